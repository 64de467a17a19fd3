// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::models {

/// How long one model took to come into memory.
struct LoadTime
{
    std::string folder;
    std::string setup; ///< what computes it: "torch float32 cpu"
    double seconds = 0;

    bool operator==(const LoadTime&) const = default;
};

/// What the text of such a file says, the oldest first; none where it is of another format. `name` is for the
/// message. Throws Error FileDamaged.
std::vector<LoadTime> parseLoadTimes(std::string_view text, const std::string& name);
/// The text of a file with the last LoadTimes::kMost of these.
std::string loadTimesText(const std::vector<LoadTime>& times);

/// How long models took to come into memory on this machine, the last time each: in a small file
/// (`load-times.json` in the state folder) that every process of this user writes as a whole. It is there to
/// say beforehand what a load will cost; where it cannot be read or written, nothing is known. Holds no state
/// of its own; any thread.
class LoadTimes
{
public:
    static constexpr size_t kMost = 200; ///< the oldest go

    static std::filesystem::path userFile();
    explicit LoadTimes(std::filesystem::path file = userFile());

    /// Seconds; negative where nothing is known. `setup` as LoadTime's.
    double find(const std::string& folder, const std::string& setup) const noexcept;
    void note(const std::string& folder, const std::string& setup, double seconds) const noexcept;

private:
    std::filesystem::path file_;
};

} // namespace troupe::models
