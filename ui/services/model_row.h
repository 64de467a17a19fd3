// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/known_models.h"
#include "engine/models/model_places.h"
#include "engine/models/residency.h"

#include <QString>
#include <QStringList>

#include <cstdint>

namespace troupe::ui {

/// A model that is here, or that can be fetched, as the window shows it.
struct ModelRow
{
    enum class Kind
    {
        Unknown,
        Installed,
        Stopped, ///< a download that has not come to its end
        Offered  ///< released, not here
    };

    QString id; ///< its folder; of a released one that is offered or has not come to its end its short name
    Kind kind = Kind::Unknown;
    QString name;   ///< what the command line calls it
    QString title;  ///< "Qwen3-TTS 1.7B Base" of a released one; else the name
    QString family; ///< "base", "custom_voice", "voice_design", "codec"; empty when it cannot be told
    QString size;   ///< the tag of its config.json: "1b7"
    QString folder;
    QString whole;      ///< the folder, links followed
    QString repository; ///< empty where it is not known
    QString known;      ///< short name of the released model that it is; empty for another one
    models::PlaceKind place = models::PlaceKind::Unknown;
    uint64_t bytes = 0;         ///< on the disk; of an offered one what the download weighs
    uint64_t downloadBytes = 0; ///< of a stopped one, where it is known
    uint64_t memory = 0;        ///< that it takes while it is loaded; 0: not known
    bool current = true;        ///< false for an older snapshot in a cache
    bool pinned = false;
    QString fault; ///< why it cannot be used; empty when it can
    QString remedy;

    bool usable() const { return kind == Kind::Installed && fault.isEmpty(); }
    /// Only what Troupe fetched or imported itself may be deleted by it.
    bool isOurs() const { return place == models::PlaceKind::Own && kind != Kind::Offered; }
    bool operator==(const ModelRow&) const = default;
};

/// What of a model is in memory now.
struct ModelMemory
{
    models::ResidentState state = models::ResidentState::Absent; ///< in this process
    double fraction = -1;                                        ///< of its load
    bool inUse = false;
    uint64_t bytes = 0;
    QStringList others; ///< other programs of this user that have it loaded

    bool operator==(const ModelMemory&) const = default;
};

/// Which engine and which model answer a task now, and what that costs before anything is heard.
struct Prospect
{
    bool isKnown = false; ///< it was looked at
    QString engine;       ///< for people; empty: nothing answers
    bool scratch = false;
    QString notice;                                              ///< the engine's own
    uint64_t memory = 0;                                         ///< that its model takes; 0: it needs none
    models::ResidentState state = models::ResidentState::Absent; ///< of that model
    double fraction = -1;                                        ///< of its load
    double loadSeconds = -1;                    ///< that a load took the last time; negative: not known
    bool replaces = false;                      ///< others have to leave memory for it
    const models::KnownModel* better = nullptr; ///< a download that would do it, or do it better
    QString fault;                              ///< why nothing answers
    QString remedy;

    bool operator==(const Prospect&) const = default;
};

} // namespace troupe::ui
