// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// What is made, and how long that takes: `pace` seconds for a second of sound, 0 where that is not known
/// yet. Empty for nothing.
QString workSentence(int candidates, double secondsEach, double pace);

} // namespace troupe::ui
