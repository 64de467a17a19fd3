// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace troupe::ui {

/// How well `text` answers `words`: 0 is not at all, more is better. Every word has to be found, at the start
/// of a word of the text, inside one, or (from three letters on) as letters in this order. Case and accents
/// do not count. Pure.
int paletteScore(const QString& words, const QString& text);
/// True when every word is in `text` as it is written; for texts so long that letters in order are always
/// found.
bool holdsWords(const QString& words, const QString& text);

} // namespace troupe::ui
