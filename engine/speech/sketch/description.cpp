// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/description.h"

#include "engine/speech/sketch/lexicon.h"
#include "engine/text/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace troupe::speech::sketch {

namespace {

/// A modifier reaches over this many words that mean nothing here: "a bit of a deep voice".
constexpr int kReach = 4;
/// "Not fast" is not as slow as "slow".
constexpr double kNegated = -0.35;

struct Token
{
    std::string word;
    bool ends = false; ///< a clause ends behind it
};

bool isLetter(char32_t point)
{
    const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           category == UTF8PROC_CATEGORY_ND;
}

/// Lower case without accents.
std::string folded(std::string_view text)
{
    utf8proc_uint8_t* raw = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                        UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    const utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                 static_cast<utf8proc_ssize_t>(text.size()), &raw, options);
    std::string result;
    if (length > 0) result.assign(reinterpret_cast<const char*>(raw), static_cast<size_t>(length));
    std::free(raw); // NOLINT: utf8proc allocates with malloc
    // Hangul and voiced kana are put together again: the lexicon is written that way.
    return text::toNfc(result);
}

std::vector<Token> tokensOf(const std::string& text)
{
    std::vector<Token> tokens;
    std::string word;
    const auto flush = [&] {
        if (!word.empty()) tokens.push_back({std::move(word), false});
        word.clear();
    };
    for (size_t offset = 0; offset < text.size();) {
        const char32_t point = text::nextCodePoint(text, offset);
        if (isLetter(point)) {
            text::appendUtf8(word, point);
        } else if ((point == U'-' || point == U'\'' || point == 0x2019) && !word.empty()) {
            word += point == U'-' ? '-' : '\'';
        } else {
            flush();
            const bool clause = point == U',' || point == U'.' || point == U';' || point == U'!' ||
                                point == U':' || point == 0x3001 || point == 0x3002 || point == 0xff0c;
            if (clause && !tokens.empty()) tokens.back().ends = true;
        }
    }
    flush();
    for (Token& token : tokens) {
        while (!token.word.empty() && (token.word.back() == '-' || token.word.back() == '\''))
            token.word.pop_back();
        if (token.word.ends_with("'s")) token.word.resize(token.word.size() - 2); // "a man's whisper"
    }
    return tokens;
}

/// True for entries of scripts that are written without spaces.
bool isUnspaced(std::string_view word)
{
    size_t offset = 0;
    return text::nextCodePoint(word, offset) >= 0x2e80;
}

bool matches(const LexiconEntry& entry, const std::string& word)
{
    if (isUnspaced(entry.word)) return word.find(entry.word) != std::string::npos;
    if (!entry.word.ends_with('*')) return word == entry.word;
    return word.starts_with(entry.word.substr(0, entry.word.size() - 1));
}

const Modifier* modifierOf(const std::string& word)
{
    const auto all = modifiers();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Modifier& m) { return m.word == word; });
    return found == all.end() ? nullptr : &*found;
}

/// What was said just before and still reaches the next word.
class Context
{
public:
    void take(const Modifier& modifier)
    {
        if (modifier.negation) {
            negated_ = true;
        } else {
            factor_ *= modifier.factor;
        }
        left_ = kReach;
    }
    void pass()
    {
        if (left_ > 0 && --left_ == 0) clear();
    }
    void clear()
    {
        factor_ = 1;
        negated_ = false;
        left_ = 0;
    }
    /// After a word that was understood: "not loud or fast" negates both, "very deep slow" strengthens one.
    void used() { factor_ = 1; }

    bool negated() const noexcept { return negated_; }
    double weight() const noexcept { return negated_ ? kNegated : std::clamp(factor_, 0.2, 2.2); }

private:
    double factor_ = 1;
    bool negated_ = false;
    int left_ = 0;
};

bool apply(Delivery& delivery, const std::string& word, const Context& context)
{
    bool found = false;
    for (const LexiconEntry& entry : lexicon()) {
        if (!matches(entry, word)) continue;
        found = true;
        delivery.traits.add(entry.traits, context.weight());
        ++delivery.understood;
        if (!context.negated()) {
            if (entry.gender != Gender::Unknown) delivery.gender = entry.gender;
            if (entry.age != Age::Unknown) delivery.age = entry.age;
            if (entry.kind != Kind::Unknown) delivery.kind = entry.kind;
        }
        if (!isUnspaced(entry.word)) break; // a spaced word means one thing; an unspaced run may hold several
    }
    return found;
}

/// Approaches `most` without reaching it; small values stay as they are.
double levelled(double value, double most)
{
    return most * std::tanh(value / most);
}

double share(double value)
{
    return std::clamp(value, 0.0, 1.0);
}

void level(Traits& traits)
{
    traits.pitch = levelled(traits.pitch, 12);
    traits.melody = levelled(traits.melody, 2.2);
    traits.rate = levelled(traits.rate, 0.9);
    traits.head = levelled(traits.head, 0.3);
    traits.volume = levelled(traits.volume, 14);
    traits.breath = share(traits.breath);
    traits.whisper = share(traits.whisper);
    traits.effort = share(traits.effort);
    traits.rough = share(traits.rough);
    traits.tremor = share(traits.tremor);
    traits.distance = share(traits.distance);
    traits.radio = share(traits.radio);
}

} // namespace

Delivery readDescription(std::string_view text)
{
    Delivery delivery;
    Context context;
    for (const Token& token : tokensOf(folded(text))) {
        if (const Modifier* modifier = modifierOf(token.word)) {
            context.take(*modifier);
        } else if (apply(delivery, token.word, context)) {
            context.used();
        } else {
            context.pass();
        }
        if (token.ends || token.word == "but" || token.word == "aber" || token.word == "mais")
            context.clear();
    }
    level(delivery.traits);
    return delivery;
}

} // namespace troupe::speech::sketch
