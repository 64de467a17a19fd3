// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace troupe::text {

/// What a full stop after a word may be, in the ten languages of the models taken together.
enum class StopKind
{
    Unknown,
    Ordinary,     ///< ends the sentence
    Abbreviation, ///< belongs to the word: "Dr.", "z.B.", "J."
    BeforeNumber, ///< belongs to the word when a number follows: "p. 12"
    MayEnd,       ///< belongs to the word, and ends the sentence when a capital follows: "etc."
    Ordinal,      ///< a number of one or two digits: "3. Oktober" or "He has 3. Then"
    ListNumber,   ///< a number at the beginning of a line or sentence: "1. First"
};

/// `word` is what stands before the full stop, without spaces, inner full stops included ("U.S"); `isFirst`
/// says that it is the first one of its line or sentence.
StopKind stopKindAfter(std::string_view word, bool isFirst);

/// Nouns that follow an ordinal in German, where they have capitals: "3. Oktober", "19. Jahrhundert".
bool followsOrdinal(std::string_view word);

} // namespace troupe::text
