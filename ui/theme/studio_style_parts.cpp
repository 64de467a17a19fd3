// SPDX-License-Identifier: GPL-3.0-or-later
// StudioStyle: the parts of windows and lists that Fusion draws in another manner: titles and tabs of docks,
// headers, bars of progress, labels of buttons, and the signs that Qt brings along as pictures.
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"

#include <QListView>
#include <QPainter>
#include <QStyleOption>

namespace troupe::ui {

using namespace Qt::StringLiterals;
using namespace metrics;

namespace {

constexpr int kIconGap = 6; ///< between icon and text of a button

} // namespace

void StudioStyle::drawButtonLabel(const QStyleOption* option, QPainter* painter, const QColor& color) const
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (!button) return;
    const bool enabled = option->state & State_Enabled;
    const int flags = Qt::TextShowMnemonic | Qt::TextSingleLine;
    const QSize icon = button->icon.isNull() ? QSize(0, 0) : button->iconSize;
    const int words = button->fontMetrics.size(flags, button->text).width();
    const int gap = icon.width() > 0 && words > 0 ? kIconGap : 0;
    const QRect& rect = option->rect;
    int x = rect.x() + (rect.width() - icon.width() - gap - words) / 2;
    if (icon.width() > 0) {
        const QRect place(QPoint(x, rect.y() + (rect.height() - icon.height()) / 2), icon);
        button->icon.paint(painter, visualRect(option->direction, rect, place), Qt::AlignCenter,
                           enabled ? QIcon::Normal : QIcon::Disabled,
                           option->state & State_On ? QIcon::On : QIcon::Off);
        x += icon.width() + gap;
    }
    const QRect place(x, rect.y(), words, rect.height());
    painter->setPen(color);
    painter->drawText(visualRect(option->direction, rect, place), flags | Qt::AlignCenter, button->text);
}

void StudioStyle::drawDockTitle(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* dock = qstyleoption_cast<const QStyleOptionDockWidget*>(option);
    if (!dock || dock->title.isEmpty()) return;
    painter->save();
    painter->setFont(headingFont(painter->font()));
    painter->setPen(colors_.text);
    // Over what stands in the dock, which is a unit away from its edge.
    QRect words = subElementRect(SE_DockWidgetTitleBarText, option, widget);
    words.setLeft(option->rect.left() + kUnit);
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(dock->title, Qt::ElideRight, words.width()));
    painter->restore();
}

/// A tab of the bar under docks: the chosen one has a line in the accent.
void StudioStyle::drawTab(const QStyleOption* option, QPainter* painter) const
{
    const bool chosen = option->state & State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (option->state & State_MouseOver && !chosen) {
        painter->setBrush(colors_.hover);
        painter->drawRoundedRect(option->rect.adjusted(1, 2, -1, -2), 4, 4);
    }
    if (chosen) {
        painter->setBrush(colors_.accent);
        painter->drawRect(option->rect.left() + 4, option->rect.top(), option->rect.width() - 8, 2);
    }
    painter->restore();
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange))
        drawFocusRing(painter, option->rect, 4);
}

/// What belongs together and stands out from the page, a form that is asked in between for example.
void StudioStyle::drawCard(const QStyleOption* option, QPainter* painter) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(colors_.border);
    painter->setBrush(colors_.panel);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius + 2, kRadius + 2);
    painter->restore();
}

/// The ground of a row of a plain list; false: it is another kind of view, or has a ground of its own.
bool StudioStyle::drawListItem(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
    if (!item || !qobject_cast<const QListView*>(widget) || item->backgroundBrush.style() != Qt::NoBrush)
        return false;
    const bool chosen = option->state & State_Selected;
    const bool hovered = (option->state & State_MouseOver) && (option->state & State_Enabled);
    if (!chosen && !hovered) return true;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(chosen ? colors_.accentSoft : colors_.hover);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0, 1, 0, -1), kRadius - 1, kRadius - 1);
    painter->restore();
    return true;
}

void StudioStyle::drawHeaderSection(const QStyleOption* option, QPainter* painter) const
{
    painter->fillRect(option->rect, colors_.field);
    painter->setPen(colors_.border);
    painter->drawLine(option->rect.bottomLeft(), option->rect.bottomRight());
}

void StudioStyle::drawProgress(ControlElement element, const QStyleOption* option, QPainter* painter) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (!bar) return;
    QRectF rect = option->rect;
    // A slim bar, however much room it has.
    const qreal thick = qMin<qreal>(rect.height(), kUnit);
    rect = QRectF(rect.x(), rect.center().y() - thick / 2, rect.width(), thick);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (element == CE_ProgressBarGroove) {
        painter->setBrush(colors_.border);
        painter->drawRoundedRect(rect, thick / 2, thick / 2);
    } else {
        const bool busy = bar->maximum <= bar->minimum;
        const double share =
            busy ? 1 : qBound(0.0, double(bar->progress - bar->minimum) / (bar->maximum - bar->minimum), 1.0);
        const qreal wide = rect.width() * share;
        if (bar->invertedAppearance != (option->direction == Qt::RightToLeft))
            rect.setLeft(rect.right() - wide);
        rect.setWidth(wide);
        painter->setBrush(busy ? colors_.accentSoft : colors_.accent);
        if (wide > 0) painter->drawRoundedRect(rect, qMin(thick, wide) / 2, qMin(thick, wide) / 2);
    }
    painter->restore();
}

namespace {

/// The icon of ours for a sign of Qt's; empty: there is none.
QString ownSign(QStyle::StandardPixmap sign)
{
    switch (sign) {
    case QStyle::SP_MessageBoxInformation:
    case QStyle::SP_MessageBoxQuestion: return u"info"_s;
    case QStyle::SP_MessageBoxWarning: return u"warning"_s;
    case QStyle::SP_MessageBoxCritical: return u"error"_s;
    case QStyle::SP_LineEditClearButton:
    case QStyle::SP_TitleBarCloseButton:
    case QStyle::SP_DockWidgetCloseButton: return u"close"_s;
    case QStyle::SP_TitleBarNormalButton: return u"float"_s;
    default: return {};
    }
}

} // namespace

QIcon StudioStyle::standardIcon(StandardPixmap sign, const QStyleOption* option, const QWidget* widget) const
{
    const QString own = ownSign(sign);
    return own.isEmpty() ? QProxyStyle::standardIcon(sign, option, widget) : themedIcon(own);
}

QPixmap StudioStyle::standardPixmap(StandardPixmap sign, const QStyleOption* option,
                                    const QWidget* widget) const
{
    const QString own = ownSign(sign);
    if (own.isEmpty()) return QProxyStyle::standardPixmap(sign, option, widget);
    const int size = pixelMetric(PM_SmallIconSize, option, widget);
    return themedPixmap(own, colors_.text, QSize(size, size), widget ? widget->devicePixelRatioF() : 1);
}

} // namespace troupe::ui
