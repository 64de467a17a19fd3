// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pseudo_translator.h"

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

QChar accented(QChar c)
{
    static const QString plain = u"aceinosuyzACEINOSUYZ"_s;
    static const QString accents = u"àçéîñõšûýžÀÇÉÎÑÕŠÛÝŽ"_s;
    const qsizetype at = plain.indexOf(c);
    return at < 0 ? c : accents.at(at);
}

/// Of a place for a value (%1, %n, %L1) the letters are not words.
qsizetype placeLength(const QString& text, qsizetype at)
{
    if (text.at(at) != u'%' || at + 1 >= text.size()) return 0;
    const QChar next = text.at(at + 1);
    if (next.isDigit() || next == u'n') return 2;
    return next == u'L' ? 3 : 0;
}

} // namespace

QString PseudoTranslator::pseudo(const QString& text)
{
    if (text.trimmed().isEmpty()) return text;
    QString longer;
    int letters = 0;
    for (qsizetype i = 0; i < text.size();) {
        if (const qsizetype place = placeLength(text, i)) {
            longer += text.mid(i, place);
            i += place;
            continue;
        }
        letters += text.at(i).isLetter();
        longer += accented(text.at(i));
        ++i;
    }
    const int more = (letters * 2 + 4) / 5;
    return u'[' + longer + (more > 0 ? u' ' + QString(more, u'·') : QString()) + u']';
}

QString PseudoTranslator::translate(const char*, const char* source, const char*, int) const
{
    return pseudo(QString::fromUtf8(source));
}

} // namespace troupe::ui
