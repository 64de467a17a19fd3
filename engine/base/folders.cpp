// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/folders.h"

#include <cstdlib>
#include <string>

#include <pwd.h>
#include <unistd.h>

namespace troupe {
namespace {

namespace fs = std::filesystem;

fs::path home()
{
    if (const char* value = std::getenv("HOME"); value && *value == '/') return value;
    if (const passwd* user = getpwuid(getuid()); user && user->pw_dir) return user->pw_dir;
    return "/";
}

/// The specification says that a relative path in these variables is to be ignored.
fs::path fromEnvironment(const char* name, const fs::path& fallback)
{
    const char* value = std::getenv(name);
    return (value && *value == '/' ? fs::path(value) : fallback) / "troupe";
}

} // namespace

Folders Folders::ofUser()
{
    const fs::path base = home();
    return {
        .config = fromEnvironment("XDG_CONFIG_HOME", base / ".config"),
        .data = fromEnvironment("XDG_DATA_HOME", base / ".local/share"),
        .cache = fromEnvironment("XDG_CACHE_HOME", base / ".cache"),
        .state = fromEnvironment("XDG_STATE_HOME", base / ".local/state"),
        .runtime = fromEnvironment("XDG_RUNTIME_DIR",
                                   fs::temp_directory_path() / ("troupe-" + std::to_string(getuid()))),
    };
}

} // namespace troupe
