// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/word_difference.h"

#include "engine/text/word_diff.h"

#include <QCoreApplication>
#include <QStringList>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct DifferenceWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::DifferenceWords)
};

} // namespace

QString differenceHtml(const QString& before, const QString& after)
{
    QString html;
    for (const text::DiffPiece& piece : text::diffWords(before.toStdString(), after.toStdString())) {
        QString words = QString::fromStdString(piece.text).toHtmlEscaped();
        words.replace(u'\n', u"<br>"_s);
        switch (piece.kind) {
        case text::DiffPiece::Kind::Same: html += words; break;
        case text::DiffPiece::Kind::Removed: html += u"<s>"_s + words + u"</s>"_s; break;
        case text::DiffPiece::Kind::Added: html += u"<b><u>"_s + words + u"</u></b>"_s; break;
        }
    }
    return html;
}

QString differenceWords(const QString& before, const QString& after)
{
    QStringList out;
    QStringList in;
    for (const text::DiffPiece& piece : text::diffWords(before.toStdString(), after.toStdString())) {
        const QString words = QString::fromStdString(piece.text).simplified();
        if (words.isEmpty()) continue;
        if (piece.kind == text::DiffPiece::Kind::Removed) out << words;
        if (piece.kind == text::DiffPiece::Kind::Added) in << words;
    }
    QStringList parts;
    if (!out.isEmpty()) parts << DifferenceWords::tr("taken out: %1").arg(out.join(u", "_s));
    if (!in.isEmpty()) parts << DifferenceWords::tr("put in: %1").arg(in.join(u", "_s));
    return parts.join(u"; "_s);
}

} // namespace troupe::ui
