// SPDX-License-Identifier: GPL-3.0-or-later
// Any sound with any numbers through what measures and changes sound: a result within its rules or an Error
// with a remedy, and nothing else. R-AUD-26 The input: what to do, a rate, three numbers of 8 bytes as they
// lie there, then samples of 16 bit or, by the highest bit of the first byte, of 32 bit float.
#include "engine/audio/edits.h"
#include "engine/audio/formant_normalizer.h"
#include "engine/audio/formant_shifter.h"
#include "engine/audio/formants.h"
#include "engine/audio/loudness.h"
#include "engine/audio/stretcher.h"
#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

using namespace troupe::audio;

namespace {

constexpr size_t kMostSamples = 2000;

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

/// What a result may be: of the length, made of numbers, and never beyond full scale by an edit's doing.
void checkResult(const Clip& source, const Clip& made, size_t length)
{
    require(made.samples.size() == length);
    float most = 1;
    for (const float sample : source.samples) most = std::max(most, std::abs(sample));
    for (const float sample : made.samples) require(std::abs(sample) <= most * 1.001F);
}

/// A number of seconds that is kept as it is, unless it would only cost time.
double affordable(double seconds, int rate)
{
    return seconds * rate > 100000 && seconds <= 7200 ? 0.01 : seconds;
}

void work(uint8_t what, const Clip& clip, double a, double b, double c)
{
    switch (what) {
    case 0: {
        const Loudness now = measureLoudness(clip);
        require(!now.integrated || std::isfinite(*now.integrated));
        const LoudnessChange change = planLoudness(now, {a, b});
        require(change.truePeak <= b + 1e-9 && std::isfinite(change.gainDb));
        break;
    }
    case 1: require(withGain(clip, a).samples.size() == clip.samples.size()); break;
    case 2: {
        const Part part{static_cast<size_t>(std::abs(std::fmod(a, 10000))),
                        static_cast<size_t>(std::abs(std::fmod(b, 10000)))};
        checkResult(clip, cut(clip, part), part.size());
        break;
    }
    case 3: {
        const Part part = trimmedPart(clip, {.belowSpeech = a, .floor = b, .keep = c});
        require(part.from < part.to && part.to <= clip.samples.size());
        break;
    }
    case 4: checkResult(clip, fade(clip, a, b), clip.samples.size()); break;
    case 5: {
        const std::vector<Clip> clips(3, clip);
        const JoinRule rule{affordable(a, clip.rate), affordable(b, clip.rate), 0};
        const Clip made = join(clips, rule);
        require(made.samples.size() >= clip.samples.size());
        break;
    }
    case 6: {
        const Clip made = stretch(clip, a);
        checkResult(clip, made,
                    static_cast<size_t>(std::llround(static_cast<double>(clip.samples.size()) * a)));
        break;
    }
    case 7: checkResult(clip, shiftFormants(clip, a), clip.samples.size()); break;
    default: {
        const FormantPlan plan = planFormants(clip, clip, {a, b, c});
        for (const double hertz : plan.clip.hertz) require(hertz >= 0 && hertz <= b);
        require(plan.ratio >= 0.8 && plan.ratio <= 1.2);
        break;
    }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    Bytes bytes{data, size};
    const auto first = bytes.next<uint8_t>();
    Clip clip;
    clip.rate = bytes.next<int32_t>();
    const auto a = bytes.next<double>();
    const auto b = bytes.next<double>();
    const auto c = bytes.next<double>();
    while (bytes.left > 0 && clip.samples.size() < kMostSamples)
        clip.samples.push_back((first & 0x80) != 0 ? bytes.next<float>()
                                                   : static_cast<float>(bytes.next<int16_t>()) / 32768);
    try {
        work((first & 0x7f) % 9, clip, std::isfinite(a) || (first & 0x7f) % 9 != 2 ? a : 0,
             std::isfinite(b) || (first & 0x7f) % 9 != 2 ? b : 0, c);
    } catch (const troupe::Error& error) {
        if (error.message().empty() || error.remedy().empty()) std::abort();
    }
    return 0;
}
