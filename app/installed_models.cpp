// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/installed_models.h"

#include "app/model_options.h"
#include "app/word_list.h"
#include "engine/models/resident_board.h"
#include "engine/speech/qwen/model_memory.h"

#include <cmath>
#include <system_error>

#include <fmt/format.h>

namespace troupe::app {
namespace {

namespace fs = std::filesystem;

constexpr double kGigabyte = 1e9;

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

    void point(models::Residency* to)
    {
        const std::lock_guard lock(mutex);
        residency = to;
    }
    void show(const models::ResidentStatus& change)
    {
        const std::lock_guard lock(mutex);
        if (residency) board.show(change, residency->status());
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

} // namespace

std::string_view kindFor(speech::Task task) noexcept
{
    switch (task) {
    case speech::Task::VoiceDesign: return "voice_design";
    case speech::Task::VoiceClone: return "base";
    case speech::Task::CustomVoice:
    case speech::Task::Unknown: break;
    }
    return "custom_voice";
}

uint64_t memoryBudget(const Settings& settings)
{
    const double gigabytes = settings.number("models.memory_gb");
    return gigabytes > 0 ? static_cast<uint64_t>(std::llround(gigabytes * kGigabyte))
                         : models::defaultMemoryBudget();
}

models::PickRules pickRules(const CommandLine& line, const Settings& settings)
{
    return {models::preferredSizeFromName(settings.text("models.size")), memoryBudget(settings),
            [options = backendOptions(line, settings)](const models::InstalledModel& model) {
                return speech::memoryFor(model.folder, options);
            }};
}

std::vector<std::string> pinnedModels(const Settings& settings)
{
    return wordList(settings.text("models.pinned"));
}

std::set<fs::path> pinnedFolders(const std::vector<std::string>& names, const models::ModelShelf& shelf)
{
    std::set<fs::path> folders;
    for (const std::string& name : names)
        if (const models::InstalledModel* model = shelf.find(name)) folders.insert(wholePath(model->folder));
    return folders;
}

InstalledModels::InstalledModels(const CommandLine& line, const Settings& settings)
    : options_(qwenOptions(line, settings, {})), rules_(pickRules(line, settings)),
      pinned_(pinnedModels(settings)), residency_(makeResidency(rules_.budget))
{}

InstalledEngine InstalledModels::forTask(speech::Task task)
{
    const models::ModelShelf shelf = models::ModelShelf::ofUser();
    const models::ModelPick pick = models::pickModel(shelf, kindFor(task), rules_);
    return in(pick.model->folder, pick.model->name, pick.note);
}

InstalledEngine InstalledModels::in(const fs::path& folder, const std::string& name, const std::string& note)
{
    const fs::path whole = wholePath(folder);
    const std::lock_guard lock(mutex_);
    InstalledEngine& made = made_[fmt::format("{}|{}|{}", whole.string(), name, note)];
    if (made.engine) return made;
    speech::QwenOptions options = options_;
    options.model = folder;
    options.name = name;
    options.residency = residency_;
    options.pinned = isPinned(whole);
    if (!note.empty()) options.notes.push_back(note);
    made = {speech::QwenEngine::make(std::move(options)), name.empty() ? whole.filename().string() : name,
            whole};
    return made;
}

/// Under the lock.
bool InstalledModels::isPinned(const fs::path& whole)
{
    if (pinned_.empty()) return false;
    if (!pinnedFolders_) pinnedFolders_ = pinnedFolders(pinned_, models::ModelShelf::ofUser());
    return pinnedFolders_->contains(whole);
}

} // namespace troupe::app
