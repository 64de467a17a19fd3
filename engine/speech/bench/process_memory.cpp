// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/bench/process_memory.h"

#include <fstream>
#include <string>

namespace troupe::speech {

ProcessMemory processMemory()
{
    ProcessMemory memory;
    std::ifstream file("/proc/self/status");
    for (std::string word; file >> word;) {
        if (word != "VmRSS:" && word != "VmHWM:") continue;
        uint64_t kibibytes = 0;
        file >> kibibytes;
        (word == "VmRSS:" ? memory.resident : memory.peak) = kibibytes * 1024;
    }
    return memory;
}

} // namespace troupe::speech
