// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/library_voices.h"
#include "app/commands/project_json.h"
#include "app/commands/voice_json.h"
#include "app/exit_status.h"
#include "app/hearing/transcription.h"
#include "engine/base/error.h"
#include "engine/voices/former_import.h"
#include "engine/voices/library_package.h"
#include "engine/voices/package/package_writer.h"
#include "engine/voices/pair_import.h"

#include <filesystem>
#include <set>
#include <system_error>

#include <fmt/format.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// What became of several files. A fault of one is told and hinders no other; of a single one it is the
/// command's own.
class Report
{
public:
    Report(Console& console, bool single) : console_(console), single_(single) {}

    template <class Work>
    void attempt(const std::string& file, Work&& work)
    {
        try {
            work();
        } catch (const Error& error) {
            if (single_) throw;
            if (status_ == 0) status_ = exitStatusOf(error.code());
            failed_.push_back(Json{{"file", file},
                                   {"code", codeName(error.code())},
                                   {"message", error.message()},
                                   {"remedy", error.remedy()}});
            if (!console_.json()) console_.error(error);
        }
    }

    const Json& failed() const noexcept { return failed_; }
    int status() const noexcept { return status_; }

private:
    Console& console_;
    bool single_;
    Json failed_ = Json::array();
    int status_ = 0;
};

void tellConsent(Console& console, const voices::Voice& voice)
{
    if (voice.lacksConsent())
        console.notice(
            fmt::format("“{}” came without a word on the consent of the person who is heard. Note it "
                        "with: troupe voices consent {} --who PERSON --statement TEXT",
                        voice.details.name, voice.id));
}

voices::PairDetails pairDetails(const CommandLine& line, Console& console)
{
    voices::PairDetails details;
    if (line.has("transcribe")) details.hear = hearingOf(line, AppContext(line).settings(), console);
    details.consent = consentOf(line);
    details.language = line.value("language").value_or("");
    details.folder = line.value("folder").value_or("");
    details.tags = tagsOf(line, "tag");
    return details;
}

Json importedJson(const voices::PackageImport& it, const std::string& file)
{
    Json row = voiceJson(it.voice);
    row["file"] = file;
    row["outcome"] = it.skipped ? "skipped" : it.replaced ? "replaced" : it.renamed ? "renamed" : "added";
    return row;
}

} // namespace

int importVoices(const CommandLine& line, Console& console, voices::Library& library)
{
    voices::VoiceStore& store = library.voices();
    const auto conflict = voices::packageConflictFromName(line.value("conflict").value_or("refuse"));
    Report report(console, line.words().size() == 1);
    Json rows = Json::array();
    Json problems = Json::array();
    const auto taken = [&](const voices::PackageImport& it, const std::string& file) {
        rows.push_back(importedJson(it, file));
        if (!console.json())
            console.result(voiceLine(it.voice) + (it.skipped ? "  (was there: skipped)" : ""));
        tellConsent(console, it.voice);
    };
    const auto tell = [&](const auto& all, const std::string& folder) {
        for (const voices::Voice& voice : all.added) {
            voices::PackageImport one;
            one.voice = voice;
            taken(one, folder);
        }
        for (const std::string& problem : all.problems) {
            problems.push_back(problem);
            console.notice(problem);
        }
        if (all.skipped > 0 && !console.json())
            console.result(fmt::format("{} were there since an earlier time", all.skipped));
    };
    const auto takeFolder = [&](const std::string& folder) {
        std::error_code ignored;
        const bool former = fs::exists(fs::path(folder) / "catalog.json", ignored) ||
                            (!line.has("transcribe") && !voices::hasPairs(folder));
        if (former)
            tell(voices::importFormerCatalogue(store, folder), folder);
        else
            tell(voices::importPairs(store, folder, pairDetails(line, console)), folder);
    };
    for (const std::string& file : line.words())
        report.attempt(file, [&] {
            std::error_code ignored;
            if (fs::is_directory(file, ignored))
                takeFolder(file);
            else
                taken(voices::importPackage(store, file, conflict), file);
        });
    if (console.json())
        printJson(console, {{"voices", rows}, {"problems", problems}, {"failed", report.failed()}});
    return report.status();
}

int exportVoices(const CommandLine& line, Console& console, voices::Library& library)
{
    voices::VoiceStore& store = library.voices();
    if (line.words().empty() != line.has("all"))
        throw Error(ErrorCode::InvalidRequest, "It is not said which voices to export.",
                    "Name them, or take all with --all.");
    const auto output = line.value("output");
    if (!output || *output == "-")
        throw Error(ErrorCode::InvalidRequest, "It is not said where to put the package.",
                    "Name a file or a folder with --output.");
    std::vector<voices::Voice> chosen;
    for (const std::string& word : line.words()) chosen.push_back(store.get(word));
    if (line.has("all")) chosen = store.list();
    const bool single = chosen.size() == 1 && !line.has("all");
    std::error_code fault;
    const bool folder = !single || fs::is_directory(*output, fault);
    if (folder) fs::create_directories(*output, fault);
    Report report(console, single);
    Json rows = Json::array();
    for (const voices::Voice& voice : chosen)
        report.attempt(voice.id, [&] {
            const fs::path target =
                folder ? fs::path(*output) / voices::packageFileName(voice.id) : fs::path(*output);
            voices::exportPackage(store, library.prompts(), voice, target);
            rows.push_back({{"id", voice.id}, {"name", voice.details.name}, {"file", target.string()}});
            if (!console.json()) console.result(target.string());
        });
    if (console.json()) printJson(console, {{"packages", rows}, {"failed", report.failed()}});
    return report.status();
}

} // namespace troupe::app
