// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/clone_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace troupe::ui {

using namespace Qt::StringLiterals;
using voices::ReferenceGrade;
using voices::ReferencePoint;

namespace {

struct CloneWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::CloneWords)
};

/// What the engine advises, for translators; a test asks whether all of it is here.
constexpr auto kAdvice = std::to_array<const char*>({
    QT_TRANSLATE_NOOP("ReferenceAdvice", "Record 3 to 15 seconds of speech."),
    QT_TRANSLATE_NOOP("ReferenceAdvice", "3 to 15 seconds of speech work best."),
    QT_TRANSLATE_NOOP("ReferenceAdvice", "Select a part of 3 to 15 seconds."),
    QT_TRANSLATE_NOOP("ReferenceAdvice", "There is no pause in which noise could be heard; listen to it."),
    QT_TRANSLATE_NOOP("ReferenceAdvice", "Record closer to the microphone or in a quieter room."),
    QT_TRANSLATE_NOOP("ReferenceAdvice", "Turn the microphone down and record again."),
    QT_TRANSLATE_NOOP("ReferenceAdvice", "It is quiet: levelling it raises its noise, too."),
    QT_TRANSLATE_NOOP("ReferenceAdvice",
                      "Music, humming or another voice may be in it: it would be cloned, too."),
    QT_TRANSLATE_NOOP("ReferenceAdvice",
                      "A long pause teaches the voice to pause: select a part without it."),
    QT_TRANSLATE_NOOP("ReferenceAdvice", "A word may be cut: end the selection in a pause."),
    QT_TRANSLATE_NOOP("ReferenceAdvice", "Without the exact words only the timbre is cloned, which is less "
                                         "alike and cannot be directed."),
    QT_TRANSLATE_NOOP("ReferenceAdvice", "It has more words than can be said in that time: write what is "
                                         "heard, and no more."),
    QT_TRANSLATE_NOOP("ReferenceAdvice", "It has fewer words than are heard: write all of them."),
});

QString number(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

} // namespace

QString referencePointWord(ReferencePoint point)
{
    switch (point) {
    case ReferencePoint::Length: return CloneWords::tr("Length");
    case ReferencePoint::Noise: return CloneWords::tr("Noise");
    case ReferencePoint::Clipping: return CloneWords::tr("Clipping");
    case ReferencePoint::Level: return CloneWords::tr("Level");
    case ReferencePoint::Background: return CloneWords::tr("Background");
    case ReferencePoint::Gaps: return CloneWords::tr("Pauses");
    case ReferencePoint::Ending: return CloneWords::tr("Ending");
    case ReferencePoint::Transcript: return CloneWords::tr("Words");
    }
    return {};
}

QString referenceGradeWord(ReferenceGrade grade)
{
    switch (grade) {
    case ReferenceGrade::Good: return CloneWords::tr("good");
    case ReferenceGrade::Fair: return CloneWords::tr("fair");
    case ReferenceGrade::Bad: return CloneWords::tr("bad");
    }
    return {};
}

QString referenceGradeIcon(ReferenceGrade grade)
{
    return grade == ReferenceGrade::Good   ? u"success"_s
           : grade == ReferenceGrade::Fair ? u"warning"_s
                                           : u"error"_s;
}

QColor referenceGradeColor(ReferenceGrade grade, const Colors& colors)
{
    return grade == ReferenceGrade::Good   ? colors.success
           : grade == ReferenceGrade::Fair ? colors.warning
                                           : colors.error;
}

QString referenceDetail(const voices::ReferenceLine& line, const voices::ReferenceReport& report,
                        const QString& transcript)
{
    switch (line.point) {
    case ReferencePoint::Length:
        return CloneWords::tr("%1 s, %2 s of it speech")
            .arg(number(report.seconds, 1), number(report.speechSeconds, 1));
    case ReferencePoint::Noise:
        return CloneWords::tr("noise %1 dB, speech %2 dB above it")
            .arg(number(report.noiseDb, 0), number(report.signalToNoiseDb(), 0));
    case ReferencePoint::Clipping:
        return CloneWords::tr("peak %1 dBTP, %n clipped sample(s)", nullptr,
                              static_cast<int>(report.clippedSamples))
            .arg(number(report.truePeak, 1));
    case ReferencePoint::Level:
        return report.lufs ? CloneWords::tr("%1 LUFS").arg(number(*report.lufs, 1))
                           : CloneWords::tr("too short or silent");
    case ReferencePoint::Background:
        return CloneWords::tr("tones in %1 % of the pauses").arg(number(100 * report.tonal, 0));
    case ReferencePoint::Gaps:
        return CloneWords::tr("longest pause %1 s").arg(number(report.longestGapSeconds, 1));
    case ReferencePoint::Ending:
        return line.grade == ReferenceGrade::Good
                   ? CloneWords::tr("%1 s quiet").arg(number(report.tailSeconds, 2))
                   : CloneWords::tr("ends while something is said");
    case ReferencePoint::Transcript:
        return transcript.trimmed().isEmpty()
                   ? CloneWords::tr("none")
                   : CloneWords::tr("%n character(s)", nullptr, static_cast<int>(transcript.size()));
    }
    return {};
}

QString referenceAdvice(const voices::ReferenceLine& line)
{
    if (line.advice.empty()) return {};
    return QCoreApplication::translate("ReferenceAdvice", line.advice.c_str());
}

QStringList knownReferenceAdvice()
{
    QStringList all;
    for (const char* advice : kAdvice) all << QString::fromUtf8(advice);
    return all;
}

QString referenceSentence(const voices::ReferenceLine& line, const voices::ReferenceReport& report,
                          const QString& transcript)
{
    const QString told = CloneWords::tr("%1: %2. %3.")
                             .arg(referencePointWord(line.point), referenceGradeWord(line.grade),
                                  referenceDetail(line, report, transcript));
    const QString advice = referenceAdvice(line);
    return advice.isEmpty() ? told : told + u' ' + advice;
}

} // namespace troupe::ui
