// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/speak/engine_catalog.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace troupe::speech {
struct Done;
}

namespace troupe::ui {

/// How long engines of this machine take for a second of sound, as it was measured: so that what is asked for
/// has a price before it begins. A plain value.
class WorkPace
{
public:
    /// The time since work began on it; newer ones count more.
    void learn(const QString& engine, const speech::Done& done);
    /// Seconds of work for a second of sound; 0: not known yet.
    double of(const QString& engine) const { return paces_.value(engine, 0); }
    /// For the next start; bounded.
    QStringList toList() const;
    void fromList(const QStringList& list);

private:
    QHash<QString, double> paces_; ///< by the engine's name for people
};

/// Which engine answers, what is made, and how long it takes, about: one line. `known`: the engines are
/// found.
QString costSentence(const EngineOffer* offer, bool known, int candidates, double secondsEach,
                     const WorkPace& pace);

} // namespace troupe::ui
