// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of StudioStyle; which element gets which shape is decided in studio_style.cpp.
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace troupe::ui {

using namespace metrics;

namespace {

/// A pen of one pixel lies between pixel centres.
QRectF inset(const QRect& rect, qreal by = 0.5)
{
    return QRectF(rect).adjusted(by, by, -by, -by);
}

} // namespace

void StudioStyle::drawFocusRing(QPainter* painter, const QRectF& rect, qreal radius) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colors_.accent, 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1);
    painter->restore();
}

void StudioStyle::drawButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const Look look = lookOf(widget);
    const bool enabled = option->state & State_Enabled;
    const bool hovered = enabled && (option->state & State_MouseOver);
    const bool pressed = enabled && (option->state & State_Sunken);
    const bool on = option->state & State_On;
    QColor fill = pressed ? colors_.pressed : hovered ? colors_.hover : colors_.field;
    QColor edge = enabled ? colors_.fieldBorder : colors_.border;
    if (look == Look::Primary && enabled) {
        fill = pressed ? colors_.accentPressed : hovered ? colors_.accentHover : colors_.accent;
        edge = fill;
    } else if (look == Look::Segment) {
        fill = on ? colors_.accentSoft : hovered ? colors_.hover : QColor(Qt::transparent);
        edge = on ? colors_.accent : QColor(Qt::transparent);
    } else if (look == Look::Chip) {
        fill = pressed ? colors_.pressed : hovered ? colors_.hover : colors_.panel;
        edge = hovered ? colors_.fieldBorder : colors_.border;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(edge);
    painter->setBrush(fill);
    const qreal radius = look == Look::Chip ? option->rect.height() / 2.0 - 0.5 : kRadius;
    painter->drawRoundedRect(inset(option->rect), radius, radius);
    if (look == Look::Primary && (option->state & State_HasFocus) &&
        (option->state & State_KeyboardFocusChange)) {
        // The ring has the accent's colour, like this button: a line in its text colour sets it apart.
        painter->setPen(QPen(colors_.onAccent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(inset(option->rect, 3.5), radius - 3, radius - 3);
    }
    painter->restore();
}

void StudioStyle::drawToolButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    const bool pressed = enabled && (option->state & State_Sunken);
    const bool hovered = enabled && (option->state & State_MouseOver);
    const bool primary = lookOf(widget) == Look::Primary;
    QColor fill = Qt::transparent;
    if (primary && enabled) {
        fill = pressed ? colors_.accentPressed : hovered ? colors_.accentHover : colors_.accent;
    } else if (primary) {
        fill = colors_.border;
    } else if (on) {
        fill = colors_.accentSoft;
    } else if (pressed) {
        fill = colors_.pressed;
    } else if (hovered) {
        fill = colors_.hover;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    const qreal radius = primary ? option->rect.height() / 2.0 : kRadius;
    painter->drawRoundedRect(option->rect, radius, radius);
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange)) {
        painter->setPen(QPen(primary && enabled ? colors_.onAccent : colors_.accent, 2));
        painter->setBrush(Qt::NoBrush);
        const qreal by = primary ? 3 : 1;
        painter->drawRoundedRect(inset(option->rect, by), radius - by, radius - by);
    }
    painter->restore();
}

void StudioStyle::drawField(const QStyleOption* option, QPainter* painter, bool focused) const
{
    const bool enabled = option->state & State_Enabled;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(enabled ? colors_.fieldBorder : colors_.border);
    painter->setBrush(enabled ? colors_.field : colors_.panel);
    painter->drawRoundedRect(inset(option->rect), kRadius, kRadius);
    painter->restore();
    if (focused) drawFocusRing(painter, option->rect, kRadius);
}

void StudioStyle::drawCheckBox(const QStyleOption* option, QPainter* painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(on && enabled ? colors_.accent : enabled ? colors_.fieldBorder : colors_.border);
    painter->setBrush(on && enabled ? colors_.accent : colors_.field);
    const QRectF box = inset(option->rect, 1.5);
    painter->drawRoundedRect(box, 4, 4);
    if (on) {
        QPen tick(enabled ? colors_.onAccent : colors_.disabledText, 2);
        tick.setCapStyle(Qt::RoundCap);
        tick.setJoinStyle(Qt::RoundJoin);
        painter->setPen(tick);
        const QPointF points[] = {{box.left() + box.width() * 0.24, box.top() + box.height() * 0.54},
                                  {box.left() + box.width() * 0.43, box.top() + box.height() * 0.72},
                                  {box.left() + box.width() * 0.77, box.top() + box.height() * 0.32}};
        painter->drawPolyline(points, 3);
    }
    painter->restore();
}

