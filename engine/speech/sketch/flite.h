// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/sketch/sound_taker.h"

#include <cstdint>
#include <string>

namespace troupe::speech::sketch {

enum class FliteVoice
{
    Unknown,
    Slt,
    Rms,
    Awb,
    Kal
};

/// Samples a second of what Flite's voices make.
constexpr int kFliteRate = 16000;

struct FliteControls
{
    double pitchHz = 100;   ///< mean
    double spreadHz = 15;   ///< standard deviation
    double duration = 1.0;  ///< 2 is half as fast
    uint32_t noiseSeed = 1; ///< of the breath in the voice
};

/// Flite's English voices. It has state of its own that cannot be freed, so there is one, it lives until the
/// process ends, and one thread at a time may speak with it (the sketch engine's lane). Speaking sets the C
/// library's rand(): Flite's excitation draws from it, and the same request has to give the same bytes.
class Flite
{
public:
    /// Opens the libraries at the first call. Throws Error EngineUnavailable; a later call tries again.
    static Flite& instance();

    static std::string version();

    /// Speaks `ascii`: printable ASCII and spaces only, one sentence or clause (see spoken_text.h).
    /// Throws Error EngineFault, and what `taker` throws.
    void speak(FliteVoice voice, const std::string& ascii, const FliteControls& controls,
               const SoundTaker& taker);

    ~Flite() = default;
    Flite(const Flite&) = delete;
    Flite& operator=(const Flite&) = delete;

private:
    Flite();

    struct Impl;
    Impl* impl_; ///< never freed: Flite keeps pointers into it
};

} // namespace troupe::speech::sketch
