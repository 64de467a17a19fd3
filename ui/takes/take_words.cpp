// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("TakeWords", text);
}

} // namespace

QString takeStateWord(project::TakeState state)
{
    switch (state) {
    case project::TakeState::ToReview: return words(QT_TRANSLATE_NOOP("TakeWords", "To review"));
    case project::TakeState::Approved: return words(QT_TRANSLATE_NOOP("TakeWords", "Approved"));
    case project::TakeState::Rejected: return words(QT_TRANSLATE_NOOP("TakeWords", "Rejected"));
    case project::TakeState::Binned: return words(QT_TRANSLATE_NOOP("TakeWords", "In the bin"));
    case project::TakeState::Unknown: break;
    }
    return {};
}

QString takeStateIcon(project::TakeState state)
{
    switch (state) {
    case project::TakeState::Approved: return u"success"_s;
    case project::TakeState::Rejected: return u"error"_s;
    case project::TakeState::Binned: return u"bin"_s;
    default: return u"review"_s;
    }
}

QColor takeStateColor(project::TakeState state, const Colors& colors)
{
    switch (state) {
    case project::TakeState::Approved: return colors.success;
    case project::TakeState::Rejected: return colors.error;
    case project::TakeState::Binned: return colors.mutedText;
    default: return colors.warning;
    }
}

QString takePartialWord(const QString& partial)
{
    if (partial.isEmpty()) return {};
    if (partial == "guard"_L1) return words(QT_TRANSLATE_NOOP("TakeWords", "Cut by the guard"));
    if (partial == "length_limit"_L1)
        return words(QT_TRANSLATE_NOOP("TakeWords", "Cut at the longest length"));
    if (partial == "deadline_passed"_L1) return words(QT_TRANSLATE_NOOP("TakeWords", "Out of time"));
    if (partial == "failed"_L1) return words(QT_TRANSLATE_NOOP("TakeWords", "Broke off"));
    return words(QT_TRANSLATE_NOOP("TakeWords", "Stopped"));
}

QString takeLength(double seconds)
{
    return words(QT_TRANSLATE_NOOP("TakeWords", "%1 s")).arg(QLocale().toString(seconds, 'f', 1));
}

QString takeTime(int64_t created)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(created);
    const QLocale locale;
    if (time.date() == QDate::currentDate()) return locale.toString(time.time(), QLocale::ShortFormat);
    return locale.toString(time.date(), QLocale::ShortFormat);
}

QString takeTitle(const TakeRow& row)
{
    QStringList parts;
    if (!row.characterName.isEmpty())
        parts << (row.delivery.isEmpty() ? row.characterName : row.characterName + u", "_s + row.delivery);
    parts << takeLength(row.seconds);
    if (row.seed) parts << words(QT_TRANSLATE_NOOP("TakeWords", "seed %1")).arg(*row.seed);
    if (!row.partial.isEmpty()) parts << takePartialWord(row.partial);
    return parts.join(u" · "_s);
}

} // namespace troupe::ui