void StudioStyle::drawChevron(QPainter* painter, const QRectF& rect, bool up, const QColor& color) const
{
    const QPointF middle = rect.center();
    const qreal rise = up ? 2 : -2;
    const QPointF points[] = {{middle.x() - 4, middle.y() + rise},
                              {middle.x(), middle.y() - rise},
                              {middle.x() + 4, middle.y() + rise}};
    QPen pen(color, 1.6);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->drawPolyline(points, 3);
    painter->restore();
}

void StudioStyle::drawComboBox(const QStyleOptionComplex* option, QPainter* painter,
                               const QWidget* widget) const
{
    const bool enabled = option->state & State_Enabled;
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const bool hovered = enabled && combo && !combo->editable && (option->state & State_MouseOver);
    drawField(option, painter, option->state & State_HasFocus);
    if (hovered && !(option->state & State_HasFocus)) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(colors_.mutedText);
        painter->setBrush(colors_.hover);
        painter->drawRoundedRect(inset(option->rect), kRadius, kRadius);
        painter->restore();
    }
    const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    drawChevron(painter, arrow, false, enabled ? colors_.mutedText : colors_.disabledText);
}

void StudioStyle::drawSpinBox(const QStyleOptionComplex* option, QPainter* painter,
                              const QWidget* widget) const
{
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
    if (!spin) return;
    drawField(option, painter, option->state & State_HasFocus);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons) return;
    for (const bool up : {true, false}) {
        const bool can =
            (option->state & State_Enabled) &&
            (spin->stepEnabled & (up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled));
        const QRect rect = subControlRect(CC_SpinBox, option, up ? SC_SpinBoxUp : SC_SpinBoxDown, widget);
        drawChevron(painter, rect, up, can ? colors_.mutedText : colors_.disabledText);
    }
}

void StudioStyle::drawSlider(const QStyleOptionComplex* option, QPainter* painter, const QWidget*) const
{
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!slider) return;
    const bool enabled = option->state & State_Enabled;
    const QRectF rect = option->rect;
    const qreal radius = 8;
    const qreal y = rect.center().y() + 0.5;
    const qreal room = rect.width() - 2 * radius;
    const double share =
        slider->maximum > slider->minimum
            ? double(slider->sliderPosition - slider->minimum) / (slider->maximum - slider->minimum)
            : 0;
    const double fromLeft = slider->upsideDown ? 1 - share : share;
    const QPointF handle(rect.left() + radius + room * fromLeft, y);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors_.border);
    painter->drawRoundedRect(QRectF(rect.left() + radius, y - 2, room, 4), 2, 2);
    painter->setBrush(enabled ? colors_.accent : colors_.disabledText);
    const QRectF left(rect.left() + radius, y - 2, handle.x() - rect.left() - radius, 4);
    const QRectF right(handle.x(), y - 2, rect.right() - radius - handle.x(), 4);
    painter->drawRoundedRect(slider->upsideDown ? right : left, 2, 2);
    painter->setPen(QPen(enabled ? colors_.accent : colors_.disabledText, 2));
    painter->setBrush(option->state & State_MouseOver ? colors_.hover : colors_.field);
    painter->drawEllipse(handle, radius - 2, radius - 2);
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange)) {
        painter->setBrush(colors_.accent);
        painter->drawEllipse(handle, radius - 1, radius - 1);
    }
    painter->restore();
}

void StudioStyle::drawScrollBar(const QStyleOptionComplex* option, QPainter* painter,
                                const QWidget* widget) const
{
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (!bar || bar->maximum <= bar->minimum) return;
    const QRectF handle =
        QRectF(subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget)).adjusted(4, 3, -4, -3);
    const bool active = option->state & (State_MouseOver | State_Sunken);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(active ? colors_.mutedText : colors_.fieldBorder);
    painter->drawRoundedRect(handle, 2, 2);
    painter->restore();
}

} // namespace troupe::ui
