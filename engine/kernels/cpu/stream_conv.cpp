// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/stream_conv.h"

#include <cstring>

namespace troupe::kernels::cpu {

void recallPast(ConvBuffer& memory, void* front, size_t bytes)
{
    if (memory.empty()) memory.assign(bytes, std::byte{0});
    std::memcpy(front, memory.data(), bytes);
}

ConvRows StreamConv::place(ConvBuffer& buffer, size_t rows, size_t streams) const
{
    const size_t past = conv_.past() * conv_.rowBytes();
    const size_t apart = past + rows * conv_.rowBytes();
    if (buffer.size() < streams * apart) buffer.resize(streams * apart);
    return {buffer.data() + past, conv_.channels(), rows, apart};
}

void StreamConv::fill(const Machine& machine, ConvBuffer& buffer, Rows rows, size_t streams) const
{
    const size_t each = rows.count / streams;
    const ConvRows placed = place(buffer, each, streams);
    for (size_t i = 0; i < rows.count; ++i)
        conv_.fill(machine, rows.row(i), placed.data + i / each * placed.apart + i % each * conv_.rowBytes());
}

void StreamConv::run(const Machine& machine, ConvBuffer& buffer, size_t rows, StreamMemories memories,
                     const ConvOutputs& outputs) const
{
    const size_t past = conv_.past() * conv_.rowBytes();
    const size_t apart = past + rows * conv_.rowBytes();
    if (past > 0)
        for (size_t i = 0; i < memories.size(); ++i)
            recallPast((*memories[i])[slot_], buffer.data() + i * apart, past);
    conv_.run(machine, buffer.data(), rows / conv_.step(), outputs, memories.size());
    if (past > 0)
        for (size_t i = 0; i < memories.size(); ++i)
            std::memcpy((*memories[i])[slot_].data(), buffer.data() + (i + 1) * apart - past, past);
}

} // namespace troupe::kernels::cpu
