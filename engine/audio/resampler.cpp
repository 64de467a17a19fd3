// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/resampler.h"

#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <soxr.h>

namespace troupe::audio {
namespace {

/// Input that soxr is handed at a time: it copies what it is given, so this bounds its memory.
constexpr size_t kSlack = 64; ///< what a filter may give beyond its share
constexpr size_t kBlock = 65536;

void checkRate(int rate)
{
    if (rate >= kMinRate && rate <= kMaxRate) return;
    throw Error(ErrorCode::InvalidRequest,
                fmt::format("{} Hz is not a sample rate that Troupe converts.", rate),
                fmt::format("Use a rate from {} to {} Hz.", kMinRate, kMaxRate));
}

struct DeleteSoxr
{
    void operator()(soxr* handle) const noexcept { soxr_delete(handle); }
};

std::unique_ptr<soxr, DeleteSoxr> makeSoxr(int from, int to)
{
    soxr_error_t error = nullptr;
    const soxr_io_spec_t io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    const soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
    std::unique_ptr<soxr, DeleteSoxr> made(soxr_create(from, to, 1, &error, &io, &quality, &runtime));
    if (error || !made) {
        throw Error(ErrorCode::EngineFault,
                    fmt::format("The sound could not be converted from {} to {} Hz.", from, to),
                    "Close other programs and try again: this needs memory.");
    }
    return made;
}

} // namespace

int64_t resampledLength(int64_t samples, int fromRate, int toRate) noexcept
{
    const double ratio = static_cast<double>(toRate) / fromRate;
    return static_cast<int64_t>(std::ceil(static_cast<double>(samples) * ratio));
}

struct StreamResampler::Impl
{
    int from = 0;
    int to = 0;
    std::unique_ptr<soxr, DeleteSoxr> handle; ///< none when the rates are equal
    int64_t taken = 0;
    int64_t given = 0;

    /// One block in (none: the end), what is ready out.
    void process(std::span<const float> in, std::vector<float>& out)
    {
        // Room for what came: a whole block of it for each sample would cost more than resampling.
        const size_t frames = in.empty() ? kBlock : in.size();
        const auto room =
            static_cast<size_t>(resampledLength(static_cast<int64_t>(frames), from, to)) + kSlack;
        size_t used = 0;
        for (;;) {
            const size_t before = out.size();
            out.resize(before + room);
            size_t usedNow = 0;
            size_t made = 0;
            // A null input tells soxr that no more will come.
            const float* source = in.empty() ? nullptr : in.data() + used;
            const soxr_error_t error = soxr_process(handle.get(), source, in.size() - used, &usedNow,
                                                    out.data() + before, room, &made);
            out.resize(before + made);
            if (error) {
                throw Error(ErrorCode::EngineFault,
                            fmt::format("The sound could not be resampled: {}.", error),
                            "Please report this with the text of this message.");
            }
            used += usedNow;
            given += static_cast<int64_t>(made);
            if (made < room && used == in.size()) return;
        }
    }
};

StreamResampler::StreamResampler(int fromRate, int toRate) : impl_(std::make_unique<Impl>())
{
    checkRate(fromRate);
    checkRate(toRate);
    impl_->from = fromRate;
    impl_->to = toRate;
    if (fromRate != toRate) impl_->handle = makeSoxr(fromRate, toRate);
}

StreamResampler::~StreamResampler() = default;

void StreamResampler::push(std::span<const float> samples, std::vector<float>& out)
{
    impl_->taken += static_cast<int64_t>(samples.size());
    if (!impl_->handle) {
        out.insert(out.end(), samples.begin(), samples.end());
        impl_->given = impl_->taken;
        return;
    }
    while (!samples.empty()) {
        const size_t run = std::min(samples.size(), kBlock);
        impl_->process(samples.first(run), out);
        samples = samples.subspan(run);
    }
}

void StreamResampler::finish(std::vector<float>& out)
{
    if (!impl_->handle) return;
    if (impl_->taken > 0) impl_->process({}, out);
    const int64_t missing = resampledLength(impl_->taken, impl_->from, impl_->to) - impl_->given;
    // soxr rounds the length to the nearest sample, so it never makes more than the rounded-up one.
    if (missing > 0) out.resize(out.size() + static_cast<size_t>(missing), 0.0F);
    impl_->given += std::max<int64_t>(missing, 0);
}

Clip resample(const Clip& clip, int toRate)
{
    StreamResampler resampler(clip.rate, toRate);
    Clip out;
    out.rate = toRate;
    out.samples.reserve(
        static_cast<size_t>(resampledLength(static_cast<int64_t>(clip.samples.size()), clip.rate, toRate)));
    resampler.push(clip.samples, out.samples);
    resampler.finish(out.samples);
    return out;
}

} // namespace troupe::audio
