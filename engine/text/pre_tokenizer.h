// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/text/tokenizer.h"

#include <cstddef>
#include <memory>
#include <string_view>

namespace troupe::text {

/// Walks over the words of one text, by one of the two rules (spec of the models, §2.2). The compiled rules
/// are shared by the whole process; an object belongs to one thread.
class WordCutter
{
public:
    explicit WordCutter(PreTokenizer rule);
    ~WordCutter();
    WordCutter(const WordCutter&) = delete;
    WordCutter& operator=(const WordCutter&) = delete;

    /// The word that begins at byte `from` (< size) of `text`, which is well-formed UTF-8; never empty. The
    /// words of a text, one after the other, are the text.
    std::string_view wordAt(std::string_view text, size_t from);

private:
    struct Match;
    std::unique_ptr<Match> match_;
};

} // namespace troupe::text
