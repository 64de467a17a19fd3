// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/biquad.h"

#include <cmath>
#include <numbers>

namespace troupe::speech::sketch {

namespace {

struct Angle
{
    double cosine;
    double alpha;
};

Angle angleOf(double rate, double hertz)
{
    const double w = 2 * std::numbers::pi * hertz / rate;
    return {std::cos(w), std::sin(w) / std::numbers::sqrt2}; // Q = 1 / sqrt 2
}

} // namespace

Biquad::Biquad(double b0, double b1, double b2, double a0, double a1, double a2) noexcept
    : b0_(b0 / a0), b1_(b1 / a0), b2_(b2 / a0), a1_(a1 / a0), a2_(a2 / a0)
{}

Biquad Biquad::lowPass(double rate, double hertz)
{
    const auto [c, alpha] = angleOf(rate, hertz);
    return {(1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha};
}

Biquad Biquad::highPass(double rate, double hertz)
{
    const auto [c, alpha] = angleOf(rate, hertz);
    return {(1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha};
}

Biquad Biquad::highShelf(double rate, double hertz, double gainDb)
{
    const auto [c, alpha] = angleOf(rate, hertz);
    const double a = std::pow(10.0, gainDb / 40);
    const double slope = 2 * std::sqrt(a) * alpha;
    return {a * ((a + 1) + (a - 1) * c + slope), -2 * a * ((a - 1) + (a + 1) * c),
            a * ((a + 1) + (a - 1) * c - slope), (a + 1) - (a - 1) * c + slope,
            2 * ((a - 1) - (a + 1) * c),         (a + 1) - (a - 1) * c - slope};
}

} // namespace troupe::speech::sketch
