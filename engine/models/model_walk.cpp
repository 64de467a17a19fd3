// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_walk.h"

#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"
#include "engine/models/known_models.h"
#include "engine/models/origin.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxConfigBytes = 4 << 20;
constexpr size_t kMostEntries = 10000; // of one folder
constexpr size_t kMaxRevisionBytes = 200;
constexpr std::string_view kOurs = "\"qwen3_tts"; // begins the model_type of checkpoints and of the codec
constexpr std::string_view kCodecFolder = "speech_tokenizer"; // a part of a model, also of a broken one
constexpr std::string_view kHubPrefix = "models--";

/// Whether config.json speaks of a model of ours. Not parsed: a damaged one is to be listed, too.
bool isOurs(const fs::path& folder)
{
    const fs::path config = folder / "config.json";
    std::error_code failed;
    if (!fs::exists(config, failed)) return false;
    try {
        return checkpoint::readSmallFile(config, kMaxConfigBytes).find(kOurs) != std::string::npos;
    } catch (const Error&) {
        return false;
    }
}

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

/// "Qwen--Qwen3-TTS" → "Qwen/Qwen3-TTS".
std::string repositoryOf(std::string_view folderName)
{
    const size_t at = folderName.find("--");
    if (at == std::string_view::npos) return std::string(folderName);
    return fmt::format("{}/{}", folderName.substr(0, at), folderName.substr(at + 2));
}

class Walker
{
public:
    Walker(const ModelPlace& place, const WalkLimits& limits) : place_(place), limits_(limits) {}

    Walk run()
    {
        std::error_code failed;
        if (!fs::exists(place_.folder, failed)) {
            if (place_.kind == PlaceKind::Added) add({.folder = place_.folder, .name = nameOfPlace()});
            return std::move(walk_);
        }
        if (place_.kind == PlaceKind::HuggingFace)
            walkHub();
        else
            walkTree(place_.folder, 0);
        if (place_.kind == PlaceKind::Added && walk_.found.empty())
            add({.folder = place_.folder, .name = nameOfPlace()});
        return std::move(walk_);
    }

private:
    void add(Candidate candidate)
    {
        if (walk_.found.size() >= limits_.models) return stop();
        candidate.place = place_.kind;
        walk_.found.push_back(std::move(candidate));
    }

    void stop()
    {
        if (!std::exchange(stopped_, true))
            walk_.notes.push_back(fmt::format(
                "“{}” holds too much to look through; some of it was passed over.", place_.folder.string()));
    }

    /// False when `folder` was entered before, by whatever way, or when it is enough.
    bool enter(const fs::path& folder)
    {
        struct stat info
        {};
        if (stat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) return false;
        if (!entered_.emplace(info.st_dev, info.st_ino).second) return false;
        if (entered_.size() > limits_.folders) stop();
        return !stopped_;
    }

    /// The folders in `folder`, in order; hidden ones are the business of whoever made them.
    std::vector<fs::path> foldersIn(const fs::path& folder)
    {
        std::vector<fs::path> all;
        std::error_code failed;
        size_t seen = 0;
        for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
            if (++seen > kMostEntries) {
                stop();
                break;
            }
            std::error_code unreadable;
            if (!it->path().filename().string().starts_with('.') && it->is_directory(unreadable))
                all.push_back(it->path());
        }
        if (failed)
            walk_.notes.push_back(fmt::format("“{}” cannot be read: {}.", folder.string(), failed.message()));
        std::sort(all.begin(), all.end());
        return all;
    }

    std::string nameOfPlace() const
    {
        if (!place_.name.empty()) return place_.name;
        const fs::path folder = place_.folder.lexically_normal();
        return (folder.has_filename() ? folder : folder.parent_path()).filename().string();
    }

    Candidate describe(const fs::path& folder) const
    {
        Candidate candidate{.folder = folder};
        const fs::path inside = folder.lexically_relative(place_.folder);
        if (place_.kind == PlaceKind::ModelScope) {
            const std::vector<fs::path> parts(inside.begin(), inside.end());
            const size_t count = parts.size();
            if (count >= 3 && parts[count - 2] == "snapshots") {
                candidate.repository = repositoryOf(parts[count - 3].string());
                candidate.revision = parts[count - 1].string();
                candidate.current = candidate.revision == "master" || candidate.revision == "main";
            } else if (count >= 2) {
                // Older clients write a dot of the name as three underlines.
                candidate.repository = fmt::format("{}/{}", parts[count - 2].string(),
                                                   replaced(parts[count - 1].string(), "___", "."));
            }
            candidate.name = candidate.repository.empty() ? inside.string() : candidate.repository;
            return candidate;
        }
        const bool whole = inside == "." || inside.empty();
        candidate.name = place_.kind == PlaceKind::Own ? inside.string()
                         : whole                       ? nameOfPlace()
                                                       : nameOfPlace() + "/" + inside.string();
        return candidate;
    }

    void walkTree(const fs::path& folder, size_t depth)
    {
        if (!enter(folder)) return;
        const std::string name = folder.filename().string();
        const bool part = place_.kind == PlaceKind::Own && depth > 0 && name.ends_with(kPartEnding);
        // What lies directly in our own folder was put there to be a model, also when it is none.
        if (part || isOurs(folder)) {
            Candidate candidate = describe(folder);
            candidate.unfinished = part;
            return add(std::move(candidate));
        }
        const size_t before = walk_.found.size();
        if (depth < limits_.depth)
            for (const fs::path& child : foldersIn(folder))
                if (child.filename() != kCodecFolder) walkTree(child, depth + 1);
        if (place_.kind == PlaceKind::Own && depth == 1 && walk_.found.size() == before && !stopped_)
            add(describe(folder));
    }

    /// The revision that `refs/main` names; empty without one.
    static std::string mainOf(const fs::path& repository)
    {
        try {
            std::string text = checkpoint::readSmallFile(repository / "refs" / "main", kMaxRevisionBytes);
            while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.pop_back();
            return text.find('/') == std::string::npos ? text : std::string();
        } catch (const Error&) {
            return {};
        }
    }

    void walkHub()
    {
        if (!enter(place_.folder)) return;
        for (const fs::path& repository : foldersIn(place_.folder)) {
            const std::string name = repository.filename().string();
            if (!name.starts_with(kHubPrefix) || !enter(repository)) continue;
            const std::string id = repositoryOf(std::string_view(name).substr(kHubPrefix.size()));
            const std::string main = mainOf(repository);
            std::vector<fs::path> snapshots;
            if (enter(repository / "snapshots")) snapshots = foldersIn(repository / "snapshots");
            for (const fs::path& snapshot : snapshots) {
                if (!enter(snapshot)) continue;
                // A download that has not come to config.json yet is known by its repository alone.
                if (!isOurs(snapshot) && !findKnownModel(id)) continue;
                const std::string revision = snapshot.filename().string();
                const bool current = main.empty() ? snapshots.size() == 1 : revision == main;
                add({.folder = snapshot,
                     .name = current ? id : fmt::format("{}@{:.10}", id, revision),
                     .repository = id,
                     .revision = revision,
                     .current = current});
            }
        }
    }

    const ModelPlace& place_;
    const WalkLimits limits_;
    std::set<std::pair<dev_t, ino_t>> entered_;
    bool stopped_ = false;
    Walk walk_;
};

} // namespace

Walk findModels(const ModelPlace& place, const WalkLimits& limits)
{
    return Walker(place, limits).run();
}

} // namespace troupe::models
