// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/system_scheme.h"

#ifdef TROUPE_HAVE_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QFileInfo>
#endif

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kGroup = "org.freedesktop.appearance"_L1;
constexpr auto kKey = "color-scheme"_L1;

#ifdef TROUPE_HAVE_DBUS
constexpr auto kService = "org.freedesktop.portal.Desktop"_L1;
constexpr auto kPath = "/org/freedesktop/portal/desktop"_L1;
constexpr auto kInterface = "org.freedesktop.portal.Settings"_L1;

/// Without an address libdbus would start a bus of its own, which takes long and helps nobody.
bool busIsThere()
{
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) return true;
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + "/bus"_L1);
}
#endif

} // namespace

SystemScheme::SystemScheme(QObject* parent) : QObject(parent) {}

std::optional<bool> SystemScheme::isDark(const QVariant& value)
{
    QVariant inner = value;
#ifdef TROUPE_HAVE_DBUS
    for (int depth = 0; depth < 4 && inner.canConvert<QDBusVariant>(); ++depth) {
        inner = inner.value<QDBusVariant>().variant();
    }
#endif
    bool isNumber = false;
    const uint scheme = inner.toUInt(&isNumber);
    if (!isNumber || scheme < 1 || scheme > 2) return std::nullopt;
    return scheme == 1;
}

void SystemScheme::start()
{
#ifdef TROUPE_HAVE_DBUS
    if (!busIsThere()) return;
    QDBusConnection::sessionBus().connect(kService, kPath, kInterface, u"SettingChanged"_s, this,
                                          SLOT(onSettingChanged(QString, QString)));
    ask();
#endif
}

void SystemScheme::ask()
{
#ifdef TROUPE_HAVE_DBUS
    QDBusMessage message = QDBusMessage::createMethodCall(kService, kPath, kInterface, u"Read"_s);
    message << QString(kGroup) << QString(kKey);
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message, 2000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher* call) {
        const QDBusPendingReply<QVariant> reply = *call;
        if (!reply.isError()) Q_EMIT changed(isDark(reply.value()));
        call->deleteLater();
    });
#endif
}

void SystemScheme::onSettingChanged(const QString& group, const QString& key)
{
    if (group == kGroup && key == kKey) ask();
}

} // namespace troupe::ui
