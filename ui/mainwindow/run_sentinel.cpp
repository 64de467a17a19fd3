// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/run_sentinel.h"

#include "engine/base/log.h"
#include "engine/jobs/holder.h"
#include "engine/jobs/job_store.h"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <system_error>

#include <unistd.h>

namespace troupe::ui {

namespace fs = std::filesystem;

namespace {

constexpr const char* kPrefix = "run-";
constexpr size_t kMostFiles = 1000;
constexpr size_t kMostLine = 400;

struct Note
{
    std::string holder;
    int64_t startedAt = 0;
};

/// Two lines: who, since when. Anything else is a file of ours that was cut: a run that is gone.
Note noteIn(const fs::path& file)
{
    std::ifstream stream(file);
    Note note;
    std::string since;
    std::getline(stream, note.holder);
    std::getline(stream, since);
    if (note.holder.size() > kMostLine) note.holder.clear();
    note.startedAt = std::atoll(since.substr(0, 20).c_str());
    return note;
}

/// True when the run was before this machine was started: then nothing of it can be alive here.
bool isOfEarlierBoot(const Note& note)
{
    timespec sinceBoot{};
    if (clock_gettime(CLOCK_BOOTTIME, &sinceBoot) != 0) return false;
    constexpr int64_t slack = 5000; // clocks are set while a machine starts
    return note.startedAt < jobs::unixMilliseconds() - static_cast<int64_t>(sinceBoot.tv_sec) * 1000 - slack;
}

} // namespace

RunSentinel::RunSentinel(fs::path folder) : folder_(std::move(folder)) {}

RunSentinel::~RunSentinel()
{
    std::error_code ignored;
    if (!file_.empty()) fs::remove(file_, ignored);
}

void RunSentinel::begin()
{
    std::error_code error;
    fs::create_directories(folder_, error);
    const fs::path file = folder_ / (kPrefix + std::to_string(getpid()));
    std::ofstream stream(file, std::ios::trunc);
    stream << jobs::newHolder() << '\n' << jobs::unixMilliseconds() << '\n';
    stream.close();
    file_ = file;
    if (!stream)
        log(LogArea::Ui, LogLevel::Warning, "A crash could not be noticed: the state folder is read-only.");
}

std::optional<LostRun> RunSentinel::takeLost()
{
    LostRun lost;
    std::error_code error;
    size_t seen = 0;
    for (fs::directory_iterator at(folder_, error), end; !error && at != end && seen < kMostFiles;
         at.increment(error), ++seen) {
        if (!at->path().filename().string().starts_with(kPrefix)) continue;
        const Note note = noteIn(at->path());
        const bool mine = at->path().filename() == kPrefix + std::to_string(getpid());
        const bool gone = note.holder.empty() || jobs::isGone(note.holder) || isOfEarlierBoot(note);
        if (!mine && !gone) continue;
        lost.startedAt = lost.runs == 0 ? note.startedAt : std::min(lost.startedAt, note.startedAt);
        ++lost.runs;
        std::error_code ignored;
        fs::remove(at->path(), ignored);
    }
    if (lost.runs == 0) return std::nullopt;
    return lost;
}

} // namespace troupe::ui
