// SPDX-License-Identifier: GPL-3.0-or-later
#define TROUPE_LANES 16
#define TROUPE_LOOKS_FAR
#include "engine/kernels/cpu/impl_conv_tiles.h"
#include "engine/kernels/cpu/impl_int8_tiles.h"
#include "engine/kernels/cpu/impl_table.h"

namespace troupe::kernels::cpu {
namespace {

/// The processor's own tiles. Their numbers are a part of the instructions.
struct AmxTiles
{
    TROUPE_INLINE void configure(const TileShapes& shapes) { __asm__ volatile("ldtilecfg %0" ::"m"(shapes)); }
    TROUPE_INLINE void release() { __asm__ volatile("tilerelease" ::: "memory"); }

    template <int kTile>
    TROUPE_INLINE void zero()
    {
        __asm__ volatile("tilezero %%tmm%c0" ::"i"(kTile));
    }
    template <int kTile>
    TROUPE_INLINE void load(const void* from, size_t stride)
    {
        __asm__ volatile("tileloadd (%0,%1,1), %%tmm%c2" ::"r"(from), "r"(stride), "i"(kTile) : "memory");
    }
    template <int kTile>
    TROUPE_INLINE void store(void* to, size_t stride)
    {
        __asm__ volatile("tilestored %%tmm%c2, (%0,%1,1)" ::"r"(to), "r"(stride), "i"(kTile) : "memory");
    }
    template <int kSums, int kRows, int kWeights>
    TROUPE_INLINE void multiply()
    {
        __asm__ volatile("tdpbf16ps %%tmm%c2, %%tmm%c1, %%tmm%c0" ::"i"(kSums), "i"(kRows), "i"(kWeights));
    }
    template <int kSums, int kRows, int kWeights>
    TROUPE_INLINE void multiplyBytes()
    {
        __asm__ volatile("tdpbsud %%tmm%c2, %%tmm%c1, %%tmm%c0" ::"i"(kSums), "i"(kRows), "i"(kWeights));
    }
};

constexpr KernelTable amxTable()
{
    KernelTable table = tableNamed("amx");
    table.convBfloat16 = &convByTiles<AmxTiles>;
    table.bfloat16Vectors = kTileVectors;
    table.productInt8 = &productInt8ByTiles<AmxTiles>;
    return table;
}

} // namespace

extern const KernelTable kAmxKernels;
const KernelTable kAmxKernels = amxTable();

} // namespace troupe::kernels::cpu
