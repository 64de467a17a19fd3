// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/engine.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace troupe::speech {

/// How the simulated engine behaves; written as "key=value,key=value" (environment TROUPE_SIM), see parse().
struct SimScript
{
    double secondsPerCharacter = 0.06; ///< `pace`: length of the sound
    double seconds = 0;                ///< `seconds`: a fixed length instead, whatever the text
    double realTimeFactor = 0;         ///< `rtf`: 0 = as fast as it goes, 1 = real time, 2 = half as fast
    double loadSeconds = 0;            ///< `load`: time spent in Phase::Loading before the first job
    double failAtSeconds = -1;         ///< `fail-at`: EngineFault after this much sound; negative: never
    double stallAtSeconds = -1; ///< `stall-at`: nothing more comes until it is cancelled; negative: never
    double guardAtSeconds = -1; ///< `guard-at`: taken for a runaway here, unless Limits::guard is off
    bool endless = false;       ///< `endless`: 1 = never ends by itself (a runaway)
    bool refuse = false;        ///< `refuse`: 1 = start() throws EngineUnavailable
    int lanes = 1;              ///< `lanes`: how many requests at once, 1 … 64
    size_t maxWaiting = 64;     ///< `queue`: how many more may wait, over all of them

    /// Spaces around keys and values are ignored; of a key that comes twice, the last counts; an empty text
    /// is the default. Throws Error InvalidSetting that names the key.
    static SimScript parse(std::string_view text);
};

/// The sample at `index` of what engine `sim` says for `text` (one planned piece) with `seed`: within ±0.25.
float simSample(uint64_t seed, std::string_view text, int64_t index) noexcept;

/// For tests of everything above the engine: every sample is known in advance, speed and faults are scripted.
/// All tasks, all ten languages of the released models, speakers "ada" and "bob"; speaker, description,
/// prompt and sampling are checked and change nothing. A piece of n characters sounds for n × `pace` / speed;
/// of a fixed length, each piece gets an equal part; pauses are zeros on top. 24 kHz, chunks of 1920 samples.
/// It is a Cloner, too: see sim_cloner.h.
std::shared_ptr<Engine> makeSimEngine(const SimScript& script);

} // namespace troupe::speech
