// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/package/package.h"

#include <filesystem>
#include <string>

namespace troupe::voices {

/// Writes a voice package of format 2: `referenceBytes`, the `bytes` of the prompts, and the texts; the
/// decoded forms are not looked at. The file is there whole or not at all, and the same package gives the
/// same bytes. What could not be read back is not written. Throws Error: InvalidRequest (names the field),
/// CannotWrite, DiskFull.
void writePackage(const std::filesystem::path& path, const VoicePackage& package);

/// "ID.voicepkg.zip"
std::string packageFileName(const std::string& voiceId);

} // namespace troupe::voices
