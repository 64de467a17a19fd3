// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/text_file.h"
#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/text/word_list.h"
#include "engine/voices/library.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;
using voices::Preset;
using voices::PresetOrigin;
using voices::PresetType;

constexpr const char* kNoSuchPreset = "“troupe presets list” shows those there are.";

std::string_view originName(PresetOrigin origin)
{
    switch (origin) {
    case PresetOrigin::BuiltIn: return "built-in";
    case PresetOrigin::Changed: return "changed";
    case PresetOrigin::Own:
    case PresetOrigin::Unknown: break;
    }
    return "own";
}

Json presetJson(const Preset& preset)
{
    Json json = {{"name", preset.name},
                 {"type", voices::presetTypeName(preset.type)},
                 {"origin", originName(preset.origin)},
                 {"tags", preset.tags}};
    for (const voices::PresetVariant& variant : preset.variants)
        json[variant.intensity] = {{"instruct", variant.instruct}, {"text", variant.text}};
    return json;
}

void print(Console& console, const Preset& preset)
{
    if (console.json()) {
        printJson(console, presetJson(preset));
        return;
    }
    console.result(fmt::format("{}  ({}, {})", preset.name, voices::presetTypeName(preset.type),
                               originName(preset.origin)));
    console.result(fmt::format("  tags     {}", fmt::join(preset.tags, ", ")));
    for (const voices::PresetVariant& variant : preset.variants) {
        console.result(fmt::format("  {:<8} {}", variant.intensity, variant.instruct));
        console.result(fmt::format("           “{}”", variant.text));
    }
}

void list(const CommandLine& line, Console& console, voices::PresetStore& store)
{
    Json rows = Json::array();
    const voices::PresetTable table = store.table();
    for (const Preset& preset : table.all()) {
        if (line.has("own") && preset.origin == PresetOrigin::BuiltIn) continue;
        if (console.json())
            rows.push_back(presetJson(preset));
        else
            console.result(fmt::format("{:<8} {:<20} {:<9} {}", voices::presetTypeName(preset.type),
                                       preset.name, originName(preset.origin), fmt::join(preset.tags, ", ")));
    }
    if (console.json()) printJson(console, {{"presets", rows}});
}

Preset presetNamed(voices::PresetStore& store, const std::string& name)
{
    const voices::PresetTable table = store.table();
    if (const Preset* const preset = table.find(name)) return *preset;
    throw Error(ErrorCode::InvalidRequest, fmt::format("There is no preset “{:.40}”.", name), kNoSuchPreset);
}

/// Which options say the direction and the text of an intensity.
struct VariantOptions
{
    const char* intensity;
    const char* instruct;
    const char* text;
};
constexpr VariantOptions kOptionsOfVariants[] = {
    {"medium", "medium-instruct", "medium-text"},
    {"intense", "intense-instruct", "intense-text"},
    {"full", "instruct", "text"},
};

PresetType typeMeant(const CommandLine& line)
{
    const bool mode = line.has("instruct") || line.has("text");
    for (const char* option : {"medium-instruct", "medium-text", "intense-instruct", "intense-text"}) {
        if (!line.has(option)) continue;
        if (mode)
            throw Error(ErrorCode::InvalidRequest, "A preset is an emotion or a mode, not both.",
                        "An emotion has --medium-… and --intense-…; a mode has --instruct and --text.");
        return PresetType::Emotion;
    }
    return mode ? PresetType::Mode : PresetType::Unknown;
}

