// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/weights.h"

#include <optional>
#include <string>
#include <string_view>

namespace troupe::checkpoint {

/// Where a weight is that cannot be computed with.
struct BadWeight
{
    std::string file;
    std::string tensor;
};

/// True when a value of a floating-point tensor is NaN or infinite.
bool hasNonFinite(const TensorView& view) noexcept;

/// The first tensor under `prefix`, in the order of names, that has a NaN or an infinity. Reads every byte
/// of them (a second for a gigabyte in the system's cache) and gives their pages back.
std::optional<BadWeight> findNonFinite(const Weights& weights, std::string_view prefix = {});

/// Throws Error FileDamaged that names file, tensor and remedy.
[[noreturn]] void throwBadWeight(const BadWeight& bad);

} // namespace troupe::checkpoint
