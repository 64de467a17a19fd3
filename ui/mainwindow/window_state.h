// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

#include <filesystem>
#include <optional>

namespace troupe::ui {

/// What the window remembers by itself between two starts, in `window.ini` in the state folder. What a person
/// sets on purpose is in troupe::Settings instead. Losing the file loses nothing but habits. Main thread.
class WindowState
{
public:
    explicit WindowState(const std::filesystem::path& file);

    QByteArray geometry() const { return settings_.value(QStringLiteral("window/geometry")).toByteArray(); }
    QByteArray docks() const { return settings_.value(QStringLiteral("window/docks")).toByteArray(); }
    void setWindow(const QByteArray& geometry, const QByteArray& docks);

    QString saveFolder() const { return settings_.value(QStringLiteral("save/folder")).toString(); }
    void setSaveFolder(const QString& folder) { settings_.setValue(QStringLiteral("save/folder"), folder); }

    /// Whether the ways to a first voice were shown.
    bool welcomed() const { return settings_.value(QStringLiteral("window/welcomed")).toBool(); }
    void setWelcomed() { settings_.setValue(QStringLiteral("window/welcomed"), true); }

    double volume() const;
    void setVolume(double volume) { settings_.setValue(QStringLiteral("sound/volume"), volume); }

    /// What the desktop preferred last time: the first window has the right colours before the desktop is
    /// asked.
    std::optional<bool> systemDark() const;
    void setSystemDark(std::optional<bool> dark);

private:
    QSettings settings_;
};

} // namespace troupe::ui
