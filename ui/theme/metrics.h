// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace troupe::ui::metrics {

// Distances on a grid of eight device-independent pixels; half a step inside small controls.
inline constexpr int kHalf = 4;
inline constexpr int kUnit = 8;
inline constexpr int kGap = 16;
inline constexpr int kMargin = 24;
inline constexpr int kRadius = 6;
inline constexpr int kControlHeight = 34;
inline constexpr int kCompactHeight = 26;

/// The application font in three more sizes, so that a page has one hierarchy of type.
inline QFont titleFont(QFont base)
{
    base.setPointSizeF(base.pointSizeF() * 1.55);
    base.setWeight(QFont::DemiBold);
    return base;
}

inline QFont headingFont(QFont base)
{
    base.setWeight(QFont::DemiBold);
    return base;
}

inline QFont smallFont(QFont base)
{
    base.setPointSizeF(base.pointSizeF() * 0.92);
    return base;
}

} // namespace troupe::ui::metrics
