// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/bounded_text_edit.h"

#include <QMimeData>

#include <algorithm>

namespace troupe::ui {
namespace {

/// Measured: a word of this length takes 25 ms to lay out, one of 100,000 more than three seconds.
constexpr qsizetype kLongestWord = 5000;
/// From here on (CJK) a line may break between any two characters.
constexpr char16_t kFirstIdeograph = 0x2e80;

qsizetype longestWord(const QString& text)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c.isSpace() || c.unicode() >= kFirstIdeograph ? 0 : run + 1;
        longest = std::max(longest, run);
    }
    return longest;
}

} // namespace

BoundedTextEdit::BoundedTextEdit(int most, QWidget* parent) : QPlainTextEdit(parent), most_(most)
{
    setTabChangesFocus(true);
}

bool BoundedTextEdit::accepts(const QString& text, qsizetype kept)
{
    if (text.size() + kept > most_) {
        Q_EMIT refused(tr("That is too long: %1 characters fit here.").arg(most_), tr("Take it in parts."));
        return false;
    }
    if (longestWord(text) > kLongestWord) {
        Q_EMIT refused(tr("That does not look like text: it has no spaces for a very long way."),
                       tr("Copy the words themselves."));
        return false;
    }
    return true;
}

bool BoundedTextEdit::offer(const QString& text)
{
    if (!accepts(text, 0)) return false;
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    return true;
}

void BoundedTextEdit::insertFromMimeData(const QMimeData* source)
{
    if (!source->hasText()) return;
    const QString text = source->text();
    const qsizetype kept = document()->characterCount() - textCursor().selectedText().size();
    if (accepts(text, kept)) insertPlainText(text);
}

} // namespace troupe::ui
