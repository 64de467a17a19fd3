// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/library.h"

#include <string>
#include <vector>

namespace troupe::guitest {

/// What a made voice is beside its name.
struct VoiceExtras
{
    std::string folder = {};
    std::vector<std::string> tags = {};
    std::string language = {};
    bool consent = true;
};

/// A cloned voice of a second of sound that says "Good evening.".
voices::Voice addClone(voices::Library& library, const std::string& name, const VoiceExtras& extras = {});
/// A designed voice that is not locked.
voices::Voice addDesign(voices::Library& library, const std::string& name, const std::string& description);
/// `count` designed voices, "Voice 0001" …, in five folders and with seven tags, in one step: for lists that
/// are long. The library must not be open.
void addManyVoices(const std::filesystem::path& folder, int count);

} // namespace troupe::guitest
