// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::project {

/// A take that an exported one was made from.
struct ProvenanceStep
{
    std::string take;      ///< name
    std::string operation; ///< "render", "trim", …
    std::string setup;
    std::optional<uint64_t> seed;

    bool operator==(const ProvenanceStep&) const = default;
};

/// What stands beside an exported sound, for whoever meets it later: what made it, of what, and with whose
/// leave. A plain value; texts of any content.
struct Provenance
{
    std::string file;   ///< name of the sound beside it, without a folder
    std::string sha256; ///< of that file
    std::string program;
    std::string exported; ///< ISO 8601, UTC
    std::string project;  ///< id
    std::string take;     ///< name
    std::string made;     ///< ISO 8601, UTC
    std::string engine;   ///< empty: a recording
    std::string modelSha256;
    std::string setup;
    std::optional<uint64_t> seed;
    std::string operation;
    std::string partial; ///< why it is not whole; empty: it is
    std::string text;
    std::string recipe; ///< the request as JSON; empty: none
    std::vector<ProvenanceStep> lineage;
    std::string character;
    std::string delivery;
    std::string voice;            ///< name
    std::string consentWho;       ///< who is heard; empty: nobody's voice, or nothing was said
    std::string consentStatement; ///< in that person's words
    double gainDb = 0;            ///< what the export changed
    int rate = 0;                 ///< Hz

    bool operator==(const Provenance&) const = default;
};

/// "maya.flac" → "maya.flac.provenance.json", beside it.
std::filesystem::path provenanceFileOf(const std::filesystem::path& sound);

/// JSON text of `format` "troupe.provenance.1", and `synthetic`: true where an engine made the sound.
std::string toJson(const Provenance& provenance);

inline constexpr size_t kMostProvenanceBytes = 8 << 20;

/// Reads it strictly. Throws Error FileDamaged, which names the field, for what toJson() does not write;
/// unknown fields are passed over. `name` is used in errors.
Provenance provenanceFromJson(std::string_view json, const std::string& name);

/// The sidecar of a sound file. Throws Error FileNotFound, FileUnreadable, FileTooLarge, FileDamaged.
Provenance readProvenance(const std::filesystem::path& sound);

/// Whether the sound is still the one of which the sidecar speaks. Reads the file. Throws Error FileNotFound,
/// FileUnreadable.
bool isUnchanged(const std::filesystem::path& sound, const Provenance& provenance);

} // namespace troupe::project
