// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/commands/prompt_json.h"
#include "app/speaking/output_plan.h"
#include "app/stored_prompt.h"
#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/text/word_list.h"
#include "engine/voices/library.h"

#include <fstream>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr size_t kPage = 1000;

int list(const CommandLine& line, Console& console, voices::PromptStore& store)
{
    voices::PromptFilter filter;
    filter.character = line.value("character").value_or("");
    filter.emotion = line.value("emotion").value_or("");
    filter.intensity = line.value("intensity").value_or("");
    filter.tags = text::wordList(line.value("tag").value_or(""));
    filter.after = line.value("after").value_or("");
    filter.most = line.whole("limit").value_or(kPage);
    const auto prompts = store.search(filter);
    if (console.json()) {
        Json rows = Json::array();
        for (const auto& prompt : prompts) rows.push_back(promptJson(prompt));
        printJson(console, {{"prompts", rows}, {"count", prompts.size()}});
        return 0;
    }
    for (const auto& prompt : prompts) console.result(promptLine(prompt));
    if (prompts.empty()) console.notice("There are no such prompts.");
    if (prompts.size() == filter.most)
        console.notice(fmt::format("There may be more: add “--after {}”.", prompts.back().details.name));
    return 0;
}

int characters(Console& console, voices::Library& library)
{
    Json rows = Json::array();
    for (const voices::CharacterSummary& one : library.prompts().characters(library.presets().table())) {
        if (console.json())
            rows.push_back({{"character", one.name},
                            {"prompt_count", one.prompts},
                            {"emotions", one.emotions},
                            {"modes", one.modes}});
        else
            console.result(fmt::format("{:<24} {:>5}  emotions: {}; modes: {}", one.name, one.prompts,
                                       fmt::join(one.emotions, ", "), fmt::join(one.modes, ", ")));
    }
    if (console.json()) printJson(console, {{"characters", rows}, {"count", rows.size()}});
    return 0;
}

int show(Console& console, voices::PromptStore& store, const voices::StoredPrompt& prompt)
{
    Json object = promptJson(prompt);
    object["file"] = store.fileOf(prompt.details.name).string();
    if (console.json()) {
        printJson(console, object);
        return 0;
    }
    for (const auto& [key, value] : object.items())
        console.result(fmt::format("{:<20} {}", key,
                                   value.is_string()
                                       ? value.get<std::string>()
                                       : value.dump(-1, ' ', false, Json::error_handler_t::replace)));
    return 0;
}

int edit(const CommandLine& line, Console& console, voices::PromptStore& store)
{
    voices::PromptDetails details = store.get(line.words().front()).details;
    const auto change = [&line](const char* option, std::string& field) {
        if (const auto value = line.value(option)) field = *value;
    };
    change("title", details.title);
    change("character", details.character);
    change("emotion", details.emotion);
    change("intensity", details.intensity);
    change("description", details.description);
    if (const auto tags = line.value("tag")) details.tags = text::wordList(*tags);
    return show(console, store, store.change(details));
}

void add(voices::PromptReport& sum, const voices::PromptReport& part)
{
    sum.added += part.added;
    sum.replaced += part.replaced;
    sum.skipped += part.skipped;
    sum.removed += part.removed;
    sum.problems.insert(sum.problems.end(), part.problems.begin(), part.problems.end());
}

void add(voices::PromptReport& sum, const voices::ImportedPrompt& one)
{
    if (!one.problem.empty()) sum.problems.push_back(one.problem);
    (one.outcome == voices::PromptOutcome::Added      ? sum.added
     : one.outcome == voices::PromptOutcome::Replaced ? sum.replaced
                                                      : sum.skipped) += 1;
}

/// Exit status 1 when something could not be taken.
int printReport(Console& console, const voices::PromptReport& report)
{
    if (console.json()) {
        printJson(console, {{"added", report.added},
                            {"replaced", report.replaced},
                            {"skipped", report.skipped},
                            {"removed", report.removed},
                            {"problems", report.problems}});
    } else {
        for (const std::string& problem : report.problems) console.result(problem);
        console.result(fmt::format("{} added, {} replaced, {} skipped, {} removed, {} problems", report.added,
                                   report.replaced, report.skipped, report.removed, report.problems.size()));
    }
    return report.problems.empty() ? 0 : 1;
}

int importAll(const CommandLine& line, Console& console, voices::PromptStore& store)
{
    const auto name = line.value("name");
    const voices::IfExists rule = ifExistsOf(line);
    const std::vector<std::string>& words = line.words();
    std::error_code ignored;
    if (name && (words.size() > 1 || fs::is_directory(words.front(), ignored)))
        throw Error(ErrorCode::InvalidRequest, "One name is for one file.", "Leave --name away.");
    voices::PromptReport report;
    for (const std::string& word : words) {
        try {
            if (fs::is_directory(word, ignored))
                add(report, store.importFolder(word, rule));
            else
                add(report, store.importFile(word, name.value_or(""), rule));
        } catch (const Error& error) {
            if (words.size() == 1) throw;
            report.problems.push_back(fmt::format("{}: {}", word, error.message()));
        }
    }
    return printReport(console, report);
}

int exportOne(const CommandLine& line, Console& console, voices::PromptStore& store)
{
    const fs::path output = requiredOutput(line);
    const std::string name = store.get(line.words().front()).details.name;
    store.load(name); // what is damaged is not handed on
    std::ifstream file(store.fileOf(name), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    AtomicFile::replace(output, bytes);
    if (console.json())
        printJson(console, {{"name", name}, {"file", output.string()}});
    else
        console.result(output.string());
    return 0;
}

int removeAll(const CommandLine& line, Console& console, voices::PromptStore& store)
{
    for (const std::string& word : line.words()) store.get(word); // all are there, or none is deleted
    Json names = Json::array();
    for (const std::string& word : line.words()) {
        if (store.remove(word)) names.push_back(word);
        if (!console.json()) console.result(fmt::format("{} is deleted", word));
    }
    if (console.json()) printJson(console, {{"deleted", names}});
    return 0;
}

} // namespace

int runPrompts(const CommandLine& line, Console& console)
{
    voices::Library library(voices::Library::folderOfUser());
    voices::PromptStore& store = library.prompts();
    const std::string_view name = line.command()->name;
    if (name == "prompts list") return list(line, console, store);
    if (name == "prompts characters") return characters(console, library);
    if (name == "prompts show") return show(console, store, store.get(line.words().front()));
    if (name == "prompts edit") return edit(line, console, store);
    if (name == "prompts import") return importAll(line, console, store);
    if (name == "prompts export") return exportOne(line, console, store);
    if (name == "prompts delete") return removeAll(line, console, store);
    return printReport(console, store.rebuild());
}

} // namespace troupe::app
