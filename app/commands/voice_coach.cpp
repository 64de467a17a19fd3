// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "engine/base/error.h"
#include "engine/text/word_diff.h"
#include "engine/voices/coach/coach.h"
#include "engine/voices/coach/complaints.h"

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

std::string_view complaintNamed(const std::string& words)
{
    for (const voices::Complaint& complaint : voices::complaints())
        if (complaint.id == words) return complaint.id;
    if (const auto meant = voices::complaintOf(words)) return *meant;
    std::vector<std::string_view> known;
    for (const voices::Complaint& complaint : voices::complaints()) known.push_back(complaint.id);
    throw Error(ErrorCode::InvalidRequest,
                fmt::format("No rule knows the complaint “{}”.", words.substr(0, 60)),
                fmt::format("Known are {}.", fmt::join(known, ", ")));
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
    const std::string_view id = complaintNamed(*complaint);
    const std::string refined = voices::refineByRule(description, id);
    if (console.json()) {
        Json answer = jsonOf(voices::coachDescription(refined));
        answer["complaint"] = id;
        answer["description"] = refined;
        printJson(console, answer);
        return 0;
    }
    console.result(refined);
    console.notice(marked(text::diffWords(description, refined)));
    return 0;
}

} // namespace troupe::app
