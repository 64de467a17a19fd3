// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace troupe::ui {

enum class SettingsSection
{
    Unknown,
    General,
    Audio,
    Appearance,
    Generation,
    Checks,
    Models,
    Files,
    Shortcuts,
    Privacy,
    Advanced
};

QString settingsSectionName(SettingsSection section);

/// How a value is edited where its type alone does not say it.
enum class SettingEditor
{
    Unknown, ///< by the type
    Folder,
    File,
    OutputDevice,
    Engine,
    Language,
    Voice
};

/// What a person reads about a setting; its type, range and default are in Settings::table().
struct SettingWords
{
    std::string key;
    SettingsSection section = SettingsSection::Unknown;
    QString label = {};       ///< with the letter that leads to it
    QString help = {};        ///< one sentence
    QStringList choices = {}; ///< in the order of the table
    QString unit = {};        ///< behind a number
    QString zero = {};        ///< how the least number is called, where it means something of its own
    SettingEditor editor = SettingEditor::Unknown;
};

/// For every setting of the table, in the order of the pages. A setting that has no words yet stands under
/// Advanced with the words of the command line.
std::vector<SettingWords> settingWords();

} // namespace troupe::ui
