// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/voice_row.h"

#include <QStyledItemDelegate>

namespace troupe::ui {

class StripStore;
class Theme;
class VoiceFilterModel;

/// A voice as a card or as a line: name, kind, consent in glyph and word, what it works with, tags; on a card
/// the wave of its reference, too. A click
/// on the star is told. Main thread.
class VoiceDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceDelegate)
public:
    VoiceDelegate(const Theme& theme, const VoiceFilterModel& voices, StripStore& strips,
                  QObject* parent = nullptr);

    void setCards(bool cards) { cards_ = cards; }
    /// As many cards as fit share `width`.
    void setWidth(int width) { width_ = width; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

Q_SIGNALS:
    void starClicked(const QModelIndex& index);

private:
    /// A line of text in the card; its place moves on below it.
    struct Pen;

    void paintGround(QPainter* painter, const QStyleOptionViewItem& option) const;
    void paintStrip(const Pen& pen, const VoiceRow& voice) const;
    void paintCard(Pen& pen, const VoiceRow& voice) const;
    void paintLine(Pen& pen, const VoiceRow& voice) const;
    void paintConsent(Pen& pen, const VoiceRow& voice) const;
    QRect inner(const QStyleOptionViewItem& option) const;
    QRect starRect(const QStyleOptionViewItem& option) const;

    const Theme& theme_;
    const VoiceFilterModel& voices_;
    StripStore& strips_;
    bool cards_ = true;
    int width_ = 0;
};

} // namespace troupe::ui
