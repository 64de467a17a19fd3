// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/live_settings.h"

#include "engine/base/settings.h"

namespace troupe::ui {

LiveSettings::LiveSettings(Settings& settings, QObject* parent) : QObject(parent), settings_(settings) {}

QString LiveSettings::text(const std::string& key) const
{
    return QString::fromStdString(settings_.text(key));
}

double LiveSettings::number(const std::string& key) const
{
    return settings_.number(key);
}

bool LiveSettings::flag(const std::string& key) const
{
    return settings_.flag(key);
}

bool LiveSettings::isStored(const std::string& key) const
{
    return settings_.sourceOf(key) == SettingSource::File;
}

QString LiveSettings::decidedBy(const std::string& key) const
{
    switch (settings_.sourceOf(key)) {
    case SettingSource::Environment:
        return tr("the environment variable %1").arg(QString::fromStdString(Settings::environmentName(key)));
    case SettingSource::Flag: return tr("an option of this start");
    default: return {};
    }
}

void LiveSettings::store(const std::string& key, const QString& value)
{
    settings_.store(key, value.toStdString());
    Q_EMIT changed(QString::fromStdString(key));
}

void LiveSettings::reset(const std::string& key)
{
    settings_.store(key, std::nullopt);
    Q_EMIT changed(QString::fromStdString(key));
}

} // namespace troupe::ui
