// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/buffer.h"

#include "engine/base/error.h"

#include <algorithm>
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
constexpr size_t kPiece = size_t{32} << 20; ///< of an arena; what is not touched of it takes no memory

size_t roundedUp(size_t bytes, size_t step)
{
    return (bytes + step - 1) / step * step;
}

std::shared_ptr<std::byte> allocate(size_t bytes)
{
    const bool isLarge = bytes >= kLargePage;
    const size_t alignment = isLarge ? kLargePage : kLine;
    const size_t rounded = std::max(roundedUp(bytes, alignment), alignment);
    std::shared_ptr<std::byte> memory(static_cast<std::byte*>(std::aligned_alloc(alignment, rounded)),
                                      std::free);
    if (!memory)
        throw Error(ErrorCode::EngineFault, "There is not enough memory for this model.",
                    "Close other programs, choose int8 or a smaller model.");
    if (isLarge)
        madvise(memory.get(), rounded, MADV_HUGEPAGE); // a wish: without it all is right, only slower
    return memory;
}

} // namespace

Buffer::Buffer(size_t bytes) : memory_(allocate(bytes)) {}

Buffer::Buffer(std::shared_ptr<const void> owner, const std::byte* data)
    : memory_(std::const_pointer_cast<void>(std::move(owner)), const_cast<std::byte*>(data))
{}

Buffer::Buffer(std::shared_ptr<void> owner, std::byte* data) : memory_(std::move(owner), data) {}

Buffer BufferArena::take(size_t bytes)
{
    if (!piece_ || bytes > size_ - used_) {
        size_ = std::max(roundedUp(bytes, kLargePage), kPiece);
        piece_ = allocate(size_);
        used_ = 0;
    }
    std::byte* const at = piece_.get() + used_;
    used_ = std::min(roundedUp(used_ + bytes, kLine), size_);
    return {piece_, at};
}

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
