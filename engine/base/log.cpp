// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/log.h"

#include "engine/base/log_watch.h"

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace troupe {
namespace {

constexpr std::array kAreas = {"troupe",       "troupe.app",   "troupe.engine", "troupe.audio", "troupe.text",
                               "troupe.queue", "troupe.store", "troupe.http",   "troupe.relay", "troupe.ui"};

spdlog::level::level_enum toSpdlog(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Unknown:
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
    case LogLevel::Off: return spdlog::level::off;
    }
    return spdlog::level::warn;
}

spdlog::logger& logger()
{
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made =
            std::make_shared<spdlog::logger>("troupe", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%H:%M:%S.%e %l %v");
        made->set_level(spdlog::level::warn);
        return made;
    }();
    return *instance;
}

struct Watch
{
    std::mutex mutex;
    LogWatch call;
};

Watch& watch()
{
    static Watch instance;
    return instance;
}

} // namespace

void watchLog(LogWatch call)
{
    const std::lock_guard lock(watch().mutex);
    watch().call = std::move(call);
}

std::string_view logAreaName(LogArea area) noexcept
{
    const auto index = static_cast<size_t>(area);
    return index < kAreas.size() ? kAreas[index] : kAreas[0];
}

void log(LogArea area, LogLevel level, std::string_view line)
{
    logger().log(toSpdlog(level), "{}: {}", kAreas.at(static_cast<size_t>(area)), line);
    if (level == LogLevel::Debug || level == LogLevel::Off) return;
    const std::lock_guard lock(watch().mutex);
    if (watch().call) watch().call(area, level, line);
}

void setLogLevel(LogLevel level)
{
    logger().set_level(toSpdlog(level));
}

LogLevel logLevelFromName(std::string_view name)
{
    if (name == "debug") return LogLevel::Debug;
    if (name == "info") return LogLevel::Info;
    if (name == "warning") return LogLevel::Warning;
    if (name == "error") return LogLevel::Error;
    if (name == "off") return LogLevel::Off;
    return LogLevel::Unknown;
}

} // namespace troupe
