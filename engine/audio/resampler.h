// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace troupe::audio {

/// Samples that resampling makes of `samples`: ceil(samples * (double(to) / from)), evaluated in float64 as
/// the reference implementation's loader does (52,920 at 44.1 kHz give 28,801 at 24 kHz).
int64_t resampledLength(int64_t samples, int fromRate, int toRate) noexcept;

/// soxr HQ of the whole clip. Has resampledLength() samples; those that soxr does not deliver are zero. The
/// same rate returns a copy. Throws Error InvalidRequest for rates outside kMinRate … kMaxRate. Any thread.
Clip resample(const Clip& clip, int toRate);

/// soxr HQ over a stream: what comes out in all is what resample() gives for all that went in, however it was
/// cut. One thread at a time.
class StreamResampler
{
public:
    /// Throws Error InvalidRequest as resample().
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
