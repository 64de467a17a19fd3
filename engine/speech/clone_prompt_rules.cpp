// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/clone_prompt_rules.h"

#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

constexpr size_t kMaxWord = 64;

bool isFinite(const std::vector<float>& values)
{
    return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

void checkText(const std::string& file, std::string_view name, const std::string& text, size_t most)
{
    if (!text::isUtf8(text)) throwBadPrompt(file, fmt::format("its {} is not UTF-8", name));
    if (text::codePointCount(text) > most)
        throwBadPrompt(file, fmt::format("its {} is longer than {} characters", name, most));
    if (text.find('\0') != std::string::npos) throwBadPrompt(file, fmt::format("its {} holds a null", name));
}

void checkDigest(const std::string& file, std::string_view name, const std::string& digest)
{
    if (digest.empty() || isSha256(digest)) return;
    throwBadPrompt(file, fmt::format("its {} is not a SHA-256", name));
}

/// Empty, or as in 2026-01-31T12:34:56Z; more digits of a second may follow.
void checkDate(const std::string& file, const std::string& date)
{
    constexpr std::string_view kPattern = "0000-00-00T00:00:00";
    if (date.empty()) return;
    bool sound = date.size() > kPattern.size() && date.size() <= kMaxWord && date.back() == 'Z';
    for (size_t i = 0; sound && i < kPattern.size(); ++i)
        sound = kPattern[i] == '0' ? date[i] >= '0' && date[i] <= '9' : date[i] == kPattern[i];
    if (!sound) throwBadPrompt(file, "its date of creation is not one");
}

void checkReference(const ClonePrompt& prompt, const std::string& file)
{
    if (prompt.mode == ClonePrompt::Mode::XVector) {
        if (!prompt.refCodes.empty() || prompt.codeGroups != 0 || !prompt.refText.empty())
            throwBadPrompt(file, "it is for the timbre alone, but has reference codes or a transcript");
        return;
    }
    if (prompt.codeGroups < 1) throwBadPrompt(file, "it has no reference codes");
    const auto groups = static_cast<size_t>(prompt.codeGroups);
    if (prompt.refCodes.size() % groups != 0) throwBadPrompt(file, "its reference codes end inside a frame");
    checkFrames(file, static_cast<int64_t>(prompt.refCodes.size() / groups), prompt.codeGroups);
    for (const int64_t code : prompt.refCodes)
        if (code < 0 || code > kMaxPromptCode)
            throwBadPrompt(file, fmt::format("it has the reference code {}, which no codec has", code));
    if (text::trimmed(prompt.refText).empty()) throwBadPrompt(file, "it has no transcript of its reference");
}

} // namespace

void throwBadPrompt(const std::string& file, const std::string& what)
{
    throw Error(ErrorCode::FileDamaged,
                fmt::format("“{}” is not a voice prompt that can be read: {}.", file, what),
                "Make the prompt again from its reference clip.");
}

void checkFrames(const std::string& file, int64_t frames, int64_t groups)
{
    if (frames < 1 || frames > kMaxPromptFrames || groups < 1 || groups > kMaxPromptGroups)
        throwBadPrompt(file, fmt::format("it has {} reference frames of {} codes", frames, groups));
}

void checkHidden(const std::string& file, int64_t hidden)
{
    if (hidden < 1 || hidden > kMaxPromptHidden)
        throwBadPrompt(file, fmt::format("its voice has {} numbers", hidden));
}

void checkClonePrompt(const ClonePrompt& prompt, const std::string& file)
{
    if (prompt.mode == ClonePrompt::Mode::Unknown) throwBadPrompt(file, "it does not say how it clones");
    checkHidden(file, static_cast<int64_t>(prompt.xVector.size()));
    if (!isFinite(prompt.xVector)) throwBadPrompt(file, "its voice holds something that is not a number");
    checkReference(prompt, file);
    if (prompt.refAudio.size() > kMaxPromptAudio)
        throwBadPrompt(file, "its reference is longer than ten minutes");
    if (!isFinite(prompt.refAudio))
        throwBadPrompt(file, "its reference holds something that is not a number");
    checkText(file, "transcript", prompt.refText, kMaxPromptText);
    checkText(file, "language", prompt.language, kMaxWord);
    checkDigest(file, "speaker encoder's digest", prompt.speakerEncoderSha256);
    checkDigest(file, "codec's digest", prompt.codecSha256);
    checkDate(file, prompt.created);
}

} // namespace troupe::speech
