// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/holder.h"

#include <atomic>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

namespace troupe::jobs {
namespace {

/// Where a process number means the same: a boot of a machine and a process namespace on it.
const std::string& place()
{
    static const std::string made = [] {
        std::string boot;
        std::ifstream("/proc/sys/kernel/random/boot_id") >> boot;
        std::error_code fault;
        const std::string space = std::filesystem::read_symlink("/proc/self/ns/pid", fault).string();
        std::string digits;
        for (const char c : space) {
            if (c >= '0' && c <= '9') {
                digits += c;
            }
        }
        return boot + "/" + digits;
    }();
    return made;
}

/// When the process began, in ticks since the boot: numbers of processes come again, these do not. 0 when it
/// is not there, or has ended and waits for its parent.
uint64_t startOf(long process)
{
    std::ifstream file(fmt::format("/proc/{}/stat", process));
    const std::string line{std::istreambuf_iterator<char>(file), {}};
    const size_t name = line.rfind(')'); // the name in parentheses may hold anything
    if (name == std::string::npos || name + 2 >= line.size() || line[name + 2] == 'Z') {
        return 0;
    }
    constexpr int fieldsAfterName = 20;
    size_t at = name;
    for (int field = 0; field < fieldsAfterName && at != std::string::npos; ++field) {
        at = line.find(' ', at + 1);
    }
    uint64_t start = 0;
    if (at != std::string::npos) {
        std::from_chars(line.data() + at + 1, line.data() + line.size(), start);
    }
    return start;
}

} // namespace

std::string newHolder()
{
    static std::atomic<int> count = 0;
    const long process = getpid();
    return fmt::format("{}:{}:{}:{}", place(), process, startOf(process), ++count);
}

bool isGone(const std::string& holder)
{
    const std::string here = place() + ":";
    if (here.starts_with('/') || !holder.starts_with(here)) {
        return false;
    }
    long process = 0;
    uint64_t start = 0;
    const char* const end = holder.data() + holder.size();
    const auto number = std::from_chars(holder.data() + here.size(), end, process);
    if (number.ec != std::errc() || number.ptr == end || *number.ptr != ':') {
        return false;
    }
    const auto began = std::from_chars(number.ptr + 1, end, start);
    return began.ec == std::errc() && start != 0 && startOf(process) != start;
}

} // namespace troupe::jobs
