// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/palette_match.h"

#include "ui/services/search_text.h"

#include <QStringList>

#include <algorithm>

namespace troupe::ui {
namespace {

constexpr int kWhole = 100;
constexpr int kStartOfText = 60;
constexpr int kStartOfWord = 40;
constexpr int kInside = 20;
constexpr int kLetters = 5;

int wordScore(const QString& word, const QString& text)
{
    if (text == word) return kWhole;
    if (text.startsWith(word)) return kStartOfText;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (at > 0 && !text[at - 1].isLetterOrNumber()) return kStartOfWord;
    }
    if (text.contains(word)) return kInside;
    if (word.size() < 3) return 0;
    qsizetype at = -1;
    for (const QChar c : word) {
        at = text.indexOf(c, at + 1);
        if (at < 0) return 0;
    }
    return kLetters;
}

} // namespace

int paletteScore(const QString& words, const QString& text)
{
    const QString within = foldForSearch(text);
    int score = 1;
    for (const QString& word : foldForSearch(words).split(u' ', Qt::SkipEmptyParts)) {
        const int found = wordScore(word, within);
        if (found == 0) return 0;
        score += found;
    }
    return score;
}

bool holdsWords(const QString& words, const QString& text)
{
    const QString within = foldForSearch(text);
    const QStringList all = foldForSearch(words).split(u' ', Qt::SkipEmptyParts);
    return std::all_of(all.begin(), all.end(),
                       [&within](const QString& word) { return within.contains(word); });
}

} // namespace troupe::ui
