// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_pick.h"
#include "engine/models/residency.h"
#include "engine/speech/qwen/qwen_engine.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace troupe::speech {

struct ModelPoolOptions
{
    QwenOptions engine;              ///< of every model; which one, and in whose memory, the pool says
    models::PickRules rules;         ///< its budget is the pool's
    std::vector<std::string> pinned; ///< names of models that stay once they are loaded
};

/// An installed model that speaks.
struct PooledEngine
{
    std::shared_ptr<QwenEngine> engine;
    std::string name;             ///< on the shelf
    std::filesystem::path folder; ///< whole, links followed
};

/// The installed models as the engines of this process. All of them live in one residency: one budget of
/// memory, pinned models stay, other processes can see what is loaded (models::ResidentBoard), and how long
/// each load took is kept (models::LoadTimes). Thread-safe; owned by `app/` and by what it registers.
class ModelPool
{
public:
    explicit ModelPool(ModelPoolOptions options);

    /// The model that the task and the preferred size call for; the same engine for the same model. Looks
    /// through the shelf, which takes milliseconds a model; loads nothing. Throws as pickModel().
    PooledEngine forTask(Task task);
    /// The checkpoint in `folder`; `name` is what a person calls it, `note` is said with each of its results.
    PooledEngine in(const std::filesystem::path& folder, const std::string& name = {},
                    const std::string& note = {});

    const models::PickRules& rules() const noexcept { return rules_; }

    /// What of `folder` is in memory and idle goes. False: nothing is, or it is in use.
    bool unload(const std::filesystem::path& folder);
    /// From now on the models of these names stay, and no others.
    void setPinned(const std::vector<std::string>& names);
    models::ResidencyStatus memory() const { return residency_->status(); }

private:
    const std::set<std::filesystem::path>& pinnedFolders();

    const QwenOptions options_; ///< of every model
    const models::PickRules rules_;
    const std::shared_ptr<models::Residency> residency_;
    std::mutex mutex_;
    std::vector<std::string> pinned_;
    std::map<std::string, PooledEngine> made_; ///< by folder, name and note
    std::optional<std::set<std::filesystem::path>> pinnedFolders_;
};

/// The kind of checkpoint that does a task, as config.json says it.
std::string_view kindFor(Task task) noexcept;

} // namespace troupe::speech
