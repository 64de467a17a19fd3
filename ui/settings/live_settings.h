// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <string>

namespace troupe {
class Settings;
}

namespace troupe::ui {

/// The user's settings while the window is open: what is stored is in the file at once, and whoever uses it
/// hears of it. Owned by the window, main thread.
class LiveSettings final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveSettings)
public:
    /// `settings` outlives this.
    explicit LiveSettings(Settings& settings, QObject* parent = nullptr);

    QString text(const std::string& key) const;
    double number(const std::string& key) const;
    bool flag(const std::string& key) const;

    /// True when the file sets it, to whatever value.
    bool isStored(const std::string& key) const;
    /// What decides instead of the file, in words ("the environment variable TROUPE_…"); empty when the file
    /// does.
    QString decidedBy(const std::string& key) const;

    /// Throws Error InvalidSetting, BadConfiguration, CannotWrite; then nothing has changed.
    void store(const std::string& key, const QString& value);
    /// Back to the default. Throws as store().
    void reset(const std::string& key);

Q_SIGNALS:
    void changed(const QString& key);

private:
    Settings& settings_;
};

} // namespace troupe::ui
