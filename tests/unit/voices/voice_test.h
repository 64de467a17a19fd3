// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/file_writer.h"
#include "engine/speech/clone_prompt.h"
#include "engine/voices/library.h"
#include "engine/voices/package/package_bytes.h"
#include "tests/support/error_of.h"

#include <cmath>
#include <filesystem>
#include <set>
#include <string>

#include <QTemporaryDir>

namespace troupe::test {

using testing::codeOf;
using testing::errorOf;

/// A tone of so many seconds.
inline audio::Clip tone(double seconds, float step = 0.05F, int rate = 24000)
{
    audio::Clip clip;
    clip.rate = rate;
    for (int i = 0; i < static_cast<int>(seconds * rate); ++i)
        clip.samples.push_back(0.4F * std::sin(static_cast<float>(i) * step));
    return clip;
}

/// The tone as a file of 16 bits.
inline voices::VoiceReference recording(double seconds = 1, float step = 0.05F)
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("clip.wav").toStdString();
    audio::writeFile(path, tone(seconds, step), {audio::Container::Wav, audio::SampleFormat::Int16});
    return {voices::bytesOfFile(path, 1 << 30), "clip.wav"};
}

inline speech::ClonePrompt clonePrompt(float first = 0.25F)
{
    speech::ClonePrompt prompt;
    prompt.mode = speech::ClonePrompt::Mode::XVector;
    prompt.xVector = std::vector<float>(16, 0.5F);
    prompt.xVector[0] = first;
    prompt.created = "2026-01-31T12:00:00Z";
    return prompt;
}

inline voices::VoiceDetails design(const std::string& name, const std::string& words = "A calm old sailor")
{
    voices::VoiceDetails details;
    details.type = voices::VoiceType::Designed;
    details.name = name;
    details.designDescription = words;
    return details;
}

inline voices::VoiceDetails clone(const std::string& name)
{
    voices::VoiceDetails details;
    details.type = voices::VoiceType::Cloned;
    details.name = name;
    details.transcript = "Good evening.";
    details.consent = voices::Consent{"Maya Ives", "May be used.", 1'700'000'000'000};
    return details;
}

inline voices::VoiceMaterial spoken(double seconds = 1, float step = 0.05F)
{
    voices::VoiceMaterial material;
    material.reference = recording(seconds, step);
    return material;
}

/// All regular files below, relative, but for the database and locks.
inline std::set<std::string> filesBelow(const std::filesystem::path& folder)
{
    std::set<std::string> found;
    if (!std::filesystem::exists(folder)) return found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().filename() != ".lock")
            found.insert(std::filesystem::relative(entry.path(), folder).string());
    return found;
}

} // namespace troupe::test
