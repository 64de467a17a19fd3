// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/plain_character.h"
#include "engine/speech/sketch/spoken_text.h"
#include "engine/text/scripts.h"
#include "engine/text/segmenter.h"
#include "engine/text/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace troupe::speech::sketch {

namespace {

using text::Script;

/// Which scripts a language is written in, besides Latin; the others have Latin alone.
struct Writing
{
    std::string_view codes; ///< between spaces
    Script script;
};

constexpr Writing kWritings[] = {
    {" zh yue hak ja ko ", Script::Han},
    {" ja ", Script::Kana},
    {" ko ", Script::Hangul},
    {" ba be bg cv kk ky mk nog ru ru-LV sr tt uk ", Script::Cyrillic},
    {" el grc ", Script::Greek},
    {" he ", Script::Hebrew},
    {" ar fa ku sd ug ur ", Script::Arabic},
    {" hi kok mr ne ", Script::Devanagari},
    {" as bn bpy ", Script::Bengali},
    {" pa ", Script::Gurmukhi},
    {" gu ", Script::Gujarati},
    {" or ", Script::Oriya},
    {" ta ", Script::Tamil},
    {" te ", Script::Telugu},
    {" kn ", Script::Kannada},
    {" ml ", Script::Malayalam},
    {" si ", Script::Sinhala},
    {" th ", Script::Thai},
    {" my shn ", Script::Burmese},
    {" ka ", Script::Georgian},
    {" hy hyw ", Script::Armenian},
    {" am ", Script::Ethiopic},
    {" chr ", Script::Cherokee},
};

bool writes(std::string_view code, Script script)
{
    if (script == Script::Latin) return true;
    const std::string wanted = " " + std::string(code) + " ";
    return std::any_of(std::begin(kWritings), std::end(kWritings), [&](const Writing& writing) {
        return writing.script == script && writing.codes.find(wanted) != std::string_view::npos;
    });
}

/// Languages whose alphabets reach past Latin-1. For all others such letters lose their marks: a letter that
/// a language does not know is a word of another language to eSpeak NG.
constexpr std::string_view kExtendedLatin = " az bs chr cs cy eo et fr ga gd gn ha haw hr hu kl lt ltg lv mi "
                                            "mt nci om pl qu quc qya ro sjn sk sl smj sq sr tk "
                                            "tn tr uz vi vi-VN-x-central vi-VN-x-south yue-Latn zh-Latn ";

bool writesExtendedLatin(std::string_view code)
{
    return kExtendedLatin.find(" " + std::string(code) + " ") != std::string_view::npos;
}

/// NFKC: full-width letters, ligatures and presentation forms become the usual ones.
std::string compatible(std::string_view text)
{
    utf8proc_uint8_t* raw = nullptr;
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    const utf8proc_ssize_t length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                                 static_cast<utf8proc_ssize_t>(text.size()), &raw, options);
    std::string result;
    if (length > 0) result.assign(reinterpret_cast<const char*>(raw), static_cast<size_t>(length));
    std::free(raw); // NOLINT: utf8proc allocates with malloc
    return result;
}

bool isMark(char32_t point)
{
    const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(point));
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/// Everyday signs that every language of eSpeak NG can be handed.
bool isEverydaySign(char32_t point)
{
    constexpr std::u32string_view kSigns =
        U".,;:!?'%&@+=$()\u20ac\u00a3\u00b0\u00bf\u00a1\u3001\u3002\uff0c\uff01\uff1f\uff1a\uff1b\u060c"
        U"\u061b\u061f\u0964";
    return kSigns.find(point) != std::u32string_view::npos;
}

/// Plain forms of typographic signs; 0 for what has none.
char32_t plainSign(char32_t point)
{
    switch (point) {
    case 0x2018:
    case 0x2019: return U'\'';
    case 0x2010:
    case 0x2011:
    case U'-': return U'-';
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2026: return U',';
    default: return isEverydaySign(point) ? point : 0;
    }
}

/// Builds what eSpeak NG is handed, one code point at a time.
class EspeakText
{
public:
    explicit EspeakText(std::string_view code) : code_(code), extendedLatin_(writesExtendedLatin(code)) {}

