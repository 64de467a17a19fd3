// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/job_store.h"
#include "engine/speech/request.h"

#include <optional>
#include <string>

namespace troupe::project {

/// How long sound will be and how long it will take, from what was rendered before: seconds of audio a
/// character of each language, and seconds of work a second of audio of each lane. Lives on its store's
/// thread.
class RenderEstimate
{
public:
    RenderEstimate(jobs::JobStore& store, std::string lane) : store_(store), lane_(std::move(lane)) {}

    /// `language` as it was spoken; what is shorter than 0.1 s teaches nothing.
    void learn(const speech::Request& request, const std::string& language, double audioSeconds,
               double workSeconds);
    /// Seconds of audio; a common pace before anything was learned.
    double audioSeconds(const speech::Request& request);
    /// Seconds of work for so much audio; empty before anything was learned.
    std::optional<double> workSeconds(double audioSeconds);

private:
    std::string paceName(const std::string& language) const;

    jobs::JobStore& store_;
    std::string lane_;
};

} // namespace troupe::project
