// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/voice.h"

#include <QString>
#include <QStringList>

#include <cstdint>

namespace troupe::ui {

/// A voice of the library as lists and cards show it. A plain value.
struct VoiceRow
{
    QString id;
    QString name;
    voices::VoiceType type = voices::VoiceType::Unknown;
    QString description; ///< for people, else the design
    QString language;
    QString folder;
    QStringList tags;
    QString transcript;
    bool starred = false;
    bool binned = false;
    bool locked = false;       ///< sounds the same each time
    bool lacksConsent = false; ///< a clone of which nobody said that the person agrees
    QString consent;           ///< who agrees, and to what; empty without
    QString source;            ///< where it came from
    QString reference;         ///< path; empty without one
    double seconds = 0;        ///< of the reference
    QStringList models;        ///< that it has clone prompts for: the voice works with them at once
    QStringList usedIn;        ///< folders of projects that use it
    int64_t used = 0;          ///< Unix milliseconds, of the last use; 0: none, or not known
    int64_t created = 0;       ///< Unix milliseconds
    int64_t changed = 0;
    QString searched; ///< what a search looks through, see foldForSearch()

    bool operator==(const VoiceRow&) const = default;
};

} // namespace troupe::ui
