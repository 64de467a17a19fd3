// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/sketch/delivery.h"

#include <span>
#include <string_view>

namespace troupe::speech::sketch {

/// One word of a description and what it means for the voice. A trailing `*` stands for any ending:
/// "whisper*" is whispers, whispering, whispered. Folded: lower case, without accents.
struct LexiconEntry
{
    std::string_view word;
    Traits traits;
    Gender gender = Gender::Unknown;
    Age age = Age::Unknown;
    Kind kind = Kind::Unknown;
};

/// Words that voices are described with, English first, then the commonest of other languages, then what the
/// names of the casting presets mean.
std::span<const LexiconEntry> lexicon() noexcept;

/// How a word changes the one that follows: "very" 1.5, "slightly" 0.5. `negation` turns it around, mildly.
struct Modifier
{
    std::string_view word;
    double factor = 1;
    bool negation = false;
};

std::span<const Modifier> modifiers() noexcept;

} // namespace troupe::speech::sketch
