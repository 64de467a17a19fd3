// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/linear_prediction.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace troupe::audio {
namespace {

using Complex = std::complex<double>;

constexpr int kMostRounds = 100;
constexpr double kSettled = 1e-11;

/// Where Aberth's method starts: on a circle inside the unit circle, off the axes, so that pairs of conjugate
/// roots are told apart.
std::vector<Complex> startingPoints(size_t count)
{
    std::vector<Complex> points;
    for (size_t i = 0; i < count; ++i)
        points.push_back(
            std::polar(0.9, 2 * M_PI * (static_cast<double>(i) + 0.35) / static_cast<double>(count)));
    return points;
}

/// How far Newton's method would move from `z`: the polynomial by its derivative.
Complex newtonStep(std::span<const double> coefficients, Complex z)
{
    Complex value = 1;
    Complex slope = 0;
    for (const double coefficient : coefficients) {
        slope = slope * z + value;
        value = value * z - coefficient;
    }
    return slope == Complex(0) ? value : value / slope;
}

} // namespace

std::vector<double> burg(std::span<const double> samples, size_t order)
{
    const size_t count = samples.size();
    if (count <= order || order == 0) return {};
    std::vector<double> forward(samples.begin(), samples.end() - 1);
    std::vector<double> backward(samples.begin() + 1, samples.end());
    std::vector<double> found;
    for (size_t step = 0; step < order; ++step) {
        double cross = 0;
        double power = 0;
        const size_t left = count - 1 - step;
        for (size_t i = 0; i < left; ++i) {
            cross += forward[i] * backward[i];
            power += forward[i] * forward[i] + backward[i] * backward[i];
        }
        if (!(power > 0)) return {};
        const double reflection = 2 * cross / power;
        const std::vector<double> before = found;
        for (size_t i = 0; i < step; ++i) found[i] = before[i] - reflection * before[step - 1 - i];
        found.push_back(reflection);
        for (size_t i = 0; i + 1 < left; ++i) {
            const double one = forward[i] - reflection * backward[i];
            backward[i] = backward[i + 1] - reflection * forward[i + 1];
            forward[i] = one;
        }
    }
    return found;
}

std::vector<Complex> predictionRoots(std::span<const double> coefficients)
{
    std::vector<Complex> roots = startingPoints(coefficients.size());
    for (int round = 0; round < kMostRounds; ++round) {
        double moved = 0;
        for (size_t i = 0; i < roots.size(); ++i) {
            const Complex step = newtonStep(coefficients, roots[i]);
            Complex pull = 0; // of the other roots
            for (size_t j = 0; j < roots.size(); ++j)
                if (j != i && roots[i] != roots[j]) pull += 1.0 / (roots[i] - roots[j]);
            const Complex change = step / (1.0 - step * pull);
            roots[i] -= change;
            moved = std::max(moved, std::norm(change));
        }
        if (moved < kSettled * kSettled) return roots;
    }
    return {};
}

} // namespace troupe::audio
