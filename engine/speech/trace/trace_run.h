// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/generate/backend.h"
#include "engine/speech/qwen/backend_choice.h"
#include "engine/speech/trace/trace_compare.h"
#include "engine/speech/trace/trace_file.h"
#include "engine/speech/trace/trace_request.h"

#include <functional>
#include <memory>

namespace troupe::speech {

/// Makes the backend that is to be traced.
using TraceBackendFactory =
    std::function<std::unique_ptr<generate::Backend>(std::shared_ptr<const checkpoint::Checkpoint>)>;

/// The factory of the backend that these options name.
TraceBackendFactory backendBy(const BackendOptions& options);

/// The tolerance for models of this one's width; Toy for a folder that holds a vocabulary alone.
TraceTolerance toleranceFor(const std::filesystem::path& model);

/// Carries a request out as the official code does: 300-frame decoder chunks, the clone's cut in float64, no
/// guard, no segmentation, no trimming, no stripping; and keeps every tensor that can be compared, under the
/// official tool's names. `forced`, where given, is an expected trace whose codes are fed instead of the
/// chosen ones (teacher forcing). Tokens needs only the vocabulary files of `model`, Sampler only its
/// config.json. Throws Error.
Trace runTrace(const TraceRequest& request, const std::filesystem::path& model,
               const TraceBackendFactory& backend, const Trace* forced = nullptr);

/// Codes [n, groups] to samples in the official chunks of 300 frames with 25 of context, or in one pass.
std::vector<float> decodeCodes(generate::Backend& backend, const std::vector<int64_t>& codes, bool whole);

} // namespace troupe::speech
