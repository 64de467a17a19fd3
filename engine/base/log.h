// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace troupe {

enum class LogLevel
{
    Unknown,
    Debug,
    Info,
    Warning,
    Error,
    Off
};

/// Where a line comes from; shown as `troupe.NAME`.
enum class LogArea
{
    Unknown,
    App,
    Engine,
    Audio,
    Text,
    Queue,
    Store,
    Http,
    Relay,
    Ui
};

/// One line to the log (standard error until a front end says otherwise). Any thread. Never the user's text
/// above Debug, never a key, never a token.
void log(LogArea area, LogLevel level, std::string_view line);

/// Lines below `level` are dropped. The start value is Warning.
void setLogLevel(LogLevel level);

/// "debug", "info", "warning", "error", "off"; Unknown for anything else.
LogLevel logLevelFromName(std::string_view name);

} // namespace troupe
