// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace troupe::models {

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

    /// Seconds; negative where nothing is known. `setup` is what computes it: "torch float32 cpu".
    double find(const std::string& folder, const std::string& setup) const noexcept;
    void note(const std::string& folder, const std::string& setup, double seconds) const noexcept;

private:
    std::filesystem::path file_;
};

} // namespace troupe::models
