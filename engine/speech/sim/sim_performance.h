// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/lane.h"
#include "engine/speech/sim/sim_engine.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace troupe::speech {

inline constexpr int kSimRate = 24000;
inline constexpr size_t kSimChunk = 1920;

/// The ten languages of the released models.
std::vector<Language> simLanguages();

/// One request as engine `sim` performs it: makes the sound of each piece, keeps the scripted pace, and
/// commits the scripted faults at their sample. Lives on a lane's thread for the length of one job.
class SimPerformance
{
public:
    SimPerformance(const SimScript& script, Voice& voice);

    /// Phase::Loading until `ready`; false when the job is not wanted any more.
    bool load(std::chrono::steady_clock::time_point ready);
    void run();

private:
    struct Piece
    {
        uint64_t stream = 0; ///< of the words; unused for a silence
        bool silent = false;
        int segment = 0;
        int64_t samples = 0;
    };

    std::vector<Piece> pieces() const;
    bool play(const Piece& piece, int64_t from, int64_t to);
    bool fault();
    int64_t untilFault() const;
    bool sleepUntil(std::chrono::steady_clock::time_point moment);

    const SimScript& script_;
    Voice& voice_;
    const uint64_t seed_;
    std::chrono::steady_clock::time_point started_;
    int64_t made_ = 0;
};

} // namespace troupe::speech
