// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/window_state.h"

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

WindowState::WindowState(const std::filesystem::path& file)
    : settings_(QString::fromStdString(file.string()), QSettings::IniFormat)
{}

void WindowState::setWindow(const QByteArray& geometry, const QByteArray& docks)
{
    settings_.setValue(u"window/geometry"_s, geometry);
    settings_.setValue(u"window/docks"_s, docks);
}

double WindowState::volume() const
{
    bool isNumber = false;
    const double value = settings_.value(u"sound/volume"_s, 1.0).toDouble(&isNumber);
    return isNumber ? std::clamp(value, 0.0, 1.0) : 1.0;
}

std::optional<bool> WindowState::systemDark() const
{
    const QString value = settings_.value(u"desktop/scheme"_s).toString();
    if (value == "dark"_L1) return true;
    if (value == "light"_L1) return false;
    return std::nullopt;
}

void WindowState::setSystemDark(std::optional<bool> dark)
{
    if (dark) {
        settings_.setValue(u"desktop/scheme"_s, *dark ? u"dark"_s : u"light"_s);
    } else {
        settings_.remove(u"desktop/scheme"_s);
    }
}

} // namespace troupe::ui
