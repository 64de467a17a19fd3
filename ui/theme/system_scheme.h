// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QVariant>

#include <optional>

namespace troupe::ui {

/// Asks the desktop's settings portal whether it prefers dark (org.freedesktop.appearance, color-scheme), and
/// listens for changes. Never blocks: the answer comes as a signal. Without D-Bus it stays silent. Main
/// thread.
class SystemScheme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SystemScheme)
public:
    explicit SystemScheme(QObject* parent = nullptr);

    /// Connects and asks; call after the first paint.
    void start();

    /// The portal's value: 1 dark, 2 light, anything else no preference. It comes wrapped in one or two
    /// variants.
    static std::optional<bool> isDark(const QVariant& value);

Q_SIGNALS:
    void changed(std::optional<bool> dark);

private Q_SLOTS:
    void onSettingChanged(const QString& group, const QString& key);

private:
    void ask();
};

} // namespace troupe::ui
