// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/hand_over.h"

#include "engine/base/error.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

constexpr std::string_view kFormat{"troupe-studio 1\0", 16};
constexpr const char* kFewer = "Open fewer files at a time.";

[[noreturn]] void throwForeign()
{
    throw Error(ErrorCode::InvalidRequest, "What came is not from another start of Troupe.",
                "Start Troupe with “troupe studio”.");
}

void checkCount(size_t files)
{
    if (files > kMostHandedFiles)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("More than {} files cannot be opened at a time.", kMostHandedFiles), kFewer);
}

void checkBytes(size_t bytes)
{
    if (bytes > kMostHandOverBytes)
        throw Error(ErrorCode::InvalidRequest, "The names of these files are too long together.", kFewer);
}

} // namespace

std::string handOverBytes(const std::vector<std::string>& files)
{
    checkCount(files.size());
    std::string bytes(kFormat);
    for (const std::string& file : files) {
        if (file.empty() || file.front() != '/' || file.find('\0') != std::string::npos)
            throw Error(ErrorCode::InvalidRequest, "A file to open has no whole path.",
                        "Name the file with its folder.");
        bytes += file + '\0';
    }
    bytes += '\0';
    checkBytes(bytes.size());
    return bytes;
}

std::optional<std::vector<std::string>> readHandOver(std::string_view bytes)
{
    checkBytes(bytes.size());
    if (bytes.substr(0, kFormat.size()) != kFormat.substr(0, bytes.size())) throwForeign();
    if (bytes.size() <= kFormat.size()) return std::nullopt;
    std::vector<std::string> files;
    for (size_t at = kFormat.size(); at < bytes.size();) {
        const size_t end = bytes.find('\0', at);
        if (end == at) {
            if (end + 1 != bytes.size()) throwForeign();
            return files;
        }
        if (bytes[at] != '/') throwForeign();
        if (end == std::string_view::npos) break;
        files.emplace_back(bytes.substr(at, end - at));
        checkCount(files.size());
        at = end + 1;
    }
    return std::nullopt;
}

} // namespace troupe::app
