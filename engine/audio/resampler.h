// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <memory>
#include <span>
#include <vector>

namespace troupe::audio {

/// soxr HQ, one shot. Output length is ceil(n * (double(to) / from)), evaluated in float64, missing samples zero:
/// what the reference implementation's loader does. The same rate returns a copy.
Clip resample(const Clip& clip, int toRate);

/// soxr HQ over a stream. One thread at a time.
class StreamResampler
{
public:
    StreamResampler(int fromRate, int toRate);
    ~StreamResampler();
    StreamResampler(const StreamResampler&) = delete;
    StreamResampler& operator=(const StreamResampler&) = delete;

    /// Appends what is ready to `out`.
    void push(std::span<const float> samples, std::vector<float>& out);
    /// The tail; nothing may be pushed after.
    void finish(std::vector<float>& out);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::audio
