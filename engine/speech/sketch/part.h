// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/sketch/delivery.h"
#include "engine/speech/sketch/effects.h"
#include "engine/speech/sketch/flite.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace troupe::speech::sketch {

/// One of the scratch voice's speakers, as it speaks when nothing else is asked of it.
struct SpeakerProfile
{
    std::string_view id;
    std::string_view name;
    std::string_view description;
    Gender gender;
    FliteVoice flite; ///< Unknown: eSpeak NG
    double pitchHz;   ///< mean
    double spreadHz;  ///< standard deviation of the melody; Flite only
    Traits own;       ///< what makes it this speaker, over the library's voice
    double gainDb;    ///< brings all speakers to one loudness
};

/// All speakers: Flite's first, which speak English, then eSpeak NG's, which speak every language.
std::span<const SpeakerProfile> speakerProfiles() noexcept;

/// Null when there is none of that id.
const SpeakerProfile* findProfile(std::string_view id) noexcept;

/// A profile together with everything that has been decided for one request.
struct Part
{
    const SpeakerProfile* profile = nullptr;
    double pitchHz = 0; ///< mean, as it is to be heard
    double melody = 1;  ///< factor on the profile's range
    double tempo = 1;   ///< factor on the rate of speech
    double head = 1;    ///< factor on the formants
    Effects effects;
};

/// A voice for a description. The seed chooses among the profiles that fit and moves pitch, formants, rate
/// and melody by a few percent, so that equal descriptions with other seeds are other people. `flite` tells
/// whether Flite's speakers may be chosen (English, and Flite is there).
Part castDescription(const Delivery& delivery, bool flite, uint64_t seed);

/// The speaker itself, directed: gender and age of the direction are not looked at, the seed moves the
/// delivery a little and the speaker not at all.
Part directSpeaker(const SpeakerProfile& profile, const Delivery& delivery, uint64_t seed);

} // namespace troupe::speech::sketch
