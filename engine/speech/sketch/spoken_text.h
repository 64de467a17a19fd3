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

/// For eSpeak NG's voice of the language with this code ("ru", "pt-BR"): NFKC, single spaces, letters of the
/// language's own scripts and of Latin, no word of two scripts, and of signs and symbols only the everyday
/// ones. What is left out is left out for safety: eSpeak NG reads a word of another script with a second
/// dictionary, and frees that one while it is in use where a third is needed; and unusual symbols in a row
/// overflow its buffers.
SpokenText textForEspeak(std::string_view text, std::string_view code);

/// Cuts after every sign at which eSpeak NG would make a pause, in any script, and at sentence ends. Its own
/// pauses depend on what it said before; between clauses that it never sees together there are none. Views
/// into `text`, which together are `text`.
std::vector<std::string_view> clausesForEspeak(std::string_view text);

} // namespace troupe::speech::sketch
