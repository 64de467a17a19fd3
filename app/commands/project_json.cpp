// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/project_json.h"

#include "app/commands/finding_json.h"
#include "engine/base/error.h"
#include "engine/project/take_store.h"

#include <algorithm>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kShownBytes = 60;

/// The first words, on one line, cut between characters.
std::string beginningOf(const std::string& text)
{
    size_t end = std::min(text.size(), kShownBytes);
    while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    std::string beginning = text.substr(0, end);
    std::replace_if(
        beginning.begin(), beginning.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    return end < text.size() ? beginning + "…" : beginning;
}

} // namespace

project::Project projectOf(const CommandLine& line)
{
    const auto folder = line.value("project");
    return folder ? project::Project::open(*folder) : project::Project::untitled();
}

project::Character knownCharacter(project::Project& project, const std::string& name)
{
    if (auto character = project::CharacterStore(project).findByName(name)) return *std::move(character);
    throw Error(ErrorCode::InvalidRequest, "The project has no character of this name.",
                "List them with “troupe project characters”; “troupe project character” adds one.");
}

project::Cell knownCell(project::Project& project, int64_t character, const project::Delivery& delivery)
{
    if (auto cell = project::CellStore(project).find(character, delivery)) return *std::move(cell);
    throw Error(ErrorCode::InvalidRequest, "The character has no cell of this delivery.",
                "List them with “troupe project cells”; “troupe project cell” adds one.");
}

std::string timeText(int64_t milliseconds)
{
    constexpr int64_t kMost = 253402300799; // a damaged row must not take the program beyond the calendar
    const auto seconds = static_cast<std::time_t>(std::clamp(milliseconds / 1000, int64_t{0}, kMost));
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(seconds));
}

Json takeJson(project::Project& project, const project::Take& take, bool whole)
{
    Json object = {{"id", take.id},
                   {"take", take.name},
                   {"file", project::TakeStore(project).fileOf(take).string()},
                   {"file_state", project::takeFileName(take.file)},
                   {"state", project::takeStateName(take.state)},
                   {"partial", take.partial.empty() ? Json() : Json(take.partial)},
                   {"text", take.text},
                   {"duration_s", take.seconds()},
                   {"seed", take.seed ? Json(*take.seed) : Json()},
                   {"engine", take.engine},
                   {"cell", take.cell ? Json(*take.cell) : Json()},
                   {"created", timeText(take.created)},
                   {"note", take.note},
                   {"star", take.star},
                   {"verdict", project::takeVerdictName(take.verdict)},
                   {"reasons", verdictJson(take.ears.reasons)["reasons"]}};
    if (!whole) return object;
    object["model_sha256"] = take.modelDigest;
    object["setup"] = take.setup;
    object["identity"] = take.ears.likeness.empty() ? Json() : Json(take.ears.likeness);
    object["cosine"] = take.ears.cosine ? Json(*take.ears.cosine) : Json();
    object["heard"] = take.ears.heard;
    object["word_errors"] = take.ears.wordErrors ? Json(*take.ears.wordErrors) : Json();
    object["prompt"] = take.prompt;
    object["operation"] = take.operation;
    object["item"] = take.item;
    object["sample_rate"] = take.rate;
    object["samples"] = take.samples;
    object["bytes"] = take.bytes;
    object["request"] = Json::parse(take.recipe, nullptr, false);
    if (object["request"].is_discarded()) object["request"] = nullptr;
    Json lineage = Json::array();
    for (const project::Take& one : project::TakeStore(project).lineage(take.id)) lineage.push_back(one.id);
    object["lineage"] = lineage;
    return object;
}

std::string takeLine(const project::Take& take)
{
    std::string doubts;
    for (const audio::Finding& finding : take.ears.reasons) {
        const std::string_view code = audio::findingCodeName(finding.code);
        if (doubts.find(code) == std::string::npos)
            doubts += fmt::format("{}{}", doubts.empty() ? "  " : ", ", code);
    }
    return fmt::format(
        "{:>6}  {:.8}  {:<9}  {:>7.1f} s{}{}{}{}  {}", take.id, take.name, project::takeStateName(take.state),
        take.seconds(), take.star ? "  ★" : "", take.partial.empty() ? "" : "  partial", doubts,
        take.file == project::TakeFile::Whole ? ""
                                              : fmt::format("  file {}", project::takeFileName(take.file)),
        beginningOf(take.text));
}

void printJson(Console& console, const Json& object)
{
    console.result(object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace troupe::app
