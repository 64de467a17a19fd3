// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

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

    template <typename Value>
    Value* as() const noexcept
    {
        return static_cast<Value*>(memory_.get());
    }

private:
    struct Free
    {
        void operator()(void* memory) const noexcept;
    };
    std::unique_ptr<void, Free> memory_;
};

} // namespace troupe::kernels::cpu
