// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/voice_files.h"
#include "engine/voices/voice_store.h"

#include <cstddef>
#include <string>

namespace troupe::voices {

// What comes with a voice, checked and put where rows can point at it. Used by VoiceStore alone.

/// Writes reference and anchors of `material`. The reference is decoded first. Throws Error: InvalidRequest
/// (a clip that is too short, too many anchors), FileTooLarge, FileDamaged, UnsupportedFormat, CannotWrite,
/// DiskFull.
VoiceFileNames stageMaterial(StagedVoiceFiles& staged, const VoiceMaterial& material);

/// Writes anchors alone.
void stageAnchors(StagedVoiceFiles& staged, const VoiceAnchors& anchors, VoiceFileNames& names);

/// "ID" or "ID_model"
std::string defaultPromptName(const std::string& id, const std::string& model);

/// The first `most` characters of a name.
std::string shortened(const std::string& name, size_t most);

} // namespace troupe::voices
