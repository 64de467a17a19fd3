// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/sound_source.h"

#include "app/app_context.h"
#include "app/commands/project_json.h"
#include "app/speaking/output_plan.h"
#include "engine/audio/check_settings.h"
#include "engine/audio/file_writer.h"
#include "engine/base/error.h"
#include "engine/project/take_store.h"

#include <sstream>

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

/// "3, 4" → "3", "4".
std::vector<std::string> listOf(const std::string& words)
{
    std::vector<std::string> list;
    std::istringstream in(words);
    for (std::string word; std::getline(in, word, ',');) {
        const size_t from = word.find_first_not_of(' ');
        if (from != std::string::npos)
            list.push_back(word.substr(from, word.find_last_not_of(' ') + 1 - from));
    }
    return list;
}

} // namespace

SoundSource::SoundSource(const CommandLine& line) : line_(line)
{
    const auto takes = line.value("take");
    if (takes.has_value() != line.words().empty())
        throw Error(ErrorCode::InvalidRequest,
                    takes ? "A file and a take are named." : "It is not said which sound to work on.",
                    "Name a file, or a take with --take.");
    if (!takes && line.has("project"))
        throw Error(ErrorCode::InvalidRequest, "A project is named, and none of its takes.",
                    "Name one with --take.");
    for (const std::string& word : line.words()) files_.emplace_back(word);
    if (!takes) return;
    project_.emplace(projectOf(line));
    project::TakeStore store(*project_);
    for (const std::string& reference : listOf(*takes)) {
        takes_.push_back(store.resolve(reference));
        files_.push_back(store.fileOf(takes_.back()));
    }
    if (takes_.empty())
        throw Error(ErrorCode::InvalidRequest, "It is not said which take to work on.",
                    "List them with “troupe take list”.");
}

const std::filesystem::path& SoundSource::file() const
{
    if (files_.size() == 1) return files_.front();
    throw Error(ErrorCode::InvalidRequest, "This works on one sound at a time.", "Name one.");
}

bool SoundSource::hasResult() const
{
    return !takes_.empty() || line_.has("output");
}

void SoundSource::requireResult() const
{
    if (hasResult()) return;
    throw Error(ErrorCode::InvalidRequest, "It is not said where the sound is to go.",
                "Name a file with --output, or work on a take with --take.");
}

void SoundSource::deliver(Console& console, const audio::Clip& result, const project::Edit& edit,
                          const Json& told)
{
    if (!takes_.empty() && !line_.has("output")) return deliverTake(console, result, edit, told);
    const std::filesystem::path output = requiredOutput(line_);
    AppContext context(line_);
    const audio::Format format = formatFor(line_, context.settings(), output);
    audio::writeFile(output, result, format);
    if (!console.json()) return console.result(output.string());
    Json object = {{"file", output.string()},
                   {"format", audio::containerName(format.container)},
                   {"sample_rate", result.rate},
                   {"samples", result.samples.size()},
                   {"duration_s", result.seconds()}};
    object.update(told);
    printJson(console, object);
}

void SoundSource::deliverTake(Console& console, const audio::Clip& result, const project::Edit& edit,
                              const Json& told)
{
    AppContext context(line_);
    project::Edit checked = edit;
    checked.checks = audio::checkLimits(context.settings());
    const project::Take take = project::storeEdit(*project_, takes_, result, checked);
    if (!console.json()) return console.result(takeLine(take));
    Json object = {{"take", takeJson(*project_, take, true)}};
    object.update(told);
    printJson(console, object);
}

} // namespace troupe::app
