// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace troupe::ui {

class ProjectDesk;
class TakeSounds;
class Theme;

/// Draws the cells of a TakeListModel that are more than text: the star, the state (icon, colour and word),
/// the strip of sound. Only what is on screen asks for its strip. Main thread.
class TakeDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakeDelegate)
public:
    TakeDelegate(const Theme& theme, ProjectDesk& project, TakeSounds& sounds, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

private:
    void paintStar(QPainter* painter, const QRect& rect, bool star) const;
    void paintState(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintStrip(QPainter* painter, const QRect& rect, int64_t take) const;

    const Theme& theme_;
    ProjectDesk& project_;
    TakeSounds& sounds_;
};

} // namespace troupe::ui
