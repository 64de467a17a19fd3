// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/load_times.h"

#include "engine/base/atomic_file.h"
#include "engine/base/folders.h"
#include "engine/checkpoint/json_reader.h"

#include <algorithm>
#include <system_error>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;
using checkpoint::JsonReader;

constexpr std::string_view kFormat = "troupe.load-times.1";
constexpr size_t kMaxBytes = 1 << 20;
constexpr double kMostSeconds = 86400;

/// Throws what reading throws.
std::vector<LoadTime> readTimes(const fs::path& file)
{
    return parseLoadTimes(checkpoint::readSmallFile(file, kMaxBytes), file.string());
}

} // namespace

std::vector<LoadTime> parseLoadTimes(std::string_view text, const std::string& name)
{
    const nlohmann::json root = checkpoint::parseJsonObject(text, name);
    const JsonReader reader(root, name, "");
    std::vector<LoadTime> all;
    if (reader.text("format") != kFormat) return all;
    for (const nlohmann::json& row : reader.raw("loads")) {
        const JsonReader one(row, name, "loads");
        all.push_back({one.text("folder"), one.text("setup"), one.number("seconds", 0, kMostSeconds)});
    }
    return all;
}

std::string loadTimesText(const std::vector<LoadTime>& times)
{
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (size_t i = times.size() > LoadTimes::kMost ? times.size() - LoadTimes::kMost : 0; i < times.size();
         ++i)
        rows.push_back(
            {{"folder", times[i].folder}, {"setup", times[i].setup}, {"seconds", times[i].seconds}});
    const nlohmann::ordered_json root = {{"format", kFormat}, {"loads", std::move(rows)}};
    return root.dump(1, ' ', false, nlohmann::json::error_handler_t::replace);
}

fs::path LoadTimes::userFile()
{
    return Folders::ofUser().state / "load-times.json";
}

LoadTimes::LoadTimes(fs::path file) : file_(std::move(file)) {}

double LoadTimes::find(const std::string& folder, const std::string& setup) const noexcept
{
    try {
        for (const LoadTime& one : readTimes(file_))
            if (one.folder == folder && one.setup == setup) return one.seconds;
    } catch (...) {
        // Not there yet, damaged, or not ours: nothing is known.
    }
    return -1;
}

void LoadTimes::note(const std::string& folder, const std::string& setup, double seconds) const noexcept
{
    try {
        std::vector<LoadTime> all;
        try {
            all = readTimes(file_);
        } catch (...) {
            all.clear(); // begun anew
        }
        std::erase_if(all, [&](const LoadTime& one) { return one.folder == folder && one.setup == setup; });
        all.push_back({folder, setup, std::clamp(seconds, 0.0, kMostSeconds)});
        std::error_code failed;
        fs::create_directories(file_.parent_path(), failed);
        AtomicFile::replace(file_, loadTimesText(all));
    } catch (...) {
        return; // nobody is worse off than before
    }
}

} // namespace troupe::models
