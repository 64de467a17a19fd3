// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/search_text.h"

namespace troupe::ui {

QString foldForSearch(const QString& text)
{
    QString folded = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    folded.removeIf([](QChar letter) { return letter.category() == QChar::Mark_NonSpacing; });
    // Two letters for people, one for Unicode's short folding.
    folded.replace(QChar(0xDF), QStringLiteral("ss"));
    return folded;
}

} // namespace troupe::ui
