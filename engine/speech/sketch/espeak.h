// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/sketch/sound_taker.h"

#include <cstdint>
#include <string>
#include <vector>

namespace troupe::speech::sketch {

/// A language as eSpeak NG lists it.
struct EspeakLanguage
{
    std::string name; ///< "Portuguese (Brazil)"
    std::string code; ///< "pt-br"
    std::string file; ///< below its data folder: "roa/pt-BR"
};

struct EspeakControls
{
    double pitchHz = 110; ///< middle of the voice
    double spread = 1.0;  ///< of the melody; 0 is monotone
    double rate = 1.0;    ///< 2 is twice as fast
    uint32_t noiseSeed = 1;
};

/// eSpeak NG's voices of a hundred languages. It has global state, so there is one object, it lives until the
/// process ends, and one thread at a time may speak with it (the sketch engine's lane). Speaking sets the C
/// library's rand(): the consonants' noise draws from it, and the same request has to give the same bytes.
class Espeak
{
public:
    /// Opens library and data at the first call. Throws Error EngineUnavailable; a later call tries again.
    static Espeak& instance();

    /// Of the library in the process: "1.51".
    const std::string& version() const noexcept { return version_; }
    /// Samples a second of what speak() gives.
    int rate() const noexcept { return rate_; }
    const std::vector<EspeakLanguage>& languages() const noexcept { return languages_; }

    /// Speaks UTF-8 `text` without a limit of its own. Throws Error EngineFault, and what `taker` throws.
    void speak(const EspeakLanguage& language, const std::string& text, const EspeakControls& controls,
               const SoundTaker& taker);

    ~Espeak();
    Espeak(const Espeak&) = delete;
    Espeak& operator=(const Espeak&) = delete;

private:
    Espeak();
    void listLanguages();
    void chooseVoice(const EspeakLanguage& language, const EspeakControls& controls);

    struct Impl;
    Impl* impl_; ///< never freed: eSpeak NG cannot be started twice in one process
    std::string version_;
    std::string data_;
    int rate_ = 0;
    std::vector<EspeakLanguage> languages_;
};

} // namespace troupe::speech::sketch
