// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/command_line.h"
#include "engine/base/settings.h"
#include "engine/models/model_pick.h"
#include "engine/speech/qwen/qwen_engine.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace troupe::app {

/// What models of this process may take together, by the setting or by the machine.
uint64_t memoryBudget(const Settings& settings);
/// How the setting, --size and --dtype decide between models.
models::PickRules pickRules(const CommandLine& line, const Settings& settings);
/// The names in the setting models.pinned.
std::vector<std::string> pinnedModels(const Settings& settings);
/// The folders of the models on `shelf` that these names mean.
std::set<std::filesystem::path> pinnedFolders(const std::vector<std::string>& names,
                                              const models::ModelShelf& shelf);

/// An installed model that speaks.
struct InstalledEngine
{
    std::shared_ptr<speech::QwenEngine> engine;
    std::string name;             ///< on the shelf
    std::filesystem::path folder; ///< whole, links followed
};

/// The installed models as the engines of this process. All of them live in one residency: one budget of
/// memory, pinned models stay, and other processes can see what is loaded (models::ResidentBoard). Settings
/// are read when it is made. Thread-safe; owned by AppContext and by what it registers.
class InstalledModels
{
public:
    InstalledModels(const CommandLine& line, const Settings& settings);

    /// The model that the task and the preferred size call for; the same engine for the same model. Looks
    /// through the shelf, which takes milliseconds a model; loads nothing. Throws as pickModel().
    InstalledEngine forTask(speech::Task task);
    /// The checkpoint in `folder`; `name` is what a person calls it, `note` is said with each of its results.
    InstalledEngine in(const std::filesystem::path& folder, const std::string& name = {},
                       const std::string& note = {});

    const models::PickRules& rules() const noexcept { return rules_; }

private:
    bool isPinned(const std::filesystem::path& whole);

    const speech::QwenOptions options_; ///< of every model
    const models::PickRules rules_;
    const std::vector<std::string> pinned_;
    const std::shared_ptr<models::Residency> residency_;
    std::mutex mutex_;
    std::map<std::string, InstalledEngine> made_; ///< by folder, name and note
    std::optional<std::set<std::filesystem::path>> pinnedFolders_;
};

/// The kind of checkpoint that does a task, as config.json says it.
std::string_view kindFor(speech::Task task) noexcept;

} // namespace troupe::app
