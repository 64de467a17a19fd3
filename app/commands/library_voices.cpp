// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/library_voices.h"

#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/commands/voice_json.h"
#include "engine/base/error.h"
#include "engine/text/unicode.h"
#include "engine/voices/package/package_bytes.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;
using voices::Voice;
using voices::VoiceStore;

int list(const CommandLine& line, Console& console, VoiceStore& store)
{
    voices::VoiceFilter filter;
    for (const std::string& word : line.words()) filter.text += word + ' ';
    if (const auto type = line.value("type")) filter.type = voices::voiceTypeFromName(*type);
    filter.folder = line.value("folder").value_or("");
    filter.tags = tagsOf(line, "tag");
    filter.starredOnly = line.value("star") == "on";
    filter.binned = line.has("binned");
    printVoices(console, store.list(filter));
    return 0;
}

int show(Console& console, VoiceStore& store, const std::string& wanted)
{
    const Json object = wholeVoiceJson(store, store.get(wanted));
    if (console.json()) {
        printJson(console, object);
        return 0;
    }
    for (const auto& [key, value] : object.items()) {
        if (value.is_null() || (value.is_array() && value.empty())) continue;
        if (value.is_string() && value.get_ref<const std::string&>().empty()) continue;
        console.result(fmt::format("{:<12} {}", key,
                                   value.is_string()
                                       ? value.get<std::string>()
                                       : value.dump(-1, ' ', false, Json::error_handler_t::replace)));
    }
    return 0;
}

int listFolders(Console& console, VoiceStore& store)
{
    const std::vector<std::string> folders = store.folders();
    if (console.json())
        printJson(console, {{"folders", folders}});
    else
        for (const std::string& folder : folders) console.result(folder);
    return 0;
}

int edit(const CommandLine& line, Console& console, VoiceStore& store)
{
    const Voice voice = store.get(line.words().front());
    voices::VoiceChange change;
    change.name = line.value("name");
    change.description = line.value("description");
    change.designDescription = line.value("design");
    change.transcript = line.value("transcript");
    change.language = line.value("language");
    change.folder = line.value("folder");
    change.notes = line.value("notes");
    if (line.has("licence")) change.licence = licenceOf(line);
    if (const auto star = line.value("star")) change.starred = *star == "on";
    if (line.has("tag") || line.has("untag")) {
        std::vector<std::string> tags = voice.details.tags;
        for (const std::string& tag : tagsOf(line, "untag")) std::erase(tags, tag);
        for (std::string& tag : tagsOf(line, "tag")) tags.push_back(std::move(tag));
        change.tags = std::move(tags);
    }
    printVoice(console, store.change(voice.id, change));
    return 0;
}

/// `work` on each voice that is named. All of them are known before the first is touched.
template <class Work>
int forEach(const CommandLine& line, Console& console, VoiceStore& store, Work work)
{
    std::vector<Voice> all;
    for (const std::string& word : line.words()) all.push_back(store.get(word));
    for (Voice& voice : all) voice = work(voice);
    printVoices(console, all);
    return 0;
}

int remove(const CommandLine& line, Console& console, VoiceStore& store)
{
    return forEach(line, console, store, [&](const Voice& voice) {
        for (const std::string& place : store.usedIn(voice.id))
            console.notice(
                fmt::format("“{}” is used in {}, which keeps its copy.", voice.details.name, place));
        return store.bin(voice.id);
    });
}

/// What is in the bin under this name or id; where several have the name, the newest.
Voice binned(VoiceStore& store, const std::string& wanted)
{
    voices::VoiceFilter filter;
    filter.binned = true;
    std::optional<Voice> found;
    for (Voice& voice : store.list(filter)) {
        const bool same =
            voice.id == wanted || voices::foldedName(voice.details.name) == voices::foldedName(wanted);
        if (same && (!found || voice.binnedAt > found->binnedAt)) found = std::move(voice);
    }
    if (!found)
        throw Error(ErrorCode::UnknownVoice, "No such voice is in the bin.",
                    "“troupe voices list --binned” shows those that are.");
    return *found;
}

int restore(const CommandLine& line, Console& console, VoiceStore& store)
{
    std::vector<Voice> all;
    for (const std::string& word : line.words()) all.push_back(binned(store, word));
    for (Voice& voice : all) voice = store.restore(voice.id);
    printVoices(console, all);
    return 0;
}

int purge(const CommandLine& line, Console& console, VoiceStore& store)
{
    if (line.words().empty() != line.has("all"))
        throw Error(ErrorCode::InvalidRequest, "It is not said which voices to remove for good.",
                    "Name them, or empty the bin with --all.");
    std::vector<Voice> all;
    for (const std::string& word : line.words()) all.push_back(binned(store, word));
    if (line.has("all")) {
        voices::VoiceFilter filter;
        filter.binned = true;
        all = store.list(filter);
    }
    for (const Voice& voice : all) store.purge(voice.id);
    if (console.json())
        printJson(console, {{"removed", all.size()}});
    else
        console.result(fmt::format("{} voices removed", all.size()));
    return 0;
}

int noteConsent(const CommandLine& line, Console& console, VoiceStore& store)
{
    voices::VoiceChange change;
    change.consent = consentOf(line);
    printVoice(console, store.change(store.get(line.words().front()).id, change));
    return 0;
}

} // namespace

std::vector<std::string> tagsOf(const CommandLine& line, std::string_view option)
{
    std::vector<std::string> tags;
    const std::string text = line.value(option).value_or("");
    for (size_t at = 0; at <= text.size();) {
        const size_t comma = std::min(text.find(',', at), text.size());
        tags.emplace_back(text.substr(at, comma - at));
        at = comma + 1;
    }
    return voices::checkedTags(tags);
}

std::string licenceOf(const CommandLine& line)
{
    const auto file = line.value("licence");
    if (!file) return {};
    const auto bytes = voices::bytesOfFile(*file, voices::kMaxLicence * 4);
    std::string text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!text::isUtf8(text))
        throw Error(ErrorCode::TextNotReadable, fmt::format("“{}” is not a text in UTF-8.", *file),
                    "Give the licence as plain text.");
    return text;
}

voices::Consent consentOf(const CommandLine& line)
{
    const auto who = line.value("who");
    if (!who)
        throw Error(ErrorCode::InvalidRequest, "It is not said who agrees.",
                    "Name the person with --who, and to what they agree with --statement.");
    return {*who, line.value("statement").value_or(""), 0};
}

int runLibraryVoices(const CommandLine& line, Console& console)
{
    voices::Library library(voices::Library::folderOfUser());
    VoiceStore& store = library.voices();
    const std::string_view name = line.command()->name;
    if (name == "voices list") return list(line, console, store);
    if (name == "voices show") return show(console, store, line.words().front());
    if (name == "voices folders") return listFolders(console, store);
    if (name == "voices edit") return edit(line, console, store);
    if (name == "voices export") return exportVoices(line, console, library);
    if (name == "voices consent") return noteConsent(line, console, store);
    if (name == "voices delete") return remove(line, console, store);
    if (name == "voices restore") return restore(line, console, store);
    store.tidy(); // what a killed process left is taken away before sound comes or goes
    if (name == "voices purge") return purge(line, console, store);
    if (name == "voices import") return importVoices(line, console, library);
    if (name == "voices lock") return lockVoice(line, console, library);
    if (name == "voices prompt") return makePrompt(line, console, library);
    return addVoice(line, console, library);
}

} // namespace troupe::app
