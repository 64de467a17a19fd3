// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queue_delegate.h"

#include "ui/queue/queue_model.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIcon = 16;
constexpr int kBar = 3;
constexpr int kAbove = 7; ///< and below the words

struct SignLook
{
    QString icon;
    QColor color;
};

SignLook lookOf(QueueModel::Sign sign, const Colors& colors)
{
    switch (sign) {
    case QueueModel::Sign::Running: return {u"speak"_s, colors.accent};
    case QueueModel::Sign::Paused: return {u"pause"_s, colors.warning};
    case QueueModel::Sign::Failed: return {u"error"_s, colors.error};
    default: return {u"clock"_s, colors.mutedText};
    }
}

} // namespace

QueueDelegate::QueueDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), theme_(theme)
{}

int QueueDelegate::heightFor(const QFontMetrics& font)
{
    return 2 * font.lineSpacing() + 2 * kAbove + kBar + metrics::kHalf;
}

void QueueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    const Colors& colors = theme_.colors();
    const SignLook look =
        lookOf(static_cast<QueueModel::Sign>(index.data(QueueModel::SignRole).toInt()), colors);
    const int line = option.fontMetrics.lineSpacing();
    const QRect rect = option.rect.adjusted(metrics::kUnit, kAbove, -metrics::kUnit, -kAbove);
    painter->save();
    painter->drawPixmap(
        QPoint(rect.left(), rect.top() + (line - kIcon) / 2),
        themedPixmap(look.icon, look.color, {kIcon, kIcon}, painter->device()->devicePixelRatioF()));
    const QRect words = rect.adjusted(kIcon + metrics::kUnit, 0, 0, 0);
    painter->setFont(option.font);
    painter->setPen(option.state & QStyle::State_Selected ? colors.onAccentSoft : colors.text);
    const auto write = [&](int row, QueueModel::Role role) {
        const QString text =
            option.fontMetrics.elidedText(index.data(role).toString(), Qt::ElideRight, words.width());
        painter->drawText(QRect(words.left(), words.top() + row * line, words.width(), line),
                          Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    write(0, QueueModel::TitleRole);
    if (!(option.state & QStyle::State_Selected)) painter->setPen(colors.mutedText);
    write(1, QueueModel::StateRole);
    const double share = index.data(QueueModel::ShareRole).toDouble();
    if (share >= 0) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        QRectF bar(words.left(), rect.bottom() + 1 - kBar, words.width(), kBar);
        painter->setBrush(colors.border);
        painter->drawRoundedRect(bar, kBar / 2.0, kBar / 2.0);
        bar.setWidth(std::max<qreal>(kBar, bar.width() * std::min(share, 1.0)));
        painter->setBrush(look.color);
        painter->drawRoundedRect(bar, kBar / 2.0, kBar / 2.0);
    }
    painter->restore();
}

} // namespace troupe::ui
