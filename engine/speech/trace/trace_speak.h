// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/generate/backend.h"
#include "engine/speech/trace/trace_file.h"
#include "engine/speech/trace/trace_request.h"

namespace troupe::speech {

/// The tasks that speak: custom_voice, voice_design, voice_clone, alone or as a batch. See runTrace().
Trace traceSpeech(const TraceRequest& request, const checkpoint::Checkpoint& checkpoint,
                  generate::Backend& backend, const Trace* forced);

} // namespace troupe::speech
