// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/hub.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace troupe::models {

/// What a person means by the word after `troupe models download`. A plain value.
struct DownloadSource
{
    Hub hub = Hub::Unknown;
    std::string repository; ///< "Qwen/Qwen3-TTS-12Hz-0.6B-Base"; empty for Hub::Url
    std::string url;        ///< for Hub::Url
    std::string name;       ///< short name of a released model, or empty
    std::string endpoint;   ///< of a link to a repository; empty: the hub's own
    std::string revision;   ///< of a link, or empty
    std::string file;       ///< of a link to a single file of a repository, or empty
};

/// Reads a short name ("base-small"), a repository id ("Qwen/Qwen3-TTS-12Hz-0.6B-Base"), a link to a
/// repository or to a file of one as a browser shows it, or the address of any single file. `hub` is where
/// names and ids are looked for. Throws Error InvalidRequest that names the nearest released model.
DownloadSource parseDownloadSource(std::string_view word, Hub hub);

/// "Did you mean …", or the list of released models.
std::string nearestModelAdvice(std::string_view word);

/// Where a model is put when nobody says: `models/NAME` in the data folder, NAME being the short name, or
/// "ORG--REPO", or for a single file "HOST--FILE" without its ending.
std::filesystem::path defaultDownloadTarget(const DownloadSource& source);

} // namespace troupe::models
