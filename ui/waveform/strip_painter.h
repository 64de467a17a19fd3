// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

#include <array>
#include <cstdint>
#include <span>

class QPainter;

namespace troupe::audio {
class PeakPyramid;
}

namespace troupe::ui {

/// The small wave of a list or a board: how loud a clip is along its length, 0 … 255 of full scale.
using StripLevels = std::array<uint8_t, 64>;

/// From the peaks of a clip, of any length.
StripLevels stripLevels(const audio::PeakPyramid& peaks);

/// Draws a strip with plain rectangles, for delegates: 45 of them take less than 5 ms. `played`: the share of
/// the clip that has been heard, drawn in `playedColor`; negative: none. Fewer bars are drawn where there is
/// no room for all. Leaves the painter as it was.
void paintStrip(QPainter& painter, const QRectF& area, std::span<const uint8_t> levels, const QColor& color,
                double played = -1, const QColor& playedColor = {});

} // namespace troupe::ui
