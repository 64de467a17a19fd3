// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/buffer.h"

#include "engine/base/error.h"

#include <cstdlib>

#include <sys/mman.h>

namespace troupe::kernels::cpu {
namespace {

constexpr size_t kLine = 64;
constexpr size_t kLargePage = size_t{2} << 20;

} // namespace

Buffer::Buffer(size_t bytes)
{
    const bool isLarge = bytes >= kLargePage;
    const size_t alignment = isLarge ? kLargePage : kLine;
    const size_t rounded = (bytes + alignment - 1) / alignment * alignment;
    memory_.reset(std::aligned_alloc(alignment, rounded > 0 ? rounded : alignment));
    if (!memory_)
        throw Error(ErrorCode::EngineFault, "There is not enough memory for this model.",
                    "Close other programs, choose int8 or a smaller model.");
    if (isLarge)
        madvise(memory_.get(), rounded, MADV_HUGEPAGE); // a wish: without it all is right, only slower
}

void Buffer::Free::operator()(void* memory) const noexcept
{
    std::free(memory);
}

} // namespace troupe::kernels::cpu
