// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/backend.h"
#include "engine/speech/codec/codes_file.h"

#include <functional>
#include <span>

namespace troupe::speech {

/// Decodes `codes` through one codec stream, piece by piece, so that memory does not grow with their length;
/// `take` hears the samples in order, at the backend's rate. Throws Error InvalidRequest for codes of another
/// number of groups or outside of the codec's books, and what `take` throws.
void decodeCodesInPieces(generate::Backend& backend, const Codes& codes,
                         const std::function<void(std::span<const float>)>& take);

} // namespace troupe::speech
