// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/base/settings.h"
#include "engine/speech/cloner.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace troupe::speech {

// Whether a clip has the voice that it should have: the cosine of speaker embeddings (x-vectors, by the
// encoder that a Base model carries; model.md, speaker encoder) to those of the voice's own anchors, measured
// by how far these are from one another.

enum class Likeness
{
    Unknown,
    Same,
    Close,
    Off,
    TooShort,    ///< to have a voice
    Unavailable, ///< no Base model is here
};

/// "same", "close", "off", "too_short", "unavailable".
std::string_view likenessName(Likeness likeness) noexcept;

struct LikenessRule
{
    double leastSeconds = 2.5;
    double sameDeviations = 2;  ///< so many deviations below the anchors' own mean is the same voice
    double closeDeviations = 4; ///< … and so many is close
};

/// Clips that certainly have a voice, as numbers. A plain value.
struct VoiceAnchors
{
    std::vector<float> centre; ///< of length 1
    double mean = 0;           ///< cosine of each to the centre of the others
    double deviation = 0;      ///< of these cosines; one or two anchors have a usual one
    size_t count = 0;
};

/// The rule that the settings `checks.identity_…` say; on the thread of `settings`.
LikenessRule likenessRule(const Settings& settings);

/// How alike a clip and the anchors are.
struct LikenessFound
{
    Likeness likeness = Likeness::Unknown;
    double cosine = 0; ///< where there is one: for same, close and off
};

/// The speaker embedding of a clip. Slow. Throws Error as Cloner::makeClonePrompt(), also when it was
/// stopped.
std::vector<float> voiceOf(Cloner& cloner, const audio::Clip& clip, const StopAsked& stopped = {});

/// Throws Error InvalidRequest: none, of different lengths, zero, or not numbers.
VoiceAnchors makeAnchors(std::span<const std::vector<float>> voices);

/// The anchors of clips: longer ones count in pieces, so that one long recording has a spread of its own.
/// Those that are too short are left out; all of them are InvalidRequest. Slow; throws as voiceOf().
VoiceAnchors anchorsOf(Cloner& cloner, std::span<const audio::Clip> clips, const LikenessRule& rule = {},
                       const StopAsked& stopped = {});

/// Pure. Throws Error InvalidRequest for a voice of another length than the anchors, zero, or not numbers.
LikenessFound judgeVoice(const VoiceAnchors& anchors, std::span<const float> voice,
                         const LikenessRule& rule = {});

/// The same of a clip, which may be too short. Slow; throws as voiceOf().
LikenessFound judgeClip(Cloner& cloner, const VoiceAnchors& anchors, const audio::Clip& clip,
                        const LikenessRule& rule = {}, const StopAsked& stopped = {});

} // namespace troupe::speech
