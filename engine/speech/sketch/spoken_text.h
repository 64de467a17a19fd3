// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace troupe::speech::sketch {

/// What is left of a text for a voice.
struct SpokenText
{
    std::string text;
    bool lost = false; ///< letters or symbols that this voice cannot say were left out

    /// False when there is nothing but punctuation and spaces.
    bool speakable = false;
};

/// For Flite, which knows ASCII: accents are taken off, typographic signs become their plain forms, symbols
/// become English words, other scripts and pictures are left out. Printable ASCII and single spaces only; no
/// run of letters or digits is longer than 30. Any UTF-8.
SpokenText englishForFlite(std::string_view text);

/// For eSpeak NG, which reads every script: NFC, single spaces, no pictures, and no word of two scripts. It
/// reads a word of another script with a second dictionary; where a third is needed inside the same word, it
/// frees the second while that is in use.
SpokenText textForEspeak(std::string_view text);

/// Cuts after every sign at which eSpeak NG would make a pause, in any script, and at sentence ends. Its own
/// pauses depend on what it said before; between clauses that it never sees together there are none. Views
/// into `text`, which together are `text`.
std::vector<std::string_view> clausesForEspeak(std::string_view text);

} // namespace troupe::speech::sketch
