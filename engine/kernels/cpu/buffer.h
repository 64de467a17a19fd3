// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace troupe::kernels::cpu {

/// Memory for weights in a layout of ours: aligned for any vector, on large pages where the system has them,
/// since a product that runs through gigabytes otherwise spends a fifth of its time on finding pages.
/// Uninitialised; moved, not copied.
class Buffer
{
public:
    Buffer() = default;
    /// Throws Error EngineFault when there is not so much memory.
    explicit Buffer(size_t bytes);
    /// Memory that `owner` keeps, such as a mapped file: only to be read.
    Buffer(std::shared_ptr<const void> owner, const std::byte* data);
    /// A part of memory that `owner` keeps.
    Buffer(std::shared_ptr<void> owner, std::byte* data);
    Buffer(Buffer&&) noexcept = default;
    Buffer& operator=(Buffer&&) noexcept = default;

    template <typename Value>
    Value* as() const noexcept
    {
        return static_cast<Value*>(memory_.get());
    }

private:
    std::shared_ptr<void> memory_;
};

/// Memory of this size gains by large pages.
inline constexpr size_t kLargePage = size_t{2} << 20;

/// Gives memory for one layout after the other from a few large pieces: what is computed with in a row lies
/// in a row, also the smallest is on large pages, and no layout has a rest of a page to itself. A piece is
/// given back with its last layout. One thread at a time.
class BufferArena
{
public:
    /// Aligned to a line, uninitialised. Throws as Buffer does.
    Buffer take(size_t bytes);

private:
    std::shared_ptr<std::byte> piece_;
    size_t used_ = 0;
    size_t size_ = 0;
};

/// True when the system has most of a mapped file that was read already on large pages; false where it does
/// not tell.
bool isOnLargePages(std::span<const std::byte> mapped);

} // namespace troupe::kernels::cpu
