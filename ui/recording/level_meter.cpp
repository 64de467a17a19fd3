// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/level_meter.h"

#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kClips = 0.99;
constexpr double kLoud = -6;    ///< dBFS from where on it is too close to clipping
constexpr double kFallDb = 1.5; ///< of the bar a call, so that it can be read
constexpr qint64 kHoldMs = 1500;

} // namespace

LevelMeter::LevelMeter(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setFont(metrics::smallFont(font()));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Level of the microphone"));
    describe();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize LevelMeter::sizeHint() const
{
    return {280, fontMetrics().height() + 26};
}

void LevelMeter::add(double peak)
{
    const double db = std::max(20 * std::log10(std::max(peak, 1e-6)), kLowest);
    level_ = std::max(db, level_ - kFallDb);
    if (db >= held_ || !sinceHeld_.isValid() || sinceHeld_.elapsed() > kHoldMs) {
        held_ = db;
        sinceHeld_.restart();
    }
    if (peak >= kClips) setClipped(true);
    update();
}

void LevelMeter::reset()
{
    level_ = held_ = kLowest;
    sinceHeld_.invalidate();
    setClipped(false);
    update();
}

void LevelMeter::setClipped(bool clipped)
{
    if (clipped == clipped_) return;
    clipped_ = clipped;
    describe();
    update();
    Q_EMIT clippedChanged(clipped);
}

void LevelMeter::describe()
{
    setAccessibleDescription(clipped_ ? tr("Clipped: it was too loud. Press Space to clear.")
                                      : tr("Not clipped."));
    setToolTip(clipped_ ? tr("It was too loud: step back or turn the microphone down. Press to clear.")
                        : QString());
}

QRectF LevelMeter::clipRect() const
{
    const double size = fontMetrics().horizontalAdvance(tr("CLIP")) + 14;
    return {width() - size, 0, size, 18};
}

void LevelMeter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors& colors = theme_.colors();
    const QRectF clip = clipRect();
    const QRectF bar(0.5, 3.5, clip.left() - 9, 11);
    const auto xOf = [&bar](double db) { return bar.left() + bar.width() * (db - kLowest) / -kLowest; };
    painter.setPen(QPen(hasFocus() ? colors.accent : colors.fieldBorder, hasFocus() ? 2 : 1));
    painter.setBrush(colors.field);
    painter.drawRoundedRect(bar, 3, 3);
    painter.setPen(Qt::NoPen);
    const QRectF inside = bar.adjusted(2, 2, -2, -2);
    const double top = std::clamp(xOf(level_), inside.left(), inside.right());
    painter.setBrush(colors.waveRms);
    painter.drawRect(
        QRectF(inside.left(), inside.top(), std::min(top, xOf(kLoud)) - inside.left(), inside.height()));
    if (level_ > kLoud) {
        painter.setBrush(colors.warning);
        painter.drawRect(QRectF(xOf(kLoud), inside.top(), top - xOf(kLoud), inside.height()));
    }
    if (held_ > kLowest) {
        painter.setBrush(held_ > kLoud ? colors.warning : colors.text);
        painter.drawRect(QRectF(std::min(xOf(held_), inside.right()) - 2, inside.top(), 2, inside.height()));
    }
    painter.setPen(colors.mutedText);
    // From the loud end, which matters most; where there is no room for a number it is left out.
    double free = bar.right() + 1;
    for (const int db : {0, -6, -12, -20, -40, -60}) {
        const QString text = db == 0 ? u"0 dB"_s : QString::number(db).replace(u'-', u'−');
        const double width = fontMetrics().horizontalAdvance(text);
        const double x = std::clamp(xOf(db) - width / 2, 0.0, bar.right() - width);
        if (x + width > free) continue;
        free = x - metrics::kUnit;
        painter.drawText(QPointF(x, 18 + fontMetrics().ascent() + 2), text);
    }
    painter.setPen(QPen(clipped_ ? colors.error : colors.border, 1));
    painter.setBrush(clipped_ ? colors.errorSoft : colors.panel);
    painter.drawRoundedRect(clip.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setPen(clipped_ ? colors.error : colors.disabledText);
    painter.drawText(clip, Qt::AlignCenter, tr("CLIP"));
}

void LevelMeter::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) setClipped(false);
}

void LevelMeter::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space) return setClipped(false);
    QWidget::keyPressEvent(event);
}

} // namespace troupe::ui
