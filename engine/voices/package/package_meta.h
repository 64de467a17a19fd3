// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/package/package.h"

#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

/// What `meta.json` says of a member `prompts/NAME.safetensors`.
struct PromptEntry
{
    std::string name;
    std::string model;
    bool simulated = false;
};

/// All of `meta.json`.
struct MetaDocument
{
    PackageMeta meta;
    std::string transcript; ///< format 1: what counts where no transcript file is in the package
    std::vector<PromptEntry> prompts;
};

/// Reads `meta.json` of format 1 (original system §6.2) or 2, field by field; fields that it does not know
/// are passed over. Throws Error: UnsupportedFormat (another version), FileDamaged that names the field.
MetaDocument parseMeta(std::string_view json, const PackageLimits& limits, const std::string& file);
/// Format 2. The same package gives the same text.
std::string metaToJson(const VoicePackage& package);

/// `consent.json`. Throws Error FileDamaged.
PackageConsent parseConsent(std::string_view json, const PackageLimits& limits, const std::string& file);
std::string consentToJson(const PackageConsent& consent);

} // namespace troupe::voices
