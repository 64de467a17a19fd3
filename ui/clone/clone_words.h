// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/reference/reference_check.h"
#include "ui/theme/colors.h"

#include <QString>
#include <QStringList>

namespace troupe::ui {

// The checklist of a reference in words, glyphs and colours. Pure.

QString referencePointWord(voices::ReferencePoint point);
QString referenceGradeWord(voices::ReferenceGrade grade);
/// A name for themedPixmap().
QString referenceGradeIcon(voices::ReferenceGrade grade);
QColor referenceGradeColor(voices::ReferenceGrade grade, const Colors& colors);
/// What was measured: "8.2 s, 6.1 s of it speech".
QString referenceDetail(const voices::ReferenceLine& line, const voices::ReferenceReport& report,
                        const QString& transcript);
/// What to do, in the user's language; empty when it is good.
QString referenceAdvice(const voices::ReferenceLine& line);
/// The advice that can be translated, as the engine says it.
QStringList knownReferenceAdvice();
/// All of a line, as a screen reader says it.
QString referenceSentence(const voices::ReferenceLine& line, const voices::ReferenceReport& report,
                          const QString& transcript);

} // namespace troupe::ui
