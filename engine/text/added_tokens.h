// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::text {

/// An entry of tokenizer_config.json's added_tokens_decoder.
struct AddedToken
{
    int64_t id = 0;
    std::string literal;
    bool normalized = false; ///< looked for after NFC instead of in the text as it is
};

/// Reads the added tokens, and checks that the rest of `config` asks for nothing that Tokenizer does not do.
/// `name` is what errors call the file. Throws Error FileDamaged; UnsupportedFormat for another tokenizer
/// class and for lstrip, rstrip, single_word, add_prefix_space and split_special_tokens, which no released
/// checkpoint sets.
std::vector<AddedToken> readAddedTokens(std::string_view config, const std::string& name);

} // namespace troupe::text
