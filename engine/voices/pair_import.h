// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/voices/voice_store.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace troupe::voices {

inline constexpr size_t kMostPairs = 10'000;

/// What all voices of a folder have in common.
struct PairDetails
{
    Consent consent;      ///< of everybody who is heard; required
    std::string language; ///< of the transcripts; empty: not known
    std::string folder;   ///< of the library
    std::vector<std::string> tags;
    /// Writes down the words of a clip that has no text beside it; null: such a clip is a problem.
    std::function<std::string(const audio::Clip&)> hear;
};

/// What became of a folder of pairs.
struct PairImport
{
    std::vector<Voice> added;
    int64_t skipped = 0;               ///< clips that are in the library since an earlier time
    std::vector<std::string> problems; ///< a sentence for each that cannot be taken
};

/// True when `folder` has at least one sound file with a text of its name beside it.
bool hasPairs(const std::filesystem::path& folder);

/// Takes the pairs NAME.wav + NAME.txt of `folder` (WAV, FLAC, Ogg, Opus, MP3; not of folders in it) as
/// cloned voices named NAME, with what the text holds as transcript. Nothing in the folder is changed. A clip
/// that came before is passed over; a name that is taken gets a number; a sound without a text is a problem
/// and not taken, unless PairDetails::hear writes its words down. On the thread of the store. Throws Error:
/// InvalidRequest (no consent, more than kMostPairs files), FileNotFound (no pair), and as VoiceStore for
/// faults of the library itself, and as PairDetails::hear for those of its service.
PairImport importPairs(VoiceStore& voices, const std::filesystem::path& folder, const PairDetails& details);

} // namespace troupe::voices