/// The preset as it is, or an empty one of the type that the options speak of.
Preset begun(const CommandLine& line, voices::PresetStore& store, const std::string& name)
{
    const PresetType meant = typeMeant(line);
    const voices::PresetTable table = store.table();
    if (const Preset* const known = table.find(name)) {
        if (meant != PresetType::Unknown && meant != known->type)
            throw Error(ErrorCode::InvalidRequest,
                        fmt::format("“{}” is {} {}.", name, known->type == PresetType::Mode ? "a" : "an",
                                    voices::presetTypeName(known->type)),
                        "An emotion has --medium-… and --intense-…; a mode has --instruct and --text.");
        return *known;
    }
    if (meant == PresetType::Unknown)
        throw Error(ErrorCode::InvalidRequest, fmt::format("There is no preset “{:.40}”.", name),
                    "To make one, give an emotion's --medium-… and --intense-…, or a mode's --instruct and "
                    "--text.");
    Preset preset;
    preset.type = meant;
    preset.name = name;
    preset.tags = {name};
    return preset;
}

void set(const CommandLine& line, Console& console, voices::PresetStore& store)
{
    Preset preset = begun(line, store, line.words().front());
    for (const VariantOptions& options : kOptionsOfVariants) {
        const auto instruct = line.value(options.instruct);
        const auto text = line.value(options.text);
        if (!instruct && !text) continue;
        auto variant =
            std::find_if(preset.variants.begin(), preset.variants.end(),
                         [&](const voices::PresetVariant& it) { return it.intensity == options.intensity; });
        if (variant == preset.variants.end())
            variant = preset.variants.insert(variant, {options.intensity, {}, {}});
        if (instruct) variant->instruct = *instruct;
        if (text) variant->text = *text;
    }
    if (const auto tags = line.value("tag")) preset.tags = text::wordList(*tags);
    print(console, store.set(preset));
}

void reset(const CommandLine& line, Console& console, voices::PresetStore& store)
{
    const voices::PresetTable& builtIn = voices::PresetTable::builtIn();
    Json names = Json::array();
    for (const std::string& name : line.words()) {
        if (!store.reset(name) && !builtIn.find(name))
            throw Error(ErrorCode::InvalidRequest, fmt::format("There is no preset “{:.40}”.", name),
                        kNoSuchPreset);
        names.push_back(name);
    }
    if (console.json()) printJson(console, {{"reset", names}});
}

voices::IfExists ruleOf(const CommandLine& line)
{
    const std::string rule = line.value("if-exists").value_or("refuse");
    if (rule == "overwrite") return voices::IfExists::Overwrite;
    return rule == "skip" ? voices::IfExists::Skip : voices::IfExists::Refuse;
}

void importFile(const CommandLine& line, Console& console, voices::PresetStore& store)
{
    const std::string& file = line.words().front();
    const std::string json =
        readTextFile(file, voices::kMaxPresetJson, "Choose a file that “troupe presets export” has written.");
    const voices::PresetReport report =
        store.importJson(json, file == "-" ? "standard input" : file, ruleOf(line));
    if (console.json())
        printJson(console, {{"kept", report.kept}, {"skipped", report.skipped}, {"same", report.same}});
    else
        console.result(fmt::format("{} kept, {} skipped, {} as they come with the program", report.kept,
                                   report.skipped, report.same));
}

void exportFile(const CommandLine& line, Console& console, voices::PresetStore& store)
{
    const std::string& file = line.words().front();
    std::string json = store.exportJson(line.has("everything"));
    if (file == "-") {
        json.pop_back(); // its line's end
        console.result(json);
        return;
    }
    AtomicFile::replace(file, json);
    if (console.json())
        printJson(console, {{"file", file}});
    else
        console.result(file);
}

} // namespace

int runPresets(const CommandLine& line, Console& console)
{
    voices::Library library(voices::Library::folderOfUser());
    voices::PresetStore& store = library.presets();
    const std::string_view name = line.command()->name;
    if (name == "presets list") list(line, console, store);
    if (name == "presets show") print(console, presetNamed(store, line.words().front()));
    if (name == "presets set") set(line, console, store);
    if (name == "presets reset") reset(line, console, store);
    if (name == "presets import") importFile(line, console, store);
    if (name == "presets export") exportFile(line, console, store);
    return 0;
}

} // namespace troupe::app
