// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/kept_recording.h"

#include "engine/base/atomic_file.h"
#include "engine/base/sha256.h"
#include "engine/speech/clone_prompt_file.h"

#include <span>
#include <system_error>

#include <fmt/format.h>

namespace troupe::project {

namespace fs = std::filesystem;

std::string keepRecording(const Project& project, const speech::CloneReference& recording,
                          speech::Cloner& cloner, const std::string& maker)
{
    constexpr size_t kNameDigits = 32;
    Sha256 hash;
    for (const std::string* part : {&maker, &recording.transcript, &recording.language})
        hash.add(fmt::format("{}:{}", part->size(), *part)); // so that parts cannot run into each other
    hash.add(fmt::format("{} {} {}:", recording.timbreOnly, recording.tailSilence, recording.clip.rate));
    hash.add(std::as_bytes(std::span(recording.clip.samples)));
    const std::string name = hash.hex().substr(0, kNameDigits) + ".safetensors";
    const fs::path folder = project.voicesFolder();
    std::error_code ignored;
    if (fs::exists(folder / name, ignored)) return name;
    const speech::ClonePrompt prompt = cloner.makeClonePrompt(recording);
    makeFolder(folder);
    speech::saveClonePrompt(folder / name, prompt);
    return name;
}

} // namespace troupe::project
