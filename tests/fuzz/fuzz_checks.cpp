// SPDX-License-Identifier: GPL-3.0-or-later
// Any sound, in any pieces, with anything known of it, and any codes, through what listens to takes: findings
// that lie in the sound, the same for every cut, and nothing else. R-EAR-04, R-EAR-14 The input: rate, a
// text's length, pauses, where pieces meet, then codes of one byte up to a zero, then samples of 16 bit or,
// by the highest bit of the first byte, of 32 bit float.
#include "engine/audio/checks.h"
#include "engine/base/error.h"
#include "engine/speech/frame_repeats.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

using namespace troupe;

namespace {

constexpr size_t kMostSamples = 20000;

/// Takes numbers from the front of the input; what is missing is zero.
struct Bytes
{
    const uint8_t* at;
    size_t left;

    template <typename Number>
    Number next()
    {
        Number number{};
        const size_t count = std::min(left, sizeof number);
        std::memcpy(&number, at, count);
        at += count;
        left -= count;
        return number;
    }
};

void require(bool good)
{
    if (!good) std::abort();
}

std::vector<audio::FrameRun> runsIn(const std::vector<int64_t>& codes, int groups, int rate)
{
    speech::FrameRepeats repeats;
    int64_t place = 0;
    const auto block = static_cast<size_t>(groups);
    for (size_t at = 0; at + block <= codes.size(); at += block, place += 8)
        repeats.push({std::span(codes).subspan(at, block), groups, place, 8, rate, 0});
    const auto runs = repeats.runs();
    require(runs.size() <= speech::FrameRepeats::kMostRuns);
    const double end = static_cast<double>(place) / rate;
    double before = -1;
    for (const audio::FrameRun& run : runs) {
        require(run.from > before && run.from < run.to && run.to <= end * (1 + 1e-9) && run.frames >= 2);
        before = run.to;
    }
    return runs;
}

void check(const std::vector<float>& samples, int rate, const audio::CheckContext& context, size_t piece)
{
    const auto whole = audio::checkSpeech({samples, rate}, context);
    const double end = static_cast<double>(samples.size()) / rate;
    for (const audio::Finding& one : whole) {
        require(one.code != audio::FindingCode::Unknown && !one.message.empty());
        require(one.from >= 0 && one.from <= one.to && std::isfinite(one.to));
        require(one.to <= end + 0.011 || one.code == audio::FindingCode::TooLong);
    }
    audio::SoundChecker checker(rate);
    for (std::span<const float> rest(samples); !rest.empty();) {
        const size_t count = std::min(piece, rest.size());
        checker.push(rest.first(count));
        rest = rest.subspan(count);
    }
    require(checker.finish(context) == whole);
    require(checker.spokenSeconds() >= 0 && checker.spokenSeconds() <= end + 0.011);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    Bytes bytes{data, size};
    const auto first = bytes.next<uint8_t>();
    const auto rate = bytes.next<int32_t>();
    audio::CheckContext context;
    context.expectedSeconds = bytes.next<uint16_t>() / 1000.0;
    context.pauseSeconds = bytes.next<uint16_t>() / 1000.0;
    context.longestPause = bytes.next<uint16_t>() / 1000.0;
    context.cutByGuard = (first & 1) != 0;
    for (int i = 0; i < 3; ++i) context.joins.push_back(bytes.next<int16_t>());
    std::vector<int64_t> codes;
    while (bytes.left > 0) {
        const auto code = bytes.next<uint8_t>();
        if (code == 0) break;
        codes.push_back(code);
    }
    std::vector<float> samples;
    while (bytes.left > 0 && samples.size() < kMostSamples)
        samples.push_back((first & 0x80) != 0 ? bytes.next<float>()
                                              : static_cast<float>(bytes.next<int16_t>()) / 32768);
    try {
        context.frameRuns = runsIn(codes, 1 + (first >> 1) % 4, std::clamp(rate, 1, 100000));
        check(samples, rate, context, 1 + (first >> 3) % 16U * 37U);
    } catch (const Error& error) {
        require(!error.message().empty() && !error.remedy().empty());
    }
    return 0;
}
