// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/heat_colors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace troupe::ui {
namespace {

using Lab = std::array<double, 3>;

double toLinear(double value)
{
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

int toByte(double linear)
{
    linear = std::clamp(linear, 0.0, 1.0);
    const double value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    return static_cast<int>(std::lround(value * 255));
}

// Oklab by Björn Ottosson.
Lab toLab(QRgb color)
{
    const double r = toLinear(qRed(color) / 255.0);
    const double g = toLinear(qGreen(color) / 255.0);
    const double b = toLinear(qBlue(color) / 255.0);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QRgb fromLab(const Lab& lab)
{
    const auto cube = [](double value) { return value * value * value; };
    const double l = cube(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]);
    const double m = cube(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]);
    const double s = cube(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2]);
    return qRgb(toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                toByte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

} // namespace

double perceivedLightness(QRgb color)
{
    return toLab(color)[0];
}

QList<QRgb> heatColors(const Colors& colors, bool grey)
{
    std::vector<Lab> stops{toLab(colors.panel.rgb())};
    if (grey) {
        stops.push_back(toLab(colors.text.rgb()));
        for (Lab& stop : stops) stop[1] = stop[2] = 0;
    } else {
        for (const QColor& color : colors.heat) stops.push_back(toLab(color.rgb()));
    }
    const double from = stops.front()[0];
    const double to = stops.back()[0];
    QList<QRgb> table;
    table.reserve(256);
    for (int i = 0; i < 256; ++i) {
        const double at = i / 255.0 * static_cast<double>(stops.size() - 1);
        const auto below = std::min(static_cast<size_t>(at), stops.size() - 2);
        const double share = at - static_cast<double>(below);
        Lab mixed{};
        for (size_t axis = 0; axis < 3; ++axis)
            mixed[axis] = stops[below][axis] * (1 - share) + stops[below + 1][axis] * share;
        // Hue from the stops, lightness in a straight line: equal steps of level are equal steps to the eye.
        mixed[0] = from + (to - from) * i / 255.0;
        table.push_back(i == 0 ? colors.panel.rgb() : fromLab(mixed));
    }
    return table;
}

} // namespace troupe::ui
