// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/options/command_line.h"
#include "app/refining.h"
#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "engine/text/word_diff.h"
#include "engine/voices/coach/coach.h"
#include "engine/voices/coach/complaints.h"

#include <QCoreApplication>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMostBytes = 16 * 1024;

std::vector<std::string_view> namesOf(const std::vector<voices::Attribute>& attributes)
{
    std::vector<std::string_view> names;
    for (const voices::Attribute attribute : attributes) names.push_back(voices::attributeName(attribute));
    return names;
}

std::optional<std::string_view> complaintNamed(const std::string& words)
{
    for (const voices::Complaint& complaint : voices::complaints())
        if (complaint.id == words) return complaint.id;
    return voices::complaintOf(words);
}

[[noreturn]] void refuseComplaint(const std::string& words)
{
    std::vector<std::string_view> known;
    for (const voices::Complaint& complaint : voices::complaints()) known.push_back(complaint.id);
    throw Error(
        ErrorCode::InvalidRequest, fmt::format("No rule knows the complaint “{}”.", words.substr(0, 60)),
        fmt::format(
            "Known are {}; a language model understands others, once one is named with “troupe config "
            "set refine.url ADDRESS”.",
            fmt::join(known, ", ")));
}

voices::Refinement askModel(const CommandLine& line, const Settings& settings, const std::string& description,
                            const std::string& complaint)
{
    const auto refiner = configuredRefiner(settings);
    int count = 1;
    char name[] = "troupe";
    char* values[] = {name, nullptr};
    const QCoreApplication application(count, values); // Qt Network asks for one
    return refiner->refine({description, complaint, line.value("base").value_or("")}, {});
}

/// By a rule where one knows the complaint, else by the configured model; --by decides otherwise.
voices::Refinement refine(const CommandLine& line, const std::string& description,
                          const std::string& complaint)
{
    const std::string by = line.value("by").value_or("auto");
    const Settings settings;
    const auto rule = by == "model" ? std::nullopt : complaintNamed(complaint);
    if (rule) return {voices::refineByRule(description, *rule), {}};
    const bool hasModel = !settings.text("refine.url").empty();
    if (by == "model" && !hasModel)
        throw Error(ErrorCode::BadConfiguration, "No language model is configured.",
                    "Name one with “troupe config set refine.url ADDRESS”, or use --by rules.");
    if (by == "rules" || !hasModel) refuseComplaint(complaint);
    return askModel(line, settings, description, complaint);
}

std::string marked(const std::vector<text::DiffPiece>& pieces)
{
    std::string line;
    for (const text::DiffPiece& piece : pieces) {
        if (piece.kind == text::DiffPiece::Kind::Same)
            line += piece.text;
        else if (piece.kind == text::DiffPiece::Kind::Removed)
            line += "[-" + piece.text + "-]";
        else
            line += "{+" + piece.text + "+}";
    }
    return line;
}

Json jsonOf(const voices::Coaching& coaching)
{
    Json remarks = Json::array();
    for (const voices::Remark& remark : coaching.remarks)
        remarks.push_back({{"code", voices::remarkName(remark.code)},
                           {"message", voices::remarkText(remark)},
                           {"word", remark.word},
                           {"from", remark.from},
                           {"to", remark.to}});
    return {{"words", coaching.words},
            {"sentences", coaching.sentences},
            {"tells", namesOf(coaching.mentioned)},
            {"missing", namesOf(coaching.missing)},
            {"remarks", remarks}};
}

void printForPeople(Console& console, const voices::Coaching& coaching)
{
    console.result(fmt::format("{:<10} {}", "length",
                               fmt::format("{} words, {} sentences", coaching.words, coaching.sentences)));
    console.result(fmt::format("{:<10} {}", "tells", fmt::join(namesOf(coaching.mentioned), ", ")));
    if (!coaching.missing.empty())
        console.result(fmt::format("{:<10} {}", "missing", fmt::join(namesOf(coaching.missing), ", ")));
    for (const voices::Remark& remark : coaching.remarks) console.result(voices::remarkText(remark));
}

} // namespace

int runVoiceCoach(const CommandLine& line, Console& console)
{
    const std::string description = line.words().front();
    if (description.size() > kMostBytes)
        throw Error(ErrorCode::TextTooLong, fmt::format("The description has {} bytes.", description.size()),
                    "Describe the voice in one to three sentences.");
    const auto complaint = line.value("complaint");
    if (!complaint) {
        const voices::Coaching coaching = voices::coachDescription(description);
        if (console.json())
            printJson(console, jsonOf(coaching));
        else
            printForPeople(console, coaching);
        return 0;
    }
    const voices::Refinement refined = refine(line, description, *complaint);
    if (console.json()) {
        Json answer = jsonOf(voices::coachDescription(refined.text));
        answer["complaint"] = *complaint;
        answer["description"] = refined.text;
        answer["explanation"] = refined.explanation;
        printJson(console, answer);
        return 0;
    }
    console.result(refined.text);
    console.notice(marked(text::diffWords(description, refined.text)));
    if (!refined.explanation.empty()) console.notice(refined.explanation);
    return 0;
}

} // namespace troupe::app
