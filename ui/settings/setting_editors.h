// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/setting_words.h"

#include <QList>
#include <QPair>
#include <QString>

#include <functional>

class QWidget;

namespace troupe {
struct SettingInfo;
}

namespace troupe::ui {

/// An id and what a person reads.
using SettingOption = QPair<QString, QString>;

/// Where the choices come from that no table knows. An empty answer is "not known just now".
struct SettingSources
{
    std::function<QList<SettingOption>()> engines;
    std::function<QList<SettingOption>()> languages;
    std::function<QList<SettingOption>()> voices;
};

/// A control for one setting.
struct SettingControl
{
    QWidget* widget = nullptr;
    QWidget* focus = nullptr; ///< the part of it that the label leads to
    std::function<void(const QString& value)> show;
};

/// Makes the control that fits the setting's type, below `parent`. `changed` hears what a person enters, as
/// text; it is not called by show(). Values that the control cannot hold are refused by Settings, not here.
SettingControl makeSettingControl(const SettingInfo& setting, const SettingWords& words,
                                  const SettingSources& sources, QWidget* parent,
                                  std::function<void(const QString& value)> changed);

} // namespace troupe::ui
