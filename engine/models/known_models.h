// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace troupe::models {

// What was released: the five checkpoints and their codec. Pure data, immutable, any thread.

/// A file of a released repository.
struct KnownFile
{
    std::string_view path;        ///< inside the repository: "speech_tokenizer/config.json"
    uint64_t bytes = 0;           ///< to the byte; 0 where that is not known
    uint64_t leastBytes = 0;      ///< what it has at least: the numbers of all tensors, without their header
    std::string_view sha256 = {}; ///< the first 8 digits; empty where not known
    bool needed = true;           ///< without it the model cannot be used
};

/// A released checkpoint, or the codec alone.
struct KnownModel
{
    std::string_view name;        ///< what a person types: "base-small"
    std::string_view title;       ///< for people: "Qwen3-TTS 0.6B Base"
    std::string_view huggingFace; ///< repository id: "Qwen/Qwen3-TTS-12Hz-0.6B-Base"
    std::string_view modelScope;  ///< the same there
    std::string_view revision;    ///< first digits of the Hugging Face revision that has these digests
    std::string_view kind;        ///< "base", "custom_voice", "voice_design", "codec"
    std::string_view size;        ///< "0b6" or "1b7" as in config.json; empty for the codec
    std::string_view unlocks;     ///< what it is for, in a few words
    std::span<const KnownFile> files;

    /// What a download of it weighs: exact but for a few kilobytes.
    uint64_t bytes() const noexcept;
    /// Null when there is none of that path.
    const KnownFile* file(std::string_view path) const noexcept;
};

/// The kind of a repository that holds a codec and no checkpoint.
inline constexpr std::string_view kCodecKind = "codec";

/// In the order in which they are offered.
std::span<const KnownModel> knownModels() noexcept;

/// By short name ("voice-design"; an underscore counts as a hyphen), repository id, or the id's last part;
/// any case. Null when none is meant.
const KnownModel* findKnownModel(std::string_view name);

/// The released checkpoint of this kind and size, as config.json says them; null when there is none.
const KnownModel* findKnownModel(std::string_view kind, std::string_view size) noexcept;

} // namespace troupe::models
