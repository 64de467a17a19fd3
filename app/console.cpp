// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include "engine/base/atomic_file.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace troupe::app {
namespace {

constexpr const char* kClearLine = "\r\033[K";

bool wantsColour()
{
    const char* off = std::getenv("NO_COLOR");
    const char* terminal = std::getenv("TERM");
    return isatty(STDERR_FILENO) && !(off && *off) && terminal && std::strcmp(terminal, "dumb") != 0;
}

void toStandardError(std::string_view text)
{
    // Nothing can be done when this fails: there is nobody left to tell.
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
    (void)std::fflush(stderr);
}

} // namespace

Console::Console(bool json, bool quiet)
    : json_(json), quiet_(quiet || json), progress_(!quiet_ && isatty(STDERR_FILENO)), colour_(wantsColour())
{}

void Console::result(std::string_view line)
{
    (void)std::fwrite(line.data(), 1, line.size(), stdout); // flush() looks at the stream's error flag
    (void)std::fputc('\n', stdout);
}

void Console::notice(std::string_view line)
{
    if (quiet_) return;
    progress("");
    toStandardError(fmt::format("{}\n", line));
}

void Console::progress(std::string_view line)
{
    if (!progress_ || (line.empty() && !progressShown_)) return;
    toStandardError(fmt::format("{}{}", kClearLine, line));
    progressShown_ = !line.empty();
}

void Console::error(const Error& error)
{
    progress("");
    const char* on = colour_ ? "\033[1;31m" : "";
    const char* off = colour_ ? "\033[0m" : "";
    std::string text = fmt::format("{}troupe:{} {}\n", on, off, error.message());
    if (!error.remedy().empty()) text += fmt::format("  {}\n", error.remedy());
    toStandardError(text);
}

void Console::flush()
{
    errno = 0;
    if (std::fflush(stdout) == 0 && !std::ferror(stdout)) return;
    const int failed = errno ? errno : EIO;
    std::clearerr(stdout);
    throwWriteError("standard output", failed);
}

std::string errorJson(const Error& error)
{
    const nlohmann::json object = {
        {"error",
         {{"code", codeName(error.code())}, {"message", error.message()}, {"remedy", error.remedy()}}}};
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace troupe::app
