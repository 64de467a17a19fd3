// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/components.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <array>
#include <cstdint>
#include <string>

#include <fmt/format.h>
#include <pcre2.h>
#include <utf8proc.h>

namespace troupe::text {
namespace {

std::string pcreText(uint32_t what)
{
    std::array<char, 64> buffer{};
    return pcre2_config(what, buffer.data()) < 0 ? "unknown" : std::string(buffer.data());
}

} // namespace

std::vector<Component> textComponents()
{
    uint32_t jit = 0;
    pcre2_config(PCRE2_CONFIG_JIT, &jit);
    return {
        {"PCRE2", fmt::format("{}, Unicode {}{}", pcreText(PCRE2_CONFIG_VERSION),
                              pcreText(PCRE2_CONFIG_UNICODE_VERSION), jit != 0 ? ", JIT" : "")},
        {"utf8proc", fmt::format("{}, Unicode {}", utf8proc_version(), utf8proc_unicode_version())},
    };
}

} // namespace troupe::text