    void take(char32_t point)
    {
        const Script script = text::scriptOf(point);
        if (script == Script::Latin && point > 0xff && !extendedLatin_) {
            takeFolded(point);
            return;
        }
        const bool digit = point >= U'0' && point <= U'9';
        if (script != Script::Unknown && writes(code_, script)) {
            if (last_ != Script::Unknown && script != last_) space();
            if (++run_ > kLongestRun && !isUnspaced(script)) space();
            append(point);
            last_ = script;
            spoken_.speakable = true;
        } else if (isMark(point) && last_ != Script::Unknown && marks_ < kMostMarks) {
            ++marks_;
            text::appendUtf8(spoken_.text, point);
        } else if (digit) {
            if (++run_ > kLongestRun) space();
            append(point);
            spoken_.speakable = true;
        } else if (const char32_t sign = plainSign(point); sign != 0) {
            takeSign(sign);
        } else {
            spoken_.lost = spoken_.lost || isMissed(point);
            space();
        }
    }

    SpokenText taken() { return std::move(spoken_); }

private:
    static constexpr size_t kMostMarks = 3;

    static bool isUnspaced(Script script)
    {
        return script == Script::Han || script == Script::Kana || script == Script::Thai ||
               script == Script::Burmese;
    }

    void takeFolded(char32_t point)
    {
        std::string plain;
        if (!appendPlain(plain, point)) {
            spoken_.lost = true;
            space();
        }
        for (const char letter : plain) take(static_cast<unsigned char>(letter));
    }

    void append(char32_t point)
    {
        text::appendUtf8(spoken_.text, point);
        sign_ = 0;
        marks_ = 0;
    }

    void space()
    {
        if (!spoken_.text.empty() && spoken_.text.back() != ' ') spoken_.text += ' ';
        last_ = Script::Unknown;
        run_ = 0;
        marks_ = 0;
    }

    /// One of a row is enough: "?!?!!!" is said as "?".
    void takeSign(char32_t sign)
    {
        if (sign_ != 0) {
            space();
            return;
        }
        text::appendUtf8(spoken_.text, sign);
        sign_ = sign;
        last_ = Script::Unknown;
        run_ = 0;
        spoken_.speakable =
            spoken_.speakable || isMissed(sign) || sign == U'&' || sign == U'%' || sign == U'@';
    }

    std::string_view code_;
    bool extendedLatin_;
    SpokenText spoken_;
    Script last_ = Script::Unknown; ///< of the word being written
    char32_t sign_ = 0;             ///< the sign that nothing but spaces has followed
    size_t run_ = 0;
    size_t marks_ = 0;
};

} // namespace

SpokenText textForEspeak(std::string_view text, std::string_view code)
{
    EspeakText result(code);
    const std::string composed = compatible(text);
    for (size_t offset = 0; offset < composed.size();) result.take(text::nextCodePoint(composed, offset));
    return result.taken();
}

std::vector<std::string_view> clausesForEspeak(std::string_view text)
{
    // These pause before a space; between digits they are part of a number.
    constexpr std::u32string_view kBeforeSpace = U",;:!?";
    // These pause anywhere.
    constexpr std::u32string_view kAnywhere =
        U"\u2026\u2013\u2014\u3001\u3002\uff0c\uff0e\uff01\uff1f\uff1a\uff1b\u060c\u061b\u061f\u0964\u0965"
        U"\u0589\u055d\u1362\u1363\u037e\u104a\u104b\n";
    constexpr text::SegmentLimits kSentences{1, 300};
    std::vector<std::string_view> clauses;
    for (const std::string_view sentence : text::segment(text, kSentences)) {
        size_t begin = 0;
        bool armed = false; // a sign was passed; the next word begins a clause
        for (size_t offset = 0; offset < sentence.size();) {
            const size_t at = offset;
            const char32_t point = text::nextCodePoint(sentence, offset);
            const char32_t next =
                offset < sentence.size() ? static_cast<unsigned char>(sentence[offset]) : U' ';
            const bool word = isMissed(point);
            if (armed && word) {
                clauses.push_back(sentence.substr(begin, at - begin));
                begin = at;
            }
            if (word) armed = false;
            const bool pauses = kAnywhere.find(point) != std::u32string_view::npos ||
                                (isSpace(next) && kBeforeSpace.find(point) != std::u32string_view::npos);
            armed = armed || pauses;
        }
        clauses.push_back(sentence.substr(begin));
    }
    return clauses;
}

} // namespace troupe::speech::sketch
