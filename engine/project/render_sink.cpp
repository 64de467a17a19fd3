// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/render_sink.h"

#include "engine/base/error.h"

#include <fmt/format.h>

namespace troupe::project {

void RenderSink::chunk(const speech::Chunk& chunk)
{
    if (chunk.rate != rate_) {
        throw Error(ErrorCode::EngineFault,
                    fmt::format("The engine makes sound of {} Hz and had said {} Hz.", chunk.rate, rate_),
                    "Please report this with the name of the engine.");
    }
    if (chunk.segment != segment_) writer_.joint();
    segment_ = chunk.segment;
    writer_.append(chunk.samples);
    samples_ += static_cast<int64_t>(chunk.samples.size());
}

void RenderSink::done(const speech::Done& done)
{
    writer_.setFrameRuns(repeats_.runs());
    outcome_ = done;
}

} // namespace troupe::project
