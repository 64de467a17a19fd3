// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/startup.h"

#include <QFont>
#include <QPainterPath>
#include <QRawFont>
#include <QString>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string_view>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace troupe::ui {
namespace {

std::string_view environment(const char* name)
{
    const char* value = std::getenv(name);
    return value ? std::string_view(value) : std::string_view();
}

/// The socket of a Wayland display is a file; when it is not there, nobody listens.
bool waylandIsThere()
{
    const std::string_view display = environment("WAYLAND_DISPLAY");
    if (display.empty()) return false;
    const std::filesystem::path path = display.front() == '/'
                                           ? std::filesystem::path(display)
                                           : std::filesystem::path(environment("XDG_RUNTIME_DIR")) / display;
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

/// A local X display is a socket; one on another host is believed.
bool xIsThere()
{
    const std::string_view display = environment("DISPLAY");
    if (display.empty()) return false;
    if (display.front() != ':') return true;
    const std::string number(display.substr(
        1, display.find('.') == std::string_view::npos ? display.size() : display.find('.') - 1));
    const std::string path = "/tmp/.X11-unix/X" + number;
    // Xorg also listens on the abstract name.
    for (const bool abstract : {false, true}) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const size_t offset = abstract ? 1 : 0;
        if (path.size() + offset >= sizeof address.sun_path) return false;
        path.copy(address.sun_path + offset, path.size());
        const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (fd < 0) return true;
        const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + offset + path.size() +
                                                   (abstract ? 0 : 1));
        const bool connected = connect(fd, reinterpret_cast<const sockaddr*>(&address), length) == 0;
        close(fd);
        if (connected) return true;
    }
    return false;
}

} // namespace

std::string whyNoScreen()
{
    const std::string_view platform = environment("QT_QPA_PLATFORM");
    const bool needsServer =
        platform.empty() || platform.starts_with("xcb") || platform.starts_with("wayland");
    if (!needsServer) return {};
    if ((platform.empty() || platform.starts_with("xcb")) && xIsThere()) return {};
    if ((platform.empty() || platform.starts_with("wayland")) && waylandIsThere()) return {};
    return "There is no screen to open a window on. Start Troupe on a desktop, or use the commands: "
           "“troupe --help” lists them.";
}

std::string whyNoFont()
{
    // Without fonts Qt still lists families and gives every character the same box.
    const QRawFont font = QRawFont::fromFont(QFont());
    const QList<quint32> glyphs = font.glyphIndexesForString(QStringLiteral("AW"));
    if (glyphs.size() == 2 && font.pathForGlyph(glyphs[0]) != font.pathForGlyph(glyphs[1])) return {};
    return "No text can be drawn here, with our own font neither. Install one that the system can use, for "
           "example the package fonts-dejavu-core.";
}

double processAgeMs()
{
    // Field 22 of stat: start in clock ticks since boot. The name in field 2 may hold spaces and brackets.
    std::ifstream file("/proc/self/stat");
    std::string stat;
    std::getline(file, stat);
    const size_t behindName = stat.rfind(')');
    if (behindName == std::string::npos) return 0;
    size_t at = behindName + 1;
    for (int field = 3; field <= 22; ++field) at = stat.find(' ', at) + 1;
    const double started =
        std::strtod(stat.c_str() + at, nullptr) / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - started) * 1000;
}

} // namespace troupe::ui
