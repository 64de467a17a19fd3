// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/file_writer.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/voices/package/package_bytes.h"
#include "engine/voices/package/package_writer.h"

#include <cmath>
#include <filesystem>
#include <string>
#include <utility>

#include <QString>
#include <QTemporaryDir>

namespace troupe::test {

/// Writes the package of a clone, another one for each `number` from 0 to 9: a clip of some seconds and two
/// prompts.
inline void writeVoice(const QString& path, int number)
{
    const QTemporaryDir folder;
    const auto at = [&](const char* name) {
        return std::filesystem::path(folder.filePath(name).toStdString());
    };
    audio::Clip clip;
    clip.rate = 24000;
    for (int i = 0; i < 24000 * (2 + number); ++i)
        clip.samples.push_back(0.4F * std::sin(static_cast<float>(i * (number + 1)) * 0.01F));
    audio::writeFile(at("ref.wav"), clip, {audio::Container::Wav, audio::SampleFormat::Int16});
    voices::VoicePackage package;
    package.meta.voiceId = "cloned_00000000000" + std::to_string(number);
    package.meta.name = "Voice " + std::to_string(number);
    package.meta.type = voices::PackageVoiceType::Cloned;
    package.referenceBytes = voices::bytesOfFile(at("ref.wav"), 1 << 30);
    package.transcript = "What is said.";
    package.consent = voices::PackageConsent{"Maya", "", 0};
    for (const char* name : {"a", "b"}) {
        speech::ClonePrompt prompt;
        prompt.mode = speech::ClonePrompt::Mode::XVector;
        prompt.xVector.assign(64, 0.5F);
        prompt.refAudio = clip.samples;
        speech::saveClonePrompt(at("prompt"), prompt);
        voices::PackagePrompt one;
        one.name = package.meta.voiceId + "_" + name;
        one.model = name;
        one.bytes = voices::bytesOfFile(at("prompt"), 1 << 30);
        package.prompts.push_back(std::move(one));
    }
    voices::writePackage(path.toStdString(), package);
}

} // namespace troupe::test
