// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/window_state.h"

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kMostRecent = 8;
} // namespace

WindowState::WindowState(const std::filesystem::path& file)
    : settings_(QString::fromStdString(file.string()), QSettings::IniFormat)
{}

void WindowState::setWindow(const QByteArray& geometry, const QByteArray& docks)
{
    settings_.setValue(u"window/geometry"_s, geometry);
    settings_.setValue(u"window/docks"_s, docks);
}

WindowState::Session WindowState::session() const
{
    return {.project = settings_.value(u"session/project"_s).toString(),
            .page = settings_.value(u"session/page"_s).toString(),
            .take = settings_.value(u"session/take"_s).toLongLong(),
            .playhead = settings_.value(u"session/playhead"_s).toLongLong(),
            .wantsInspector = settings_.value(u"session/inspector"_s, true).toBool()};
}

void WindowState::setSession(const Session& session)
{
    settings_.setValue(u"session/project"_s, session.project);
    settings_.setValue(u"session/page"_s, session.page);
    settings_.setValue(u"session/take"_s, session.take);
    settings_.setValue(u"session/playhead"_s, session.playhead);
    settings_.setValue(u"session/inspector"_s, session.wantsInspector);
}

QVariantMap WindowState::pageState(const QString& page) const
{
    return settings_.value(u"pages/"_s + page).toMap();
}

void WindowState::setPageState(const QString& page, const QVariantMap& state)
{
    settings_.setValue(u"pages/"_s + page, state);
}

QStringList WindowState::recentProjects() const
{
    return settings_.value(u"projects/recent"_s).toStringList().mid(0, kMostRecent);
}

void WindowState::addRecentProject(const QString& folder)
{
    QStringList recent = recentProjects();
    recent.removeAll(folder);
    recent.prepend(folder);
    settings_.setValue(u"projects/recent"_s, recent.mid(0, kMostRecent));
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
