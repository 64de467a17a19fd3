// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/buffer.h"

#include "engine/base/error.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>

#include <sys/mman.h>

namespace troupe::kernels::cpu {
namespace {

constexpr size_t kLine = 64;

} // namespace

Buffer::Buffer(size_t bytes)
{
    const bool isLarge = bytes >= kLargePage;
    const size_t alignment = isLarge ? kLargePage : kLine;
    const size_t rounded = (bytes + alignment - 1) / alignment * alignment;
    memory_.reset(std::aligned_alloc(alignment, rounded > 0 ? rounded : alignment), std::free);
    if (!memory_)
        throw Error(ErrorCode::EngineFault, "There is not enough memory for this model.",
                    "Close other programs, choose int8 or a smaller model.");
    if (isLarge)
        madvise(memory_.get(), rounded, MADV_HUGEPAGE); // a wish: without it all is right, only slower
}

Buffer::Buffer(std::shared_ptr<const void> owner, const std::byte* data)
    : memory_(std::const_pointer_cast<void>(std::move(owner)), const_cast<std::byte*>(data))
{}

bool isOnLargePages(std::span<const std::byte> mapped)
{
    std::ifstream maps("/proc/self/smaps");
    const auto begin = reinterpret_cast<uintptr_t>(mapped.data());
    const uintptr_t end = begin + mapped.size();
    bool isInside = false;
    size_t large = 0;
    for (std::string line; std::getline(maps, line);) {
        unsigned long from = 0;
        unsigned long to = 0;
        unsigned long kilobytes = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx ", &from, &to) == 2)
            isInside = from < end && to > begin;
        else if (isInside && std::sscanf(line.c_str(), "FilePmdMapped: %lu kB", &kilobytes) == 1)
            large += kilobytes * 1024;
    }
    return large > mapped.size() / 2;
}

} // namespace troupe::kernels::cpu
