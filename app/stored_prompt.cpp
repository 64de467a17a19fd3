// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stored_prompt.h"

#include "engine/base/error.h"
#include "engine/text/word_list.h"

#include <algorithm>
#include <array>
#include <system_error>

#include <fmt/format.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;

std::string modelName(const CommandLine& line)
{
    const auto folder = line.value("model");
    if (!folder) return {};
    const fs::path path = fs::absolute(*folder).lexically_normal();
    return (path.has_filename() ? path : path.parent_path()).filename().string();
}

} // namespace

bool meansPromptFile(const std::string& word)
{
    constexpr std::array<std::string_view, 3> kEndings = {".safetensors", ".prompt", ".pt"};
    std::error_code ignored;
    return word.find('/') != std::string::npos || fs::exists(word, ignored) ||
           std::any_of(kEndings.begin(), kEndings.end(),
                       [&word](std::string_view ending) { return word.ends_with(ending); });
}

fs::path promptFileOf(const std::string& word)
{
    if (meansPromptFile(word)) return word;
    voices::Library library(voices::Library::folderOfUser());
    return promptFileOf(word, library);
}

fs::path promptFileOf(const std::string& word, voices::Library& library)
{
    if (meansPromptFile(word)) return word;
    if (!voices::isSafeName(word) && !voices::isOldName(word))
        throw Error(ErrorCode::FileNotFound, fmt::format("“{}” does not exist.", word),
                    "Name the file of a clone prompt, or one of “troupe prompts list”.");
    return library.prompts().fileOf(word);
}

voices::IfExists ifExistsOf(const CommandLine& line)
{
    const std::string rule = line.value("if-exists").value_or("refuse");
    if (rule == "overwrite") return voices::IfExists::Overwrite;
    return rule == "skip" ? voices::IfExists::Skip : voices::IfExists::Refuse;
}

void checkSaveAs(const CommandLine& line)
{
    const auto name = line.value("save-as");
    if (!name) return;
    voices::checkSafeName(*name, "prompt");
    if (ifExistsOf(line) != voices::IfExists::Refuse) return;
    voices::Library library(voices::Library::folderOfUser());
    if (library.prompts().find(*name))
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("There is a clone prompt “{}” in the library already.", *name),
                    "Choose another name, or add “--if-exists overwrite”.");
}

voices::StoredPrompt savePrompt(const CommandLine& line, const speech::ClonePrompt& prompt)
{
    voices::PromptDetails details;
    details.name = line.value("save-as").value_or("");
    details.character = line.value("character").value_or("");
    details.emotion = line.value("emotion").value_or("");
    details.intensity = line.value("intensity").value_or("");
    details.tags = text::wordList(line.value("tag").value_or(""));
    details.model = modelName(line);
    voices::Library library(voices::Library::folderOfUser());
    return library.prompts().save(details, prompt, ifExistsOf(line));
}

} // namespace troupe::app
