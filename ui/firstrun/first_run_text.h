// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/downloader.h"

#include <QString>

#include <cstdint>
#include <filesystem>
#include <optional>

namespace troupe::ui {

/// "1.2 GB of 4.5 GB · 12 MB/s · 4 min left", or what it waits for.
QString downloadText(const models::DownloadProgress& progress);

/// Bytes that are free where `folder` is or will be; nothing where that cannot be told.
std::optional<uint64_t> roomFor(const std::filesystem::path& folder);

} // namespace troupe::ui
