// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/pair_import.h"

#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/text/unicode.h"
#include "engine/voices/package/package_bytes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

namespace fs = std::filesystem;

constexpr uint64_t kMostTranscriptBytes = 64 * 1024;
constexpr std::array<std::string_view, 6> kSoundEndings{".wav", ".flac", ".ogg", ".oga", ".opus", ".mp3"};

bool isSound(const fs::path& path)
{
    const std::string ending = text::foldCase(path.extension().string());
    return std::ranges::find(kSoundEndings, ending) != kSoundEndings.end();
}

fs::path textBeside(const fs::path& sound)
{
    return fs::path(sound).replace_extension(".txt");
}

bool isFile(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

/// Sorted, so that the same folder gives the same names.
std::vector<fs::path> soundsIn(const fs::path& folder)
{
    std::vector<fs::path> sounds;
    std::error_code fault;
    size_t entries = 0;
    for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
        if (++entries > 10 * kMostPairs || sounds.size() > kMostPairs)
            throw Error(ErrorCode::InvalidRequest, fmt::format("“{}” holds too many files.", folder.string()),
                        fmt::format("Put at most {} clips into a folder.", kMostPairs));
        if (isSound(it->path()) && isFile(it->path())) sounds.push_back(it->path());
    }
    if (fault)
        throw Error(ErrorCode::FileUnreadable, fmt::format("“{}” cannot be read.", folder.string()),
                    "Name a folder of clips.");
    std::ranges::sort(sounds);
    return sounds;
}

std::string transcriptOf(const fs::path& file)
{
    const auto bytes = bytesOfFile(file, kMostTranscriptBytes);
    std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    constexpr std::string_view kMark = "\xEF\xBB\xBF"; // some editors begin UTF-8 with it
    if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
    if (!text::isUtf8(text))
        throw Error(ErrorCode::TextNotReadable, fmt::format("“{}” is not a text in UTF-8.", file.string()),
                    "Save it as UTF-8.");
    text = text::trimmed(text);
    if (text.empty())
        throw Error(ErrorCode::TextEmpty, fmt::format("“{}” is empty.", file.string()),
                    "Write what is said.");
    // Lines of a text file are broken where the editor was wide, not where the speaker paused.
    std::string transcript(text);
    std::ranges::replace(transcript, '\n', ' ');
    std::erase(transcript, '\r');
    return transcript;
}

/// True for faults of one voice, which hinder no other.
bool isOfOne(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::InvalidRequest:
    case ErrorCode::UnsupportedFormat:
    case ErrorCode::TextEmpty:
    case ErrorCode::TextNotReadable:
    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileDamaged:
    case ErrorCode::FileTooLarge: return true;
    default: return false;
    }
}

/// From the text beside it, or as it is heard.
std::string wordsOf(const fs::path& sound, const VoiceReference& reference, const PairDetails& common)
{
    if (isFile(textBeside(sound))) return transcriptOf(textBeside(sound));
    return common.hear(audio::readMemory(reference.bytes.data(), reference.bytes.size(), sound.string()));
}

/// Nothing when this clip came before.
std::optional<Voice> add(VoiceStore& voices, const fs::path& sound, const PairDetails& common)
{
    VoiceMaterial material;
    material.nameMayChange = true;
    material.reference = VoiceReference{bytesOfFile(sound, kMaxReferenceBytes), sound.string()};
    Sha256 digest;
    digest.add(material.reference->bytes);
    material.formerId = "clip-" + digest.hex().substr(0, 32);
    if (voices.findFormer(material.formerId)) return std::nullopt;
    VoiceDetails details;
    details.type = VoiceType::Cloned;
    details.name = text::toWellFormed(sound.stem().string());
    details.transcript = wordsOf(sound, *material.reference, common);
    details.language = common.language;
    details.folder = common.folder;
    details.tags = common.tags;
    details.consent = common.consent;
    return voices.add(details, material);
}

} // namespace

bool hasPairs(const fs::path& folder)
{
    std::error_code fault;
    for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault))
        if (isSound(it->path()) && isFile(it->path()) && isFile(textBeside(it->path()))) return true;
    return false;
}

PairImport importPairs(VoiceStore& voices, const fs::path& folder, const PairDetails& details)
{
    if (details.consent.who.empty())
        throw Error(ErrorCode::InvalidRequest, "It is not said who agrees to be cloned.",
                    "Name the person with --who, and to what they agree with --statement.");
    PairImport result;
    bool any = false;
    for (const fs::path& sound : soundsIn(folder)) {
        const std::string name = sound.filename().string();
        if (!details.hear && !isFile(textBeside(sound))) {
            result.problems.push_back(fmt::format("{}: no {} with its words is beside it.", name,
                                                  textBeside(sound).filename().string()));
            continue;
        }
        any = true;
        try {
            if (auto voice = add(voices, sound, details))
                result.added.push_back(std::move(*voice));
            else
                ++result.skipped;
        } catch (const Error& error) {
            if (!isOfOne(error.code())) throw;
            result.problems.push_back(fmt::format("{}: {}", name, error.message()));
        }
    }
    if (!any)
        throw Error(ErrorCode::FileNotFound,
                    fmt::format("“{}” has no clip with its words beside it.", folder.string()),
                    "Put the words of NAME.wav into NAME.txt.");
    return result;
}

} // namespace troupe::voices
