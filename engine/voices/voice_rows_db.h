// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"
#include "engine/voices/voice.h"
#include "engine/voices/voice_files.h"

#include <optional>
#include <string>
#include <vector>

namespace troupe::voices {

// Voices as rows of library.db. Inside Database::write or read; used by VoiceStore alone.

/// Those for which `condition` holds (SQL over the columns of `voices`, with at most one parameter), sorted
/// by name and id.
std::vector<Voice> voicesWhere(store::Database& database, const VoiceFiles& files,
                               const std::string& condition,
                               const std::optional<std::string>& value = std::nullopt);
/// In the bin or not.
std::optional<Voice> voiceById(store::Database& database, const VoiceFiles& files, const std::string& id);

void insertVoice(store::Database& database, const Voice& voice, const VoiceFileNames& names);
/// Everything but id, type, created and the files.
void updateVoice(store::Database& database, const Voice& voice);
void updateVoiceFiles(store::Database& database, const std::string& id, const VoiceFileNames& names);
void replaceAnchors(store::Database& database, const std::string& id, const VoiceFileNames& names);
void deleteVoice(store::Database& database, const std::string& id);

std::vector<VoiceUse> voiceUses(store::Database& database, const std::string& id);
/// What all rows point at, or those of one voice.
VoiceFiles::Known knownVoiceFiles(store::Database& database, const std::string& onlyId);

} // namespace troupe::voices
