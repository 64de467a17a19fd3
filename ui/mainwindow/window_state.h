// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariantMap>

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

    /// What a start shows again: the project, the page in front, the take in the dock with its playhead.
    struct Session
    {
        QString project;
        QString page;
        qint64 take = 0;
        qint64 playhead = 0; ///< in samples
        bool wantsInspector = true;
    };
    Session session() const;
    void setSession(const Session& session);
    /// Of one page, as Page::sessionState() gave it.
    QVariantMap pageState(const QString& page) const;
    void setPageState(const QString& page, const QVariantMap& state);
    /// Folders, the last one first.
    QStringList recentProjects() const;
    void addRecentProject(const QString& folder);

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
