// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/generate/backend.h"

#include <cstdint>
#include <functional>

namespace troupe::generate {

/// The sizes that follow from a checkpoint, the same for every backend.
BackendShape shapeOf(const checkpoint::Checkpoint& checkpoint);

/// Throws Error InvalidRequest where only the codec is open.
void requireTalker(bool isOpen);

/// Throws Error InvalidRequest for a step of a sequence that is not the backend's, spans of wrong sizes, or
/// forced codes that do not exist; after the end of speech none is looked at. `idsOf(group)` is how many
/// codes a group has.
void requireStep(const FrameStep& step, bool isOwnSequence, const checkpoint::Checkpoint& checkpoint,
                 const std::function<int64_t(size_t group)>& idsOf);

} // namespace troupe::generate
