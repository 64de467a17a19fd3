// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/resident_board.h"

#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using checkpoint::JsonReader;
using std::chrono::milliseconds;
using std::chrono::system_clock;

constexpr std::string_view kFormat = "troupe.running.1";
constexpr std::string_view kPrefix = "models-";
constexpr std::string_view kEnding = ".json";
constexpr milliseconds kPause{200}; // between two notes of progress
constexpr size_t kMaxBytes = 1 << 20;
constexpr int64_t kMostNumber = int64_t{1} << 62;
constexpr size_t kStartField = 20; // of /proc/PID/stat behind the name: starttime is the 22nd
constexpr std::array kStates = {ResidentState::Absent, ResidentState::Waiting, ResidentState::Loading,
                                ResidentState::Loaded};

std::string contentsOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// When a process was started, in ticks since the machine was; 0 where there is none of this number. With the
/// number it tells a process from a later one.
int64_t startOf(pid_t process)
{
    const std::string text = contentsOf(fmt::format("/proc/{}/stat", process));
    size_t at = text.rfind(')'); // the name may hold anything
    for (size_t field = 0; at != std::string::npos && field < kStartField; ++field)
        at = text.find(' ', at + 1);
    int64_t ticks = 0;
    if (at == std::string::npos) return 0;
    std::from_chars(text.data() + at + 1, text.data() + text.size(), ticks);
    return ticks;
}

/// "troupe cast": the program and its first word, which is no text of a person.
std::string programOf(pid_t process)
{
    std::string line = contentsOf(fmt::format("/proc/{}/cmdline", process));
    const size_t first = line.find('\0');
    if (first == std::string::npos) return "troupe";
    const std::string program = fs::path(line.substr(0, first)).filename().string();
    const std::string word = line.substr(first + 1, line.find('\0', first + 1) - first - 1);
    const bool command = !word.empty() && word.front() != '-' && word.find('/') == std::string::npos;
    return command ? program + " " + word : program;
}

Json rowOf(const ResidentStatus& model)
{
    Json row = {{"key", model.key},
                {"name", model.name},
                {"folder", model.folder},
                {"setup", model.setup},
                {"state", residentStateName(model.state)},
                {"bytes", model.bytes},
                {"pinned", model.pinned},
                {"fraction", model.fraction}};
    if (model.since)
        row["since"] = std::chrono::duration_cast<milliseconds>(model.since->time_since_epoch()).count();
    return row;
}

ResidentStatus statusFrom(const JsonReader& reader)
{
    ResidentStatus model;
    model.key = reader.text("key");
    model.name = reader.text("name");
    model.folder = reader.text("folder");
    model.setup = reader.text("setup");
    const std::string state = reader.text("state");
    for (const ResidentState one : kStates)
        if (state == residentStateName(one)) model.state = one;
    model.bytes = static_cast<uint64_t>(reader.integer("bytes", 0, kMostNumber));
    model.pinned = reader.flagOr("pinned", false);
    model.fraction = reader.number("fraction", -1, 1);
    if (reader.has("since"))
        model.since = system_clock::time_point(milliseconds(reader.integer("since", 0, kMostNumber)));
    return model;
}

std::optional<ProcessModels> readBoard(const fs::path& file)
{
    const std::string name = file.string();
    const nlohmann::json root = checkpoint::parseJsonObject(checkpoint::readSmallFile(file, kMaxBytes), name);
    const JsonReader reader(root, name, "");
    if (reader.text("format") != kFormat) return std::nullopt;
    ProcessModels all;
    all.process = static_cast<pid_t>(reader.integer("process", 1, std::numeric_limits<pid_t>::max()));
    if (startOf(all.process) != reader.integer("started", 1, kMostNumber)) {
        std::error_code failed;
        fs::remove(file, failed);
        return std::nullopt;
    }
    all.program = reader.text("program");
    all.status.budget = reader.raw("budget").get<uint64_t>(); // may be all that there is
    all.status.used = reader.raw("used").get<uint64_t>();
    for (const nlohmann::json& row : reader.raw("models"))
        all.status.models.push_back(statusFrom(JsonReader(row, name, "models")));
    return all;
}

} // namespace

ResidentBoard::ResidentBoard(fs::path folder)
    : file_(std::move(folder) / fmt::format("{}{}{}", kPrefix, getpid(), kEnding))
{}

ResidentBoard::~ResidentBoard()
{
    std::error_code failed;
    fs::remove(file_, failed);
}

void ResidentBoard::show(const ResidentStatus& change, const ResidencyStatus& all) noexcept
{
    try {
        const std::lock_guard lock(mutex_);
        const auto now = std::chrono::steady_clock::now();
        const auto known = states_.find(change.key);
        if (known != states_.end() && known->second == change.state && now - written_ < kPause) return;
        states_[change.key] = change.state;
        written_ = now;
        write(all);
    } catch (...) {
        return; // who asks sees the state before; nobody is worse off
    }
}

/// A plain rename: after a cut of the power there is no process to tell of.
void ResidentBoard::write(const ResidencyStatus& all) const
{
    Json rows = Json::array();
    for (const ResidentStatus& model : all.models) rows.push_back(rowOf(model));
    const Json root = {{"format", kFormat},
                       {"process", getpid()},
                       {"started", startOf(getpid())},
                       {"program", programOf(getpid())},
                       {"budget", all.budget},
                       {"used", all.used},
                       {"models", std::move(rows)}};
    if (mkdir(file_.parent_path().c_str(), S_IRWXU) != 0 && errno != EEXIST) return;
    const fs::path draft = file_.string() + ".new";
    {
        std::ofstream stream(draft, std::ios::binary | std::ios::trunc);
        stream << root.dump(-1, ' ', false, Json::error_handler_t::replace);
        if (!stream.flush()) return;
    }
    std::error_code failed;
    fs::rename(draft, file_, failed);
}

std::vector<ProcessModels> runningModels(const fs::path& folder)
{
    std::vector<ProcessModels> all;
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        const std::string name = it->path().filename().string();
        if (!name.starts_with(kPrefix) || !name.ends_with(kEnding)) continue;
        try {
            if (auto one = readBoard(it->path())) all.push_back(std::move(*one));
        } catch (const std::exception&) {
            continue; // replaced or removed at this moment, or somebody else's
        }
    }
    std::sort(all.begin(), all.end(),
              [](const ProcessModels& a, const ProcessModels& b) { return a.process < b.process; });
    return all;
}

} // namespace troupe::models
