// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

namespace troupe::app {

/// What became of bytes that were sent to a local socket.
enum class Sent
{
    Unknown,
    Taken,    ///< and it was said so
    NoAnswer, ///< nobody listens, or who did hung up
    TooSlow   ///< somebody has the connection and says nothing
};

/// The answer to whatever was taken.
inline constexpr char kTakenMark = '+';

/// Sends `bytes` to the socket at `path` and waits for kTakenMark. Throws Error NotPermitted when the program
/// at the other end is another user's. Blocks for at most `patience` a step.
Sent sendTo(const std::filesystem::path& path, const std::string& bytes, std::chrono::seconds patience);

/// True when the program at the other end of this local socket is this user's.
bool isOfThisUser(int socket);

/// True when no other user can put something else into the place of `folder` or of what is in it.
bool isPrivate(const std::filesystem::path& folder);

} // namespace troupe::app
