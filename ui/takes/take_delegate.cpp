// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_delegate.h"

#include "ui/services/project_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/waveform/strip_painter.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIcon = 16;

QRect centred(const QRect& rect, int side)
{
    return {rect.center().x() - side / 2, rect.center().y() - side / 2, side, side};
}

} // namespace

TakeDelegate::TakeDelegate(const Theme& theme, ProjectDesk& project, TakeSounds& sounds, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme), project_(project), sounds_(sounds)
{}

void TakeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const int64_t id = index.data(TakeListModel::IdRole).toLongLong();
    const int column = index.column();
    if (column != TakeListModel::Star && column != TakeListModel::State && column != TakeListModel::Sound)
        return QStyledItemDelegate::paint(painter, option, index);
    // The ground of the row (selection, focus) is the style's.
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    const TakeRow* take = project_.take(id);
    if (!take) return;
    painter->save();
    if (column == TakeListModel::Star) paintStar(painter, option.rect, take->star);
    if (column == TakeListModel::State) paintState(painter, option, index);
    if (column == TakeListModel::Sound)
        paintStrip(painter, option.rect.adjusted(metrics::kHalf, 5, -metrics::kHalf, -5), id);
    painter->restore();
}

void TakeDelegate::paintStar(QPainter* painter, const QRect& rect, bool star) const
{
    const Colors& colors = theme_.colors();
    const QPixmap pixmap =
        themedPixmap(star ? u"star-full"_s : u"star"_s, star ? colors.warning : colors.mutedText,
                     {kIcon, kIcon}, painter->device()->devicePixelRatioF());
    painter->drawPixmap(centred(rect, kIcon).topLeft(), pixmap);
}

void TakeDelegate::paintState(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    const auto state = static_cast<project::TakeState>(index.data(TakeListModel::StateRole).toInt());
    const TakeRow* take = project_.take(index.data(TakeListModel::IdRole).toLongLong());
    const Colors& colors = theme_.colors();
    const bool lost = take && take->file != project::TakeFile::Whole;
    const QColor color = lost ? colors.error : takeStateColor(state, colors);
    const QRect rect = option.rect.adjusted(6, 0, -metrics::kHalf, 0);
    const QPixmap pixmap = themedPixmap(lost ? u"warning"_s : takeStateIcon(state), color, {kIcon, kIcon},
                                        painter->device()->devicePixelRatioF());
    painter->drawPixmap(QPoint(rect.left(), rect.center().y() - kIcon / 2), pixmap);
    QString words = takeStateWord(state);
    if (take && !take->partial.isEmpty()) words = tr("%1, incomplete").arg(words);
    if (take && take->partial.isEmpty() && take->verdict == project::TakeVerdict::Suspect)
        words = tr("%1, suspect").arg(words);
    if (lost) words = tr("File missing");
    painter->setFont(option.font);
    painter->setPen(color);
    const QRect text = rect.adjusted(kIcon + 6, 0, 0, 0);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(words, Qt::ElideRight, text.width()));
}

void TakeDelegate::paintStrip(QPainter* painter, const QRect& rect, int64_t take) const
{
    const Strip* strip = sounds_.strip(take);
    const Colors& colors = theme_.colors();
    const double middle = rect.center().y() + 0.5;
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (!strip) {
        painter->setPen(colors.border);
        painter->drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle));
        return;
    }
    ui::paintStrip(*painter, rect, *strip, colors.wave);
}

QSize TakeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), option.fontMetrics.height() + 14));
    return size;
}

/// A click on the star is a click on a button.
bool TakeDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                               const QModelIndex& index)
{
    if (index.column() != TakeListModel::Star || event->type() != QEvent::MouseButtonRelease)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    if (static_cast<QMouseEvent*>(event)->button() != Qt::LeftButton) return false;
    const int64_t id = index.data(TakeListModel::IdRole).toLongLong();
    if (const TakeRow* take = project_.take(id)) project_.setStar({id}, !take->star);
    return true;
}

} // namespace troupe::ui
