// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/speech/clone_prompt.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

// A voice package, `ID.voicepkg.zip`, free of any library: what is in one, and what may be. Values; any
// thread.

/// What a package may hold at most. Everything is checked by what the file's table of contents says before a
/// member is taken, and again while it is taken.
struct PackageLimits
{
    uint64_t fileBytes = uint64_t{256} << 20;  ///< of the zip itself
    uint64_t totalBytes = uint64_t{384} << 20; ///< of all members, unpacked
    size_t members = 64;
    size_t prompts = 32;
    uint64_t metaBytes = uint64_t{128} << 10;
    uint64_t transcriptBytes = uint64_t{128} << 10;
    uint64_t licenceBytes = uint64_t{1} << 20;
    uint64_t consentBytes = uint64_t{64} << 10;
    uint64_t referenceBytes = uint64_t{128} << 20;
    uint64_t promptBytes = uint64_t{80} << 20;
    /// Unpacked size by packed size, for members of more than a megabyte. Speech packs to a half, silence to
    /// a thousandth.
    uint64_t ratio = 100;
    double referenceSeconds = 600;
    size_t nameCharacters = 200;
    size_t textCharacters = 4000;        ///< of a description or a note
    size_t transcriptCharacters = 20000; ///< as in a clone prompt
    size_t tags = 64;
    size_t tagCharacters = 64;
};

enum class PackageVoiceType
{
    Unknown,
    Cloned,
    Designed,
    Preset, ///< "builtin" in format 1
};

/// "cloned", "designed", "preset".
std::string_view packageVoiceTypeName(PackageVoiceType type) noexcept;

/// `meta.json`.
struct PackageMeta
{
    int formatVersion = 2;   ///< of the file that was read; 2 is written
    std::string voiceId;     ///< [A-Za-z0-9_-]{1,64}; never a path
    std::string name;        ///< one line, not empty
    std::string displayName; ///< format 1 only; empty when it is the name
    PackageVoiceType type = PackageVoiceType::Unknown;
    std::string description;       ///< for people
    std::string designDescription; ///< what a model is told
    std::string language;
    std::string engine;  ///< whose speaker a preset voice is
    std::string speaker; ///< its id there
    std::vector<std::string> tags;
    std::string notes;
    std::string source;
    int64_t createdAt = 0; ///< Unix milliseconds, UTC; 0 when it is not known
};

/// `prompts/NAME.safetensors`
struct PackagePrompt
{
    std::string name; ///< isSafeName()
    std::string model;
    bool simulated = false; ///< made by the sim engine: no voice is in it
    speech::ClonePrompt prompt;
    std::vector<std::byte> bytes; ///< of its file; what is written. Read only when asked for.
};

/// `consent.json`: that the person who is heard agrees.
struct PackageConsent
{
    std::string who;
    std::string statement;
    int64_t at = 0; ///< Unix milliseconds, UTC
};

/// What a package holds, decoded and checked.
struct VoicePackage
{
    PackageMeta meta;
    std::optional<audio::Clip> reference;  ///< at its own rate
    std::vector<std::byte> referenceBytes; ///< of `ref.wav`; what is written. Read only when asked for.
    std::string transcript;                ///< the words of the reference, or empty
    std::vector<PackagePrompt> prompts;    ///< by name
    std::string licence;
    std::optional<PackageConsent> consent;
};

/// [A-Za-z0-9_-]{1,64}: ids in a package.
bool isPackageWord(std::string_view word) noexcept;

/// Error FileDamaged: “FILE” is not a voice package that can be taken: WHAT.
[[noreturn]] void throwBadPackage(const std::string& file, const std::string& what);
/// Error FileTooLarge, likewise.
[[noreturn]] void throwLargePackage(const std::string& file, const std::string& what);

} // namespace troupe::voices
