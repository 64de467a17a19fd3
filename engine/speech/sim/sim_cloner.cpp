// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sim/sim_cloner.h"

#include "engine/audio/resampler.h"
#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/speech/clone_prompt_rules.h"
#include "engine/text/unicode.h"

#include <bit>

namespace troupe::speech {
namespace {

constexpr size_t kHidden = 32;
constexpr int kGroups = 16;
constexpr uint64_t kCodes = 2048;
constexpr size_t kFrame = 1920; ///< samples
constexpr size_t kShortest = kPromptAudioRate / 10;

// Streams of the random numbers.
constexpr uint64_t kVoiceStream = 1;
constexpr uint64_t kCodeStream = 2;

uint64_t hashOfSound(const std::vector<float>& samples)
{
    uint64_t hash = 0;
    for (const float sample : samples) {
        hash = randomBits(hash, 0, std::bit_cast<uint32_t>(sample));
    }
    return hash;
}

} // namespace

ClonePrompt makeSimClonePrompt(const CloneReference& reference)
{
    const bool full = !reference.timbreOnly;
    if (full && text::trimmed(reference.transcript).empty()) {
        throw Error(ErrorCode::TextEmpty, "A full clone needs the words that are said in the clip.",
                    "Give the transcript, or clone the timbre only.");
    }
    ClonePrompt prompt;
    prompt.refAudio = audio::resample(reference.clip, kPromptAudioRate).samples;
    if (prompt.refAudio.size() < kShortest || prompt.refAudio.size() > kMaxPromptAudio) {
        throw Error(ErrorCode::InvalidRequest, "The clip is too short or too long to clone a voice from.",
                    "Use 3 to 15 seconds of clean speech.");
    }
    prompt.mode = full ? ClonePrompt::Mode::Icl : ClonePrompt::Mode::XVector;
    prompt.language = reference.language;
    const uint64_t seed = hashOfSound(prompt.refAudio);
    for (size_t i = 0; i < kHidden; ++i) {
        prompt.xVector.push_back(static_cast<float>(randomUnit(seed, kVoiceStream, i)) - 0.5F);
    }
    if (!full) return prompt;
    prompt.refText = reference.transcript;
    prompt.codeGroups = kGroups;
    const size_t codes = (prompt.refAudio.size() + kFrame - 1) / kFrame * kGroups;
    for (size_t i = 0; i < codes; ++i) {
        prompt.refCodes.push_back(static_cast<int64_t>(randomBits(seed, kCodeStream, i) % kCodes));
    }
    return prompt;
}

} // namespace troupe::speech
