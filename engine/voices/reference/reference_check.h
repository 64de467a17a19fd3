// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

/// What a clip that is to be cloned measures.
struct ReferenceReport
{
    double seconds = 0;
    double speechSeconds = 0;     ///< time that is not quiet
    double leadSeconds = 0;       ///< quiet before the first word
    double tailSeconds = 0;       ///< quiet after the last word; 0: it ends while something is said
    double longestGapSeconds = 0; ///< longest quiet between words
    double noiseDb = -120;        ///< dBFS of its pauses; without any, of its quietest tenth
    double speechDb = -120;       ///< dBFS of its loud parts
    double truePeak = -120;       ///< dBTP
    std::optional<double> lufs;   ///< integrated; nothing when it is too short or silent
    size_t clippedSamples = 0;    ///< in runs at full scale
    bool hasPauses = false;       ///< long enough to hear what is behind the voice
    double tonal = 0; ///< share of the pauses with tones in them, 0 … 1: music, hum, another voice

    double signalToNoiseDb() const noexcept { return speechDb - noiseDb; }
};

/// What is looked at; each gives one line of the checklist.
enum class ReferencePoint
{
    Length,
    Noise,
    Clipping,
    Level,
    Background,
    Gaps,
    Ending,
    Transcript
};

enum class ReferenceGrade
{
    Good,
    Fair, ///< works, less well
    Bad   ///< do not expect a likeness
};

struct ReferenceLine
{
    ReferencePoint point = ReferencePoint::Length;
    ReferenceGrade grade = ReferenceGrade::Good;
    std::string detail; ///< what was measured, with its unit: "8.2 s"
    std::string advice; ///< what to do; empty when it is good
};

std::string_view pointName(ReferencePoint point) noexcept;
std::string_view gradeName(ReferenceGrade grade) noexcept;

/// Measures a clip. Pure; memory is a number for each 20 ms. Throws Error InvalidRequest: no samples, samples
/// that are not numbers, a rate outside the limits.
ReferenceReport measureReference(const audio::Clip& clip);

/// The checklist, one line for each point in their order. Without a transcript only the timbre is cloned,
/// which the last line says. `language` as in requests ("english", "auto").
std::vector<ReferenceLine> judgeReference(const ReferenceReport& report, std::string_view transcript,
                                          std::string_view language);

/// The worst of them.
ReferenceGrade worstOf(const std::vector<ReferenceLine>& lines) noexcept;

/// What is done to a clip before it is cloned.
struct ReferencePreparation
{
    bool trim = true;  ///< quiet before and after taken off, but for a moment
    bool level = true; ///< brought to -20 LUFS by one gain, peaks below -1 dBTP
    double from = 0;   ///< seconds of the clip that are used; `to` 0: its end
    double to = 0;
};

/// A part of the clip, trimmed and levelled, at 24 kHz. Throws Error InvalidRequest as measureReference(),
/// and for a part that is outside the clip, shorter than half a second, or silent.
audio::Clip prepareReference(const audio::Clip& clip, const ReferencePreparation& preparation);

} // namespace troupe::voices
