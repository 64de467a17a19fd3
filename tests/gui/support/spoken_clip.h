// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/audio/file_writer.h"

#include <cmath>
#include <filesystem>

namespace troupe::guitest {

/// Sound with syllables, words and pauses, so that a check of references finds nothing to doubt: half a
/// second of silence, then words of 0.35 s with 0.15 s between them, then silence again.
inline audio::Clip spokenClip(double seconds, double pitch = 140, int rate = 24000)
{
    audio::Clip clip{{}, rate};
    uint32_t noise = 1;
    for (int i = 0; i < static_cast<int>(seconds * rate); ++i) {
        const double time = static_cast<double>(i) / rate;
        const double inWord = std::fmod(time, 0.5);
        const bool speaks = time > 0.5 && time < seconds - 0.5 && inWord < 0.35;
        double value = 0;
        if (speaks)
            for (int partial = 1; partial < 20; ++partial)
                value += std::sin(2 * 3.14159265 * pitch * partial * time) / partial;
        noise = noise * 1664525U + 1013904223U;
        const double hiss = static_cast<double>(noise >> 8U) / (1U << 24U) - 0.5;
        const double shape = std::sin(3.14159265 * inWord / 0.35);
        clip.samples.push_back(static_cast<float>(0.15 * shape * value * (speaks ? 1 : 0) + 0.0006 * hiss));
    }
    return clip;
}

inline void writeClip(const std::filesystem::path& file, const audio::Clip& clip)
{
    audio::writeFile(file, clip, {audio::Container::Wav, audio::SampleFormat::Int16});
}

} // namespace troupe::guitest
