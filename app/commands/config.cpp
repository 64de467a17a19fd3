// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "engine/base/folders.h"
#include "engine/base/settings.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <QCoreApplication>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string_view sourceName(SettingSource source)
{
    switch (source) {
    case SettingSource::File: return "file";
    case SettingSource::Environment: return "environment";
    case SettingSource::Flag: return "flag";
    case SettingSource::Default:
    case SettingSource::Unknown: break;
    }
    return "default";
}

void print(Console& console, const Json& object)
{
    console.result(object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

Json settingJson(const Settings& settings, std::string_view key)
{
    return {{"key", key}, {"value", settings.text(key)}, {"source", sourceName(settings.sourceOf(key))}};
}

void printPairs(Console& console, const Pairs& pairs)
{
    size_t width = 0;
    Json object = Json::object();
    for (const auto& [name, value] : pairs) {
        width = std::max(width, name.size());
        object[name] = value;
    }
    if (console.json()) {
        print(console, object);
        return;
    }
    for (const auto& [name, value] : pairs) console.result(fmt::format("{:<{}}  {}", name, width, value));
}

void list(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const Settings& settings = context.settings();
    Json rows = Json::array();
    for (const SettingInfo& setting : Settings::table()) {
        const std::string value = settings.text(setting.key);
        const std::string_view source = sourceName(settings.sourceOf(setting.key));
        Json row = settingJson(settings, setting.key);
        row["default"] = setting.fallback;
        row["help"] = setting.help;
        rows.push_back(row);
        if (!console.json()) console.result(fmt::format("{:<20} = {:<10}  ({})", setting.key, value, source));
    }
    if (console.json()) print(console, {{"file", settings.file().string()}, {"settings", rows}});
}

void folders(Console& console)
{
    const Folders all = Folders::ofUser();
    printPairs(console, {{"config", all.config.string()},
                         {"data", all.data.string()},
                         {"cache", all.cache.string()},
                         {"state", all.state.string()},
                         {"runtime", all.runtime.string()}});
}

void components(Console& console)
{
    // Qt wants an application object before it opens its TLS library.
    int count = 1;
    char name[] = "troupe";
    char* arguments[] = {name, nullptr};
    const QCoreApplication application(count, arguments);
    Pairs pairs;
    for (const Component& component : allComponents()) pairs.emplace_back(component.name, component.version);
    printPairs(console, pairs);
}

void get(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const std::string& key = line.words().at(0);
    if (console.json())
        print(console, settingJson(context.settings(), key));
    else
        console.result(context.settings().text(key));
}

/// Without reading the settings first: a file that cannot be used is repaired this way.
void store(const CommandLine& line, Console& console, std::optional<std::string_view> value)
{
    const std::string& key = line.words().at(0);
    Settings::storeIn(Settings::userFile(), key, value);
    if (console.json()) print(console, {{"key", key}, {"value", value ? Json(*value) : Json()}});
}

} // namespace

int runConfig(const CommandLine& line, Console& console)
{
    const std::string_view what = line.command()->name.substr(std::string_view("config ").size());
    if (what == "list")
        list(line, console);
    else if (what == "get")
        get(line, console);
    else if (what == "set")
        store(line, console, line.words().at(1));
    else if (what == "unset")
        store(line, console, std::nullopt);
    else if (what == "folders")
        folders(console);
    else if (what == "components")
        components(console);
    else
        printPairs(console, {{"file", Settings::userFile().string()}});
    return 0;
}

} // namespace troupe::app
