// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/stream_conv.h"

#include <cstring>

namespace troupe::kernels::cpu {

void recallPast(ConvBuffer& memory, void* front, size_t bytes)
{
    if (memory.empty()) memory.assign(bytes, std::byte{0});
    std::memcpy(front, memory.data(), bytes);
}

ConvRows StreamConv::place(ConvBuffer& buffer, size_t rows) const
{
    const size_t past = conv_.past() * conv_.rowBytes();
    const size_t needed = past + rows * conv_.rowBytes();
    if (buffer.size() < needed) buffer.resize(needed);
    return {buffer.data() + past, conv_.channels(), rows};
}

void StreamConv::fill(const Machine& machine, ConvBuffer& buffer, Rows rows) const
{
    std::byte* row = place(buffer, rows.count).data;
    for (size_t i = 0; i < rows.count; ++i, row += conv_.rowBytes()) conv_.fill(machine, rows.row(i), row);
}

void StreamConv::run(const Machine& machine, ConvBuffer& buffer, size_t rows, StreamMemory& memory,
                     const ConvOutputs& outputs) const
{
    const size_t past = conv_.past() * conv_.rowBytes();
    if (past > 0) recallPast(memory[slot_], buffer.data(), past);
    conv_.run(machine, buffer.data(), rows / conv_.step(), outputs);
    if (past > 0) std::memcpy(memory[slot_].data(), buffer.data() + rows * conv_.rowBytes(), past);
}

} // namespace troupe::kernels::cpu
