// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/strip_painter.h"

#include "engine/audio/peak_pyramid.h"

#include <QPainter>
#include <QVarLengthArray>

#include <algorithm>
#include <cmath>

namespace troupe::ui {
namespace {

constexpr double kLeastPitch = 3; ///< pixels from bar to bar

} // namespace

StripLevels stripLevels(const audio::PeakPyramid& peaks)
{
    StripLevels levels{};
    const int64_t samples = peaks.samples();
    if (samples == 0) return levels;
    const auto count = static_cast<int64_t>(levels.size());
    const size_t level = peaks.levelFor(samples, static_cast<int>(count));
    const auto bins = peaks.level(level);
    const int64_t block = audio::PeakPyramid::blockOf(level);
    for (int64_t i = 0; i < count; ++i) {
        const auto first = std::min(static_cast<size_t>(samples * i / count / block), bins.size() - 1);
        const auto last =
            std::min(static_cast<size_t>((samples * (i + 1) / count + block - 1) / block), bins.size());
        int loudest = 0;
        for (size_t bin = first; bin < std::max(last, first + 1); ++bin)
            loudest = std::max({loudest, static_cast<int>(bins[bin].high), -static_cast<int>(bins[bin].low)});
        levels[static_cast<size_t>(i)] = static_cast<uint8_t>((loudest * 255 + 16383) / 32767);
    }
    return levels;
}

void paintStrip(QPainter& painter, const QRectF& area, std::span<const uint8_t> levels, const QColor& color,
                double played, const QColor& playedColor)
{
    if (levels.empty() || area.width() < kLeastPitch) return;
    const auto bars = static_cast<int>(
        std::clamp(std::floor(area.width() / kLeastPitch), 1.0, static_cast<double>(levels.size())));
    const double pitch = area.width() / bars;
    QVarLengthArray<QRectF, 64> heard;
    QVarLengthArray<QRectF, 64> rest;
    for (int bar = 0; bar < bars; ++bar) {
        const size_t first = levels.size() * static_cast<size_t>(bar) / static_cast<size_t>(bars);
        const size_t last = levels.size() * static_cast<size_t>(bar + 1) / static_cast<size_t>(bars);
        const uint8_t loudest = *std::max_element(levels.begin() + static_cast<std::ptrdiff_t>(first),
                                                  levels.begin() + static_cast<std::ptrdiff_t>(last));
        // Never less than a line: silence is not nothing.
        const double height = std::max(area.height() * loudest / 255.0, 1.5);
        const QRectF rect(area.left() + bar * pitch, area.center().y() - height / 2, pitch * 0.7, height);
        ((bar + 0.5) / bars < played ? heard : rest).append(rect);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRects(rest.constData(), static_cast<int>(rest.size()));
    painter.setBrush(playedColor.isValid() ? playedColor : color);
    painter.drawRects(heard.constData(), static_cast<int>(heard.size()));
    painter.restore();
}

} // namespace troupe::ui
