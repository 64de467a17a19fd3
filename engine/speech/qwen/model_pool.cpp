// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/model_pool.h"

#include "engine/models/load_times.h"
#include "engine/models/model_shelf.h"
#include "engine/models/resident_board.h"

#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

namespace fs = std::filesystem;

fs::path wholePath(const fs::path& folder)
{
    std::error_code failed;
    const fs::path whole = fs::canonical(folder, failed);
    return failed ? fs::absolute(folder).lexically_normal() : whole;
}

/// What the observer of a residency needs. It must not own the residency: a load that was the last owner
/// would wait for itself.
struct Watched
{
    std::mutex mutex;
    models::Residency* residency = nullptr; ///< while it lives
    models::ResidentBoard board;
    models::LoadTimes times;

    void point(models::Residency* to)
    {
        const std::lock_guard lock(mutex);
        residency = to;
    }
    void show(const models::ResidentStatus& change)
    {
        const std::lock_guard lock(mutex);
        if (!residency) return;
        board.show(change, residency->status());
        if (change.state == models::ResidentState::Loaded && change.users == 0)
            times.note(change.folder, change.setup, change.loadSeconds);
    }
};

/// A residency whose state other processes can see.
std::shared_ptr<models::Residency> makeResidency(uint64_t budget)
{
    const auto watched = std::make_shared<Watched>();
    auto made = std::make_unique<models::Residency>(models::ResidencyOptions{
        .budget = budget,
        .observer = [watched](const models::ResidentStatus& change) { watched->show(change); }});
    watched->point(made.get());
    return {made.release(), [watched](models::Residency* residency) {
                watched->point(nullptr);
                delete residency;
            }};
}

std::set<fs::path> foldersOf(const std::vector<std::string>& names)
{
    std::set<fs::path> folders;
    if (names.empty()) return folders;
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    for (const std::string& name : names)
        if (const models::InstalledModel* model = shelf.find(name)) folders.insert(wholePath(model->folder));
    return folders;
}

} // namespace

std::string_view kindFor(Task task) noexcept
{
    switch (task) {
    case Task::VoiceDesign: return "voice_design";
    case Task::VoiceClone: return "base";
    case Task::CustomVoice:
    case Task::Unknown: break;
    }
    return "custom_voice";
}

ModelPool::ModelPool(ModelPoolOptions options)
    : options_(std::move(options.engine)), rules_(std::move(options.rules)),
      residency_(makeResidency(rules_.budget)), pinned_(std::move(options.pinned))
{}

PooledEngine ModelPool::forTask(Task task)
{
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    const models::ModelPick pick = models::pickModel(shelf, kindFor(task), rules_);
    return in(pick.model->folder, pick.model->name, pick.note);
}

PooledEngine ModelPool::in(const fs::path& folder, const std::string& name, const std::string& note)
{
    const fs::path whole = wholePath(folder);
    const std::lock_guard lock(mutex_);
    PooledEngine& made = made_[fmt::format("{}|{}|{}", whole.string(), name, note)];
    if (made.engine) return made;
    QwenOptions options = options_;
    options.model = folder;
    options.name = name;
    options.residency = residency_;
    options.pinned = pinnedFolders().contains(whole);
    if (!note.empty()) options.notes.push_back(note);
    made = {QwenEngine::make(std::move(options)), name.empty() ? whole.filename().string() : name, whole};
    return made;
}

/// Under the lock.
const std::set<fs::path>& ModelPool::pinnedFolders()
{
    if (!pinnedFolders_) pinnedFolders_ = foldersOf(pinned_);
    return *pinnedFolders_;
}

bool ModelPool::unload(const fs::path& folder)
{
    return residency_->giveUp(wholePath(folder).string());
}

void ModelPool::setPinned(const std::vector<std::string>& names)
{
    std::set<fs::path> wanted = foldersOf(names);
    const std::lock_guard lock(mutex_);
    const std::set<fs::path> before = pinnedFolders();
    for (const fs::path& folder : before)
        if (!wanted.contains(folder)) residency_->pin(folder.string(), false);
    for (const fs::path& folder : wanted) residency_->pin(folder.string(), true);
    pinned_ = names;
    pinnedFolders_ = std::move(wanted);
}

} // namespace troupe::speech
