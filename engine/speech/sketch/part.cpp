// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/part.h"

#include "engine/base/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace troupe::speech::sketch {

namespace {

constexpr SpeakerProfile kProfiles[] = {
    {"slt", "SLT", "US woman", Gender::Female, FliteVoice::Slt, 172, 27, {}, 0.5},
    {"rms", "RMS", "US man, calm", Gender::Male, FliteVoice::Rms, 98, 16, {}, 5.8},
    {"awb", "AWB", "Scottish man", Gender::Male, FliteVoice::Awb, 132, 22, {}, 5.1},
    {"kal", "KAL", "US man, robotic", Gender::Male, FliteVoice::Kal, 95, 11, {}, 6.8},
    {"woman",
     "Woman",
     "Woman, any language",
     Gender::Female,
     FliteVoice::Unknown,
     190,
     0,
     {.head = 0.2},
     1.7},
    {"man", "Man", "Man, any language", Gender::Male, FliteVoice::Unknown, 108, 0, {}, 4.2},
    {"girl",
     "Girl",
     "Girl, any language",
     Gender::Female,
     FliteVoice::Unknown,
     262,
     0,
     {.melody = 0.2, .head = 0.34},
     0},
    {"boy",
     "Boy",
     "Boy, any language",
     Gender::Male,
     FliteVoice::Unknown,
     240,
     0,
     {.melody = 0.2, .head = 0.3},
     0.6},
    {"old-woman",
     "Old woman",
     "Old woman, any language",
     Gender::Female,
     FliteVoice::Unknown,
     172,
     0,
     {.rate = -0.18, .head = 0.16, .rough = 0.25, .tremor = 0.35},
     1.7},
    {"old-man",
     "Old man",
     "Old man, any language",
     Gender::Male,
     FliteVoice::Unknown,
     118,
     0,
     {.rate = -0.18, .head = 0.02, .rough = 0.3, .tremor = 0.35},
     3.1},
};

/// Streams of random numbers that belong to one seed.
enum Draw : uint64_t
{
    kDrawProfile = 1,
    kDrawPitch,
    kDrawHead,
    kDrawRate,
    kDrawMelody,
    kDrawTake
};

/// From -1 to 1.
double drawn(uint64_t seed, Draw draw)
{
    return randomUnit(seed, 0x736b65746368, draw) * 2 - 1;
}

Traits traitsOf(Age age, Gender gender)
{
    switch (age) {
    case Age::Child: return {.melody = 0.2, .rate = 0.04};
    case Age::Young: return {.pitch = 1, .melody = 0.1, .rate = 0.05, .head = 0.03};
    case Age::Old:
        return {.pitch = gender == Gender::Female ? -1.5 : 0.8, .rate = -0.2, .rough = 0.22, .tremor = 0.3};
    case Age::Adult:
    case Age::Unknown: break;
    }
    return {};
}

/// What turns a profile into a child: none of Flite's voices is one.
Traits childOf(const SpeakerProfile& profile, Gender gender)
{
    if (profile.flite == FliteVoice::Unknown) return {};
    const double wanted = gender == Gender::Male ? 235 : 262;
    return {.pitch = 12 * std::log2(wanted / profile.pitchHz), .head = gender == Gender::Male ? 0.16 : 0.2};
}

Gender genderFor(const Delivery& delivery, uint64_t seed)
{
    if (delivery.gender != Gender::Unknown) return delivery.gender;
    // A shout or a laugh raises the pitch of any voice; the size of the head tells more of who speaks.
    if (delivery.traits.head <= -0.03) return Gender::Male;
    if (delivery.traits.head >= 0.06) return Gender::Female;
    return randomUnit(seed, kDrawProfile, 0) < 0.5 ? Gender::Female : Gender::Male;
}

/// The ids of the profiles that fit, of which the seed takes one.
std::vector<std::string_view> fitting(const Delivery& delivery, Gender gender, bool flite)
{
    const bool female = gender == Gender::Female;
    const bool child = delivery.age == Age::Child;
    if (!flite) {
        if (child) return {female ? "girl" : "boy"};
        return {female ? "woman" : "man"};
    }
    if (delivery.kind == Kind::Robot) return {"kal"};
    if (female || child) return {"slt"};
    if (delivery.kind == Kind::Scottish) return {"awb"};
    return {"rms", "awb"};
}

Part partOf(const SpeakerProfile& profile, Traits traits, uint64_t noise)
{
    traits.add(profile.own, 1);
    Part part;
    part.profile = &profile;
    part.pitchHz = std::clamp(profile.pitchHz * std::exp2(traits.pitch / 12), 62.0, 480.0);
    part.melody = std::exp2(traits.melody);
    part.tempo = std::exp2(traits.rate);
    part.head = std::exp2(std::clamp(traits.head, -0.35, 0.55));
    part.effects.gainDb = profile.gainDb + traits.volume;
    const auto share = [](double value) { return std::clamp(value, 0.0, 1.0); };
    part.effects.breath = share(traits.breath);
    part.effects.whisper = share(traits.whisper);
    part.effects.effort = share(traits.effort) * (1 - part.effects.whisper);
    part.effects.rough = share(traits.rough) * (1 - part.effects.whisper);
    part.effects.tremor = share(traits.tremor);
    part.effects.distance = share(traits.distance);
    part.effects.radio = share(traits.radio);
    part.effects.seed = noise;
    return part;
}

} // namespace

std::span<const SpeakerProfile> speakerProfiles() noexcept
{
    return kProfiles;
}

const SpeakerProfile* findProfile(std::string_view id) noexcept
{
    const auto* const found = std::find_if(std::begin(kProfiles), std::end(kProfiles),
                                           [&](const SpeakerProfile& profile) { return profile.id == id; });
    return found == std::end(kProfiles) ? nullptr : found;
}

Part castDescription(const Delivery& delivery, bool flite, uint64_t seed)
{
    const Gender gender = genderFor(delivery, seed);
    const std::vector<std::string_view> ids = fitting(delivery, gender, flite);
    const SpeakerProfile& profile = *findProfile(ids[randomBits(seed, kDrawProfile, 1) % ids.size()]);
    Traits traits = delivery.traits;
    traits.add(traitsOf(delivery.age, gender), 1);
    if (delivery.age == Age::Child) traits.add(childOf(profile, gender), 1);
    traits.add({.pitch = 1.3 * drawn(seed, kDrawPitch),
                .melody = 0.15 * drawn(seed, kDrawMelody),
                .rate = 0.07 * drawn(seed, kDrawRate),
                .head = 0.05 * drawn(seed, kDrawHead)},
               1);
    return partOf(profile, traits, seed);
}

Part directSpeaker(const SpeakerProfile& profile, const Delivery& delivery, uint64_t seed)
{
    Traits traits = delivery.traits;
    traits.head *= 0.3; // a direction does not change who speaks
    traits.add({.pitch = 0.25 * drawn(seed, kDrawTake),
                .melody = 0.08 * drawn(seed, kDrawMelody),
                .rate = 0.025 * drawn(seed, kDrawRate)},
               1);
    return partOf(profile, traits, seed);
}

} // namespace troupe::speech::sketch
