// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/kept_prompt.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/project/project_text.h"
#include "engine/speech/clone_prompt_file.h"

#include <span>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

/// Of all that sounds, and not of when it was made: the same clip cloned twice is one prompt.
std::string digestOf(const speech::ClonePrompt& prompt)
{
    Sha256 hash;
    const auto add = [&](std::string_view part) { // with its length, so that parts cannot run into each other
        hash.add(fmt::format("{}:", part.size()));
        hash.add(part);
    };
    const auto addNumbers = [&](const auto& numbers) {
        const auto bytes = std::as_bytes(std::span(numbers));
        add({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    };
    add(fmt::format("{} {}", static_cast<int>(prompt.mode), prompt.codeGroups));
    addNumbers(prompt.xVector);
    addNumbers(prompt.refCodes);
    addNumbers(prompt.refAudio);
    for (const std::string* text :
         {&prompt.refText, &prompt.language, &prompt.speakerEncoderSha256, &prompt.codecSha256})
        add(*text);
    return hash.hex();
}

} // namespace

std::string keepPrompt(const Project& project, const speech::ClonePrompt& prompt)
{
    const fs::path folder = project.voicesFolder();
    const std::string name = digestOf(prompt).substr(0, 32) + ".safetensors";
    makeFolder(folder);
    std::error_code ignored;
    if (!fs::exists(folder / name, ignored))
        speech::saveClonePrompt(folder / name, prompt);
    else
        syncFolder(folder); // who made it a moment ago may not have flushed its name yet
    return name;
}

speech::ClonePrompt keptPrompt(const Project& project, const std::string& name)
{
    if (!isPromptFile(name))
        throw Error(ErrorCode::FileDamaged, fmt::format("“{:.80}” is no voice of the project.", name),
                    "Ask for it anew, with the voice's own file.");
    return speech::loadClonePrompt(project.voicesFolder() / name);
}

} // namespace troupe::project
