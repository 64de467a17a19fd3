// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::app {

// What a later start of the studio gives to the first one: a name of the format, then the files, each with a
// zero byte behind it, then one more zero byte. Pure; any thread.

inline constexpr size_t kMostHandOverBytes = size_t{64} << 10;
inline constexpr size_t kMostHandedFiles = 256;

/// `files` as bytes; whole paths. Throws Error InvalidRequest for what the other side would refuse.
std::string handOverBytes(const std::vector<std::string>& files);

/// The files in what came so far; nothing while more has to come. Throws Error InvalidRequest for what no
/// start of ours sends: another format, a path that is not whole, too much, or bytes behind the end.
std::optional<std::vector<std::string>> readHandOver(std::string_view bytes);

} // namespace troupe::app
