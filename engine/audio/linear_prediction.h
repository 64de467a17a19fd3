// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <complex>
#include <span>
#include <vector>

namespace troupe::audio {

// What a formant is found by. Pure functions.

/// Burg's method: coefficients a[0] … a[order-1] with which the samples before predict a sample,
/// x[n] ≈ Σ a[k] x[n-1-k]. None when the samples are all zero, or not more than `order`.
std::vector<double> burg(std::span<const double> samples, size_t order);

/// The roots of zⁿ - a[0] zⁿ⁻¹ - … - a[n-1], all inside the unit circle for what burg() gives. None when they
/// do not settle.
std::vector<std::complex<double>> predictionRoots(std::span<const double> coefficients);

} // namespace troupe::audio
