// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/residency.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <optional>
#include <string>

namespace troupe::models {
namespace {

constexpr uint64_t kKibibyte = 1024;

/// A line of /proc/meminfo, in bytes.
std::optional<uint64_t> memoryInfo(const std::string& name)
{
    std::ifstream file("/proc/meminfo");
    std::string word;
    uint64_t kibibytes = 0;
    std::string unit;
    while (file >> word >> kibibytes) {
        std::getline(file, unit);
        if (word == name + ":") return kibibytes * kKibibyte;
    }
    return std::nullopt;
}

/// A number of this control group; nothing for “max” and where there is no such group.
std::optional<uint64_t> groupMemory(const char* file)
{
    std::ifstream stream(std::string("/sys/fs/cgroup/") + file);
    uint64_t bytes = 0;
    return stream >> bytes ? std::optional(bytes) : std::nullopt;
}

constexpr uint64_t kUnlimited = std::numeric_limits<uint64_t>::max();

} // namespace

uint64_t defaultMemoryBudget()
{
    const uint64_t machine = memoryInfo("MemTotal").value_or(kUnlimited);
    const uint64_t all = std::min(machine, groupMemory("memory.max").value_or(kUnlimited));
    return all == kUnlimited ? all : all / 4 * 3;
}

uint64_t availableMemory()
{
    uint64_t free = memoryInfo("MemAvailable").value_or(0);
    const auto most = groupMemory("memory.max");
    const auto used = groupMemory("memory.current");
    if (most && used) free = std::min(free, *most - std::min(*most, *used));
    return free;
}

} // namespace troupe::models
