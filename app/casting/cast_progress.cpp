// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/cast_progress.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::app {
namespace {

constexpr size_t kPage = 1000;

std::string durationText(double seconds)
{
    if (seconds < 90) return fmt::format("{:.0f} s", seconds);
    if (seconds < 5400) return fmt::format("{:.0f} min", seconds / 60);
    return fmt::format("{:.1f} h", seconds / 3600);
}

} // namespace

std::vector<jobs::ItemInfo> allItems(jobs::JobStore& store, int64_t job)
{
    std::vector<jobs::ItemInfo> all;
    for (;;) {
        const auto page = store.items(job, static_cast<int64_t>(all.size()), kPage);
        all.insert(all.end(), page.begin(), page.end());
        if (page.size() < kPage) return all;
    }
}

CastProgress::CastProgress(jobs::JobStore& store, int64_t job, const std::vector<project::RenderTask>& tasks)
    : store_(store), tasks_(tasks), job_(store.job(job)), estimate_(store, job_.lane)
{}

const jobs::JobInfo& CastProgress::refresh()
{
    job_ = store_.job(job_.id);
    made_ = open_ = 0;
    for (const jobs::ItemInfo& item : allItems(store_, job_.id)) {
        if (jobs::isEnded(item.state))
            made_ += item.progress;
        else
            open_ += estimate_.audioSeconds(tasks_.at(static_cast<size_t>(item.index)).request);
    }
    return job_;
}

std::string CastProgress::line(double seconds)
{
    std::string text =
        fmt::format("{} of {} clips, {} of about {} of sound", job_.items.done, job_.items.all,
                    durationText(made_ + seconds), durationText(made_ + std::max(open_, seconds)));
    if (const auto work = estimate_.workSeconds(std::max(open_ - seconds, 0.0)))
        text += fmt::format(", about {} to go", durationText(*work));
    return text;
}

} // namespace troupe::app
