// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/isa.h"

#include "engine/base/error.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include <fmt/format.h>
#include <sys/syscall.h>
#include <unistd.h>
#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace troupe::kernels::cpu {
namespace {

#if defined(__x86_64__)
/// The processor has tiles and their products of bfloat16 and of bytes. Asked of it directly: clang 14 does
/// not know these names.
bool hasTiles()
{
    constexpr unsigned kBfloat16 = 1U << 22;
    constexpr unsigned kTile = 1U << 24;
    constexpr unsigned kBytes = 1U << 25;
    unsigned eax = 0;
    unsigned ebx = 0;
    unsigned ecx = 0;
    unsigned edx = 0;
    return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) != 0 && (edx & kBfloat16) != 0 &&
           (edx & kTile) != 0 && (edx & kBytes) != 0;
}

/// Linux keeps tiles only for processes that ask for them, because they take 8 KB of each thread's state.
/// True when the system agrees; all threads of the process may then use them.
bool isGrantedTiles()
{
    constexpr long kRequestPermission = 0x1023; // ARCH_REQ_XCOMP_PERM of <asm/prctl.h>, which older ones lack
    constexpr long kTileData = 18;
    return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
}
#endif

std::vector<const KernelTable*> findUsable()
{
    std::vector<const KernelTable*> usable = {&kPortableKernels};
#if defined(__x86_64__)
    // These ask the system, too, whether it keeps the wide registers of a thread.
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return usable;
    usable.push_back(&kAvx2Kernels);
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") ||
        !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512vl"))
        return usable;
    usable.push_back(&kAvx512Kernels);
    if (!__builtin_cpu_supports("avx512vnni")) return usable;
    usable.push_back(&kAvx512VnniKernels);
    if (!__builtin_cpu_supports("avx512bf16")) return usable;
    usable.push_back(&kAvx512Bf16Kernels);
    if (hasTiles() && isGrantedTiles()) usable.push_back(&kAmxKernels);
#endif
    return usable;
}

} // namespace

std::span<const KernelTable* const> usableKernels()
{
    static const std::vector<const KernelTable*> usable = findUsable();
    return usable;
}

const KernelTable& chooseKernels(std::string_view isa)
{
    const auto usable = usableKernels();
    if (isa.empty()) return *usable.back();
    const auto found = std::find_if(usable.begin(), usable.end(),
                                    [isa](const KernelTable* table) { return table->name == isa; });
    if (found != usable.end()) return **found;
    std::string names;
    for (const KernelTable* table : usable) names += (names.empty() ? "" : ", ") + std::string(table->name);
    throw Error(ErrorCode::InvalidSetting,
                fmt::format("This processor cannot run the instruction set “{:.40}”.", isa),
                fmt::format("Set TROUPE_CPU_ISA to one of {}, or leave it empty for the best.", names));
}

std::string isaOfEnvironment()
{
    const char* value = std::getenv("TROUPE_CPU_ISA");
    return value ? value : "";
}

} // namespace troupe::kernels::cpu
