// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace troupe::ui {

class CandidateModel;
class ProjectDesk;
class TakeSounds;
class Theme;

/// Paints a candidate as a card: number, state in glyph and word, strip of its sound, and the star. A click
/// on the star is told. Main thread.
class CandidateDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CandidateDelegate)
public:
    CandidateDelegate(const Theme& theme, const CandidateModel& model, const ProjectDesk& project,
                      TakeSounds& sounds, QObject* parent = nullptr);

    /// As many cards as fit share `width`.
    void setWidth(int width) { width_ = width; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

Q_SIGNALS:
    void starClicked(const QModelIndex& index);

private:
    void paintGround(QPainter* painter, const QStyleOptionViewItem& option) const;
    void paintStrip(QPainter* painter, const QRect& rect, const QModelIndex& index) const;
    QRect inner(const QStyleOptionViewItem& option) const;
    QRect starRect(const QStyleOptionViewItem& option) const;

    const Theme& theme_;
    const CandidateModel& model_;
    const ProjectDesk& project_;
    TakeSounds& sounds_;
    int width_ = 0;
};

/// The cards of candidates: arrow keys walk them, Space and a double click hear, plain keys act. Main thread.
class CandidateView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CandidateView)
public:
    CandidateView(const Theme& theme, CandidateModel& model, const ProjectDesk& project, TakeSounds& sounds,
                  QWidget* parent = nullptr);

    /// Take of the card with the focus, or 0.
    qint64 currentTake() const;
    void selectTake(qint64 take);
    QSize sizeHint() const override { return minimumSize(); }

Q_SIGNALS:
    void currentTold();
    void hearWanted();
    void starWanted(qint64 take);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitHeight();

    CandidateModel& candidates_;
    CandidateDelegate* delegate_;
};

} // namespace troupe::ui
