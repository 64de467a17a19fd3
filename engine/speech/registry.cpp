// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/registry.h"

#include "engine/base/error.h"
#include "engine/speech/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace troupe::speech {

namespace {

constexpr const char* kAutomatic = "auto";
constexpr std::array kTasks = {Task::CustomVoice, Task::VoiceDesign, Task::VoiceClone};

Error couldNotBeMade(const std::string& name)
{
    return {ErrorCode::EngineUnavailable, fmt::format("The engine {} could not be made.", quoted(name)),
            "Use another engine."};
}

} // namespace

void Registry::add(std::string name, Factory factory, bool automatic)
{
    auto entry = std::make_shared<Entry>();
    entry->name = std::move(name);
    entry->factory = std::move(factory);
    entry->automatic = automatic;
    addEntry(std::move(entry));
}

void Registry::addByTask(std::string name, TaskFactory factory)
{
    auto entry = std::make_shared<Entry>();
    entry->name = std::move(name);
    entry->byTask = std::move(factory);
    entry->automatic = true;
    addEntry(std::move(entry));
}

void Registry::addEntry(EntryPtr entry)
{
    const std::lock_guard lock(mutex_);
    bool taken = entry->name.empty() || entry->name == kAutomatic;
    for (const EntryPtr& other : entries_) taken = taken || other->name == entry->name;
    if (taken) {
        throw Error(ErrorCode::BadConfiguration,
                    fmt::format("An engine cannot be called {}: the name is taken.", quoted(entry->name)),
                    "Give it another name.");
    }
    entries_.push_back(std::move(entry));
}

std::vector<Registry::EntryPtr> Registry::entries() const
{
    const std::lock_guard lock(mutex_);
    return entries_;
}

std::vector<std::string> Registry::names() const
{
    std::vector<std::string> names;
    for (const EntryPtr& entry : entries()) names.push_back(entry->name);
    return names;
}

std::shared_ptr<Engine> Registry::build(Entry& entry)
{
    const std::lock_guard lock(entry.building);
    if (entry.built) return entry.built;
    std::shared_ptr<Engine> made = entry.factory();
    if (!made) throw couldNotBeMade(entry.name);
    entry.built = std::move(made);
    return entry.built;
}

std::shared_ptr<Engine> Registry::buildFor(Entry& entry, Task task)
{
    if (!entry.byTask) return build(entry);
    std::shared_ptr<Engine> made = entry.byTask(task);
    if (!made) throw couldNotBeMade(entry.name);
    return made;
}

Registry::EntryPtr Registry::entryNamed(const std::string& name) const
{
    std::vector<Choice> choices;
    for (const EntryPtr& entry : entries()) {
        if (entry->name == name) return entry;
        choices.push_back({{entry->name}, entry->name});
    }
    throw Error(ErrorCode::UnknownEngine, fmt::format("There is no engine {}.", quoted(name)),
                choices.empty() ? "This program was built without any."
                                : fmt::format("Use {}.", listed(nearest(name, choices))));
}

std::shared_ptr<Engine> Registry::engine(const std::string& name)
{
    return engines(name).front();
}

std::vector<std::shared_ptr<Engine>> Registry::engines(const std::string& name)
{
    const EntryPtr entry = entryNamed(name);
    if (!entry->byTask) return {build(*entry)};
    std::vector<std::shared_ptr<Engine>> all;
    std::optional<Error> none;
    for (const Task task : kTasks) {
        try {
            std::shared_ptr<Engine> made = buildFor(*entry, task);
            if (std::find(all.begin(), all.end(), made) == all.end()) all.push_back(std::move(made));
        } catch (const Error& error) {
            if (!none) none = error;
        }
    }
    if (all.empty()) throw Error(*none);
    return all;
}

std::shared_ptr<Engine> Registry::choose(const std::string& name, Task task)
{
    if (!name.empty() && name != kAutomatic) {
        std::shared_ptr<Engine> named = buildFor(*entryNamed(name), task);
        const Capabilities can = named->capabilities();
        if (can.supports(task)) return named;
        std::vector<std::string> known;
        for (const Task one : can.tasks) known.emplace_back(taskName(one));
        throw Error(ErrorCode::UnsupportedTask,
                    fmt::format("The engine {} ({}) cannot do {}.", quoted(name), can.name, taskName(task)),
                    known.empty()
                        ? "Use another engine, or \"auto\"."
                        : fmt::format("Use another engine or model, or ask for {}.", listed(known)));
    }
    std::string reasons;
    for (const EntryPtr& entry : entries()) {
        if (!entry->automatic) continue;
        try {
            std::shared_ptr<Engine> candidate = buildFor(*entry, task);
            if (candidate->capabilities().supports(task)) return candidate;
            reasons += fmt::format(" {}: cannot do it.", entry->name);
        } catch (const Error& error) {
            if (entry->byTask && error.code() != ErrorCode::NoModel) throw;
            reasons += fmt::format(" {}: {}", entry->name, error.message());
        } catch (...) {
            reasons += fmt::format(" {}: {}", entry->name, currentError().message());
        }
    }
    throw Error(ErrorCode::UnsupportedTask,
                fmt::format("No engine here can do {}.{}", taskName(task), reasons),
                "Install a model that can, or ask for another kind of voice.");
}

} // namespace troupe::speech
