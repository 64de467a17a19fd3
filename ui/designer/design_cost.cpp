// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/design_cost.h"

#include "engine/speech/sink.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastSeconds = 0.3; ///< of sound: less says nothing of a pace
constexpr qsizetype kMostEngines = 20;

struct CostWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::CostWords)
};

/// As a person says it: to the second, above a minute to the minute.
QString aboutSoLong(double seconds)
{
    if (seconds < 1) return CostWords::tr("less than a second");
    if (seconds < 90) return CostWords::tr("about %1 s").arg(std::lround(seconds));
    return CostWords::tr("about %1 min").arg(std::lround(seconds / 60));
}

} // namespace

void WorkPace::learn(const QString& engine, const speech::Done& done)
{
    if (done.seconds() < kLeastSeconds) return;
    const double work = done.totalSeconds - done.waitedSeconds;
    if (work <= 0 || (paces_.size() >= kMostEngines && !paces_.contains(engine))) return;
    const double pace = work / done.seconds();
    const double before = paces_.value(engine, pace);
    paces_.insert(engine, 0.5 * before + 0.5 * pace);
}

/// The number stands in front: an engine may be called anything.
QStringList WorkPace::toList() const
{
    QStringList list;
    for (auto pace = paces_.cbegin(); pace != paces_.cend(); ++pace)
        list << u"%1 %2"_s.arg(pace.value(), 0, 'f', 3).arg(pace.key());
    return list;
}

void WorkPace::fromList(const QStringList& list)
{
    paces_.clear();
    for (const QString& entry : list) {
        const double value = entry.section(u' ', 0, 0).toDouble();
        if (value > 0 && value < 10000 && paces_.size() < kMostEngines)
            paces_.insert(entry.section(u' ', 1), value);
    }
}

QString workSentence(int candidates, double secondsEach, double pace)
{
    if (secondsEach <= 0 || candidates <= 0) return {};
    const QString what = CostWords::tr("%n candidate(s) of about %1 s", nullptr, candidates)
                             .arg(QLocale().toString(secondsEach, 'f', 1));
    const double work = pace * secondsEach * candidates;
    return work > 0 ? CostWords::tr("%1, ready in %2.").arg(what, aboutSoLong(work))
                    : CostWords::tr("%1; how long it takes is known after the first.").arg(what);
}

} // namespace troupe::ui
