// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/voice_material.h"

#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/text/unicode.h"

#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

constexpr size_t kMaxAnchorText = 1000;
constexpr int64_t kMaxReferenceRate = 48000; // of the longest reference
constexpr size_t kMaxModelInName = 64;

audio::ReadLimits referenceLimits()
{
    audio::ReadLimits limits;
    limits.maxSeconds = kLongestReference;
    limits.maxRate = 192000;
    limits.maxChannels = 8;
    limits.maxFileBytes = static_cast<int64_t>(kMaxReferenceBytes);
    limits.maxSamples = static_cast<int64_t>(kLongestReference) * kMaxReferenceRate;
    return limits;
}

/// How a file of such a format usually ends.
std::string_view endingOf(std::string_view format)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kEndings = {{
        {"WAV", "wav"},
        {"FLAC", "flac"},
        {"Ogg", "ogg"},
        {"MP3", "mp3"},
        {"AIFF", "aiff"},
    }};
    for (const auto& [name, ending] : kEndings)
        if (format.starts_with(name)) return ending;
    return "sound";
}

} // namespace

audio::Clip readReference(const VoiceReference& reference)
{
    const auto& bytes = reference.bytes;
    audio::Clip clip = audio::readMemory(bytes.data(), bytes.size(), reference.name, referenceLimits());
    if (clip.seconds() < kShortestReference)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("“{}” is too short: no voice can be heard in it.", reference.name),
                    "Use a clip of 3 to 15 seconds.");
    return clip;
}

void stageAnchors(StagedVoiceFiles& staged, const VoiceAnchors& anchors, VoiceFileNames& names)
{
    if (anchors.size() > kMaxAnchors)
        throw Error(ErrorCode::InvalidRequest, fmt::format("There are more than {} test lines.", kMaxAnchors),
                    "Use fewer.");
    for (const auto& [text, clip] : anchors)
        names.anchors.emplace_back(checkedText(text, kMaxAnchorText, "test line"),
                                   staged.add("anchor", clip));
}

VoiceFileNames stageMaterial(StagedVoiceFiles& staged, const VoiceMaterial& material)
{
    VoiceFileNames names;
    if (material.reference) {
        const VoiceReference& it = *material.reference;
        names.referenceSeconds = readReference(it).seconds();
        const std::string format =
            audio::inspectMemory(it.bytes.data(), it.bytes.size(), it.name, referenceLimits()).format;
        names.reference = staged.add("reference", endingOf(format), it.bytes);
    }
    stageAnchors(staged, material.anchors, names);
    return names;
}

std::string defaultPromptName(const std::string& id, const std::string& model)
{
    if (model.empty()) return id;
    std::string slug;
    for (const char c : model.substr(0, kMaxModelInName))
        slug += isSafeName(std::string_view(&c, 1)) ? c : '-';
    return fmt::format("{}_{}", id, slug);
}

std::string shortened(const std::string& name, size_t most)
{
    size_t end = 0;
    for (size_t count = 0; end < name.size() && count < most; ++count) text::nextCodePoint(name, end);
    return name.substr(0, end);
}

} // namespace troupe::voices
