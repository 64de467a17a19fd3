// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/repair.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostPaths = 4096;

/// The file of the model that `message` speaks of; empty when it is none. One name may begin another.
std::string fileIn(const std::string& message, const fs::path& folder)
{
    std::vector<std::string> known = pathsIn(folder);
    for (const char* name :
         {"config.json", "generation_config.json", "vocab.json", "merges.txt", "tokenizer_config.json",
          "model.safetensors", "speech_tokenizer/config.json", "speech_tokenizer/model.safetensors"})
        known.emplace_back(name);
    std::string best;
    for (const std::string& path : known)
        if (path.size() > best.size() && message.find((folder / path).string()) != std::string::npos)
            best = path;
    return best;
}

} // namespace

std::vector<std::string> pathsIn(const fs::path& folder)
{
    std::vector<std::string> paths;
    for (const char* below : {"", "speech_tokenizer"}) {
        std::error_code failed;
        for (fs::directory_iterator it(folder / below, failed), end; !failed && it != end;
             it.increment(failed)) {
            const fs::path path = fs::path(below) / it->path().filename();
            std::error_code no;
            const bool plain = it->is_symlink(no) || it->is_regular_file(no);
            if (plain && paths.size() < kMostPaths) paths.push_back(path.generic_string());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::optional<Origin> repairSource(const InstalledModel& model, const Announced& announced)
{
    if (announced.origin()) return announced.origin();
    Origin origin;
    origin.hub = model.place == PlaceKind::ModelScope ? Hub::ModelScope : Hub::HuggingFace;
    origin.repository = model.repository;
    if (origin.hub == Hub::HuggingFace) origin.revision = model.revision;
    if (model.released) origin.name = model.released->name;
    if (origin.repository.empty() && origin.name.empty()) return std::nullopt;
    return origin;
}

std::string repairOf(const InstalledModel& model, const Announced& announced,
                     const std::vector<std::string>& files)
{
    const std::optional<Origin> origin = repairSource(model, announced);
    if (!origin)
        return fmt::format("Take {} from where the model came from; the rest can stay.",
                           files.size() == 1 ? fmt::format("“{}”", files.front()) : "these files");
    return fmt::format("“{}” fetches only what is damaged.", downloadCommand(*origin, model.folder, files));
}

std::vector<std::string> damagedIn(const Error& error, const InstalledModel& model)
{
    if (error.code() != ErrorCode::FileDamaged && error.code() != ErrorCode::FileNotFound) return {};
    std::string file = fileIn(error.message(), model.folder);
    if (file.empty()) return {};
    return {std::move(file)};
}

Error withRepair(const Error& error, const InstalledModel& model, const Announced& announced)
{
    const std::vector<std::string> files = damagedIn(error, model);
    return files.empty() ? error : Error(error.code(), error.message(), repairOf(model, announced, files));
}

Candidate candidateAt(const fs::path& folder)
{
    Candidate candidate{.folder = folder, .name = folder.filename().string()};
    const fs::path whole = fs::absolute(folder).lexically_normal();
    // models--ORG--NAME/snapshots/REVISION
    const fs::path snapshots = whole.parent_path();
    const std::string above = snapshots.parent_path().filename().string();
    constexpr std::string_view kPrefix = "models--";
    if (snapshots.filename() == "snapshots" && above.starts_with(kPrefix)) {
        candidate.repository = above.substr(kPrefix.size());
        if (const size_t at = candidate.repository.find("--"); at != std::string::npos)
            candidate.repository.replace(at, 2, "/");
        candidate.revision = whole.filename().string();
        candidate.place = PlaceKind::HuggingFace;
    }
    return candidate;
}

} // namespace troupe::models
