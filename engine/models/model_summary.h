// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace troupe::models {

/// What a checkpoint's folder holds, for lists and people.
struct ModelSummary
{
    std::filesystem::path folder;
    std::string kind; ///< "base", "custom_voice", "voice_design"
    std::string size; ///< the tag that config.json carries
    int hiddenSize = 0;
    int layers = 0;
    int codeGroups = 0;
    std::vector<std::string> languages;
    std::vector<std::string> speakers;
    uint64_t tensors = 0; ///< after verifyModel() only
    uint64_t bytes = 0;   ///< after verifyModel() only
};

/// From config.json alone. Throws Error that names file, key and remedy.
ModelSummary inspectModel(const std::filesystem::path& folder);

/// Opens the whole checkpoint: every file, every key, vocabulary, and the complete inventory of tensors with
/// their shapes. The numbers themselves are not read. Throws Error that names the file, the tensor and the
/// remedy.
ModelSummary verifyModel(const std::filesystem::path& folder);

} // namespace troupe::models
