// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/overview_strip.h"

#include "engine/audio/peak_pyramid.h"
#include "ui/theme/theme.h"
#include "ui/waveform/wave_plot.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace troupe::ui {
namespace {

constexpr double kFullScale = 32767.0;

} // namespace

OverviewStrip::OverviewStrip(const Theme& theme, const audio::PeakPyramid& peaks, QWidget* parent)
    : QWidget(parent), theme_(theme), peaks_(peaks)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&theme, &Theme::changed, this, &OverviewStrip::redrawWave);
}

void OverviewStrip::setRange(int64_t extent, int64_t from, int64_t to)
{
    extent = std::max<int64_t>(extent, 1);
    if (extent != extent_) wave_ = {};
    if (extent == extent_ && from == from_ && to == to_) return;
    extent_ = extent;
    from_ = from;
    to_ = to;
    update();
}

void OverviewStrip::setLoop(int64_t from, int64_t to)
{
    loopFrom_ = from;
    loopTo_ = to;
    update();
}

void OverviewStrip::setCursorSample(int64_t sample)
{
    const int before = static_cast<int>(xOf(cursor_));
    cursor_ = sample;
    const int now = static_cast<int>(xOf(cursor_));
    if (before == now) return;
    update(before - 2, 0, 4, height());
    update(now - 2, 0, 4, height());
}

void OverviewStrip::redrawWave()
{
    wave_ = {};
    update();
}

double OverviewStrip::xOf(int64_t sample) const
{
    const double width = std::max(this->width() - 2 * WavePlot::kSideMargin, 1);
    return WavePlot::kSideMargin + width * static_cast<double>(sample) / static_cast<double>(extent_);
}

int64_t OverviewStrip::sampleAt(double x) const
{
    const double width = std::max(this->width() - 2 * WavePlot::kSideMargin, 1);
    const double share = std::clamp((x - WavePlot::kSideMargin) / width, 0.0, 1.0);
    return static_cast<int64_t>(std::llround(share * static_cast<double>(extent_)));
}

void OverviewStrip::resizeEvent(QResizeEvent* event)
{
    wave_ = {};
    QWidget::resizeEvent(event);
}

void OverviewStrip::drawWave()
{
    const double dpr = devicePixelRatioF();
    wave_ = QPixmap(size() * dpr);
    wave_.setDevicePixelRatio(dpr);
    wave_.fill(Qt::transparent);
    if (peaks_.samples() == 0) return;
    const int columns = std::max(1, width() - 2 * WavePlot::kSideMargin);
    const size_t level = peaks_.levelFor(extent_, columns);
    const auto bins = peaks_.level(level);
    const int64_t block = audio::PeakPyramid::blockOf(level);
    QPainter painter(&wave_);
    const double middle = height() / 2.0;
    const double scale = (height() - 6) / 2.0 / kFullScale;
    for (int column = 0; column < columns; ++column) {
        const auto first = static_cast<size_t>(extent_ * column / columns / block);
        const auto last = static_cast<size_t>((extent_ * (column + 1) / columns + block - 1) / block);
        if (first >= bins.size()) break;
        int low = 0;
        int high = 0;
        for (size_t i = first; i < std::max(first + 1, std::min(last, bins.size())); ++i) {
            low = std::min<int>(low, bins[i].low);
            high = std::max<int>(high, bins[i].high);
        }
        const double top = middle - high * scale;
        const double height = std::max((high - low) * scale, 1.0);
        painter.fillRect(QRectF(WavePlot::kSideMargin + column, top, 1, height), theme_.colors().wave);
    }
}

void OverviewStrip::paintEvent(QPaintEvent*)
{
    if (wave_.isNull()) drawWave();
    QPainter painter(this);
    const Colors& colors = theme_.colors();
    const QRectF area(WavePlot::kSideMargin, 0, width() - 2 * WavePlot::kSideMargin, height());
    painter.fillRect(rect(), colors.panel);
    if (peaks_.samples() == 0) return;
    if (loopTo_ > loopFrom_) {
        painter.fillRect(QRectF(QPointF(xOf(loopFrom_), 0), QPointF(xOf(loopTo_), height())), colors.loop);
    }
    painter.drawPixmap(0, 0, wave_);
    // Also where it is a few samples only, the frame can be seen.
    const double left = xOf(from_);
    const QRectF view(QPointF(left - 1.5, 1), QPointF(std::max(xOf(to_), left) + 1.5, height() - 1));
    const bool zoomed = from_ > 0 || to_ < extent_;
    if (zoomed) {
        // What is out of view steps back.
        QColor veil = colors.panel;
        veil.setAlpha(150);
        painter.fillRect(QRectF(area.left(), 0, view.left() - area.left(), height()), veil);
        painter.fillRect(QRectF(view.right(), 0, area.right() - view.right(), height()), veil);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(zoomed ? colors.accent : colors.border, zoomed ? 1.5 : 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(view, 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(QRectF(xOf(cursor_) - 0.5, 0, 1.5, height()), colors.cursor);
}

} // namespace troupe::ui
