// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/option_table.h"

#include <array>

namespace troupe::app {

// Words and options of `models download`; for option_table.cpp alone.

inline constexpr auto kDownloadOptions =
    std::to_array<std::string_view>({"to", "revision", "hub", "mirror", "json"});
inline constexpr std::array kDownloadPositionals = {
    PositionalInfo{.name = "MODEL",
                   .required = true,
                   .help = "voice-design, custom-voice, base, custom-voice-small, base-small or codec; or "
                           "ORG/REPOSITORY; or an address"},
    PositionalInfo{.name = "FILE",
                   .repeats = true,
                   .help = "only these of its files, as the hub names them; one that is damaged comes anew"},
};
inline constexpr auto kDownloadExamples =
    std::to_array<std::string_view>({"troupe models download base-small",
                                     "troupe models download Qwen/Qwen3-TTS-12Hz-1.7B-Base --hub modelscope",
                                     "troupe models download base vocab.json"});
inline constexpr std::string_view kDownloadText =
    "Whatever ends it, what came is kept in FOLDER.part, and the same command goes on with it; the folder "
    "has "
    "its name once every file has the digest that the hub announced. The variables of the hubs' own clients "
    "are honoured (HF_ENDPOINT, HF_TOKEN, HF_TOKEN_PATH, HF_HOME, HF_HUB_OFFLINE; MODELSCOPE_ENDPOINT, "
    "MODELSCOPE_DOMAIN, MODELSCOPE_API_TOKEN), and http_proxy, https_proxy, all_proxy, no_proxy and "
    "SSL_CERT_FILE. A token is sent to the hub alone.";

} // namespace troupe::app
