// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/coach/voice_terms.h"

#include "engine/text/unicode.h"

#include <algorithm>

namespace troupe::voices {
namespace {

using enum Attribute;

constexpr VoiceTerm kTerms[] = {
    // Gender
    {"male", Gender, -1},
    {"man", Gender, -1},
    {"man's", Gender, -1},
    {"boy*", Gender, -1},
    {"masculine", Gender, -1},
    {"gentleman", Gender, -1},
    {"grandfather*", Gender, -1},
    {"female", Gender, 1},
    {"woman", Gender, 1},
    {"woman's", Gender, 1},
    {"girl*", Gender, 1},
    {"feminine", Gender, 1},
    {"lady", Gender, 1},
    {"grandmother*", Gender, 1},
    {"alto", Gender, 1},
    {"soprano", Gender, 1},
    {"baritone", Gender, -1},
    {"androgynous", Gender},
    {"non-binary", Gender},
    {"genderless", Gender},
    {"männlich*", Gender, -1},
    {"mann", Gender, -1},
    {"herr", Gender, -1},
    {"weiblich*", Gender, 1},
    {"frau", Gender, 1},
    {"男", Gender, -1},
    {"女", Gender, 1},
    // Age
    {"child*", Age, -1},
    {"kid", Age, -1},
    {"young*", Age, -1},
    {"youthful", Age, -1},
    {"teen*", Age, -1},
    {"adolescent", Age, -1},
    {"twenties", Age},
    {"thirties", Age},
    {"forties", Age},
    {"fifties", Age},
    {"middle-aged", Age},
    {"middle aged", Age},
    {"adult", Age},
    {"mature", Age},
    {"sixties", Age, 1},
    {"seventies", Age, 1},
    {"eighties", Age, 1},
    {"old", Age, 1},
    {"older", Age, 1},
    {"elderly", Age, 1},
    {"aged", Age, 1},
    {"years old", Age},
    {"year-old", Age},
    {"year old", Age},
    {"jung*", Age, -1},
    {"jugendlich*", Age, -1},
    {"alt", Age, 1},
    {"alte", Age, 1},
    {"alter", Age, 1},
    {"alten", Age, 1},
    {"ältere*", Age, 1},
    {"mittleren alters", Age},
    {"少年", Age, -1},
    {"年轻", Age, -1},
    {"中年", Age},
    {"老年", Age, 1},
    {"老人", Age, 1},
    // Pitch
    {"deep*", Pitch, -1},
    {"low", Pitch, -1},
    {"low-pitched", Pitch, -1},
    {"lower", Pitch, -1},
    {"bass", Pitch, -1},
    {"baritone", Pitch, -1},
    {"alto", Pitch, -1},
    {"high", Pitch, 1},
    {"high-pitched", Pitch, 1},
    {"higher", Pitch, 1},
    {"soprano", Pitch, 1},
    {"tenor", Pitch, 1},
    {"shrill", Pitch, 1},
    {"squeaky", Pitch, 1},
    {"mid-range", Pitch},
    {"medium pitch", Pitch},
    {"pitch*", Pitch},
    {"register", Pitch},
    {"tief*", Pitch, -1},
    {"hoch*", Pitch, 1},
    {"hohe*", Pitch, 1},
    {"低沉", Pitch, -1},
    {"低音", Pitch, -1},
    {"高音", Pitch, 1},
    {"音调", Pitch},
    // Pace
    {"slow*", Pace, -1},
    {"unhurried", Pace, -1},
    {"leisurely", Pace, -1},
    {"drawl*", Pace, -1},
    {"languid", Pace, -1},
    {"measured", Pace, -1},
    {"deliberate*", Pace, -1},
    {"fast*", Pace, 1},
    {"quick*", Pace, 1},
    {"rapid*", Pace, 1},
    {"brisk*", Pace, 1},
    {"hurried*", Pace, 1},
    {"rushed", Pace, 1},
    {"pace*", Pace},
    {"tempo", Pace},
    {"rhythm*", Pace},
    {"pause*", Pace},
    {"staccato", Pace, 1},
    {"langsam*", Pace, -1},
    {"schnell*", Pace, 1},
    {"ruhig*", Pace, -1},
    {"语速", Pace},
    {"缓慢", Pace, -1},
    {"快速", Pace, 1},
    // Emotion: how a mood is heard; bare feelings are in the list below
    {"calm*", Emotion, -1},
    {"relaxed", Emotion, -1},
    {"serene", Emotion, -1},
    {"monotone", Emotion, -1},
    {"deadpan", Emotion, -1},
    {"flat", Emotion, -1},
    {"restrained", Emotion, -1},
    {"understated", Emotion, -1},
    {"even", Emotion, -1},
    {"lively", Emotion, 1},
    {"animated", Emotion, 1},
    {"expressive*", Emotion, 1},
    {"energetic*", Emotion, 1},
    {"enthusias*", Emotion, 1},
    {"dramatic*", Emotion, 1},
    {"cheerful*", Emotion, 1},
    {"bubbly", Emotion, 1},
    {"playful*", Emotion, 1},
    {"friendly", Emotion},
    {"serious", Emotion},
    {"confident*", Emotion},
    {"authoritative", Emotion},
    {"reassuring", Emotion},
    {"gentle", Emotion},
    {"tender*", Emotion},
    {"sarcastic", Emotion},
    {"ironic", Emotion},
    {"dry", Emotion},
    {"freundlich*", Emotion},
    {"lebhaft*", Emotion, 1},
    {"sanft*", Emotion},
    {"温柔", Emotion},
    {"平静", Emotion, -1},
    {"活泼", Emotion, 1},
    // Timbre
    {"warm*", Timbre},
    {"bright*", Timbre},
    {"dark*", Timbre},
    {"rich", Timbre},
    {"mellow", Timbre},
    {"thin", Timbre},
    {"full", Timbre},
    {"round*", Timbre},
    {"nasal*", Timbre},
    {"resonant", Timbre},
    {"breath*", Timbre},
    {"airy", Timbre},
    {"husky", Timbre},
    {"raspy", Timbre},
    {"rough*", Timbre},
    {"gravel*", Timbre},
    {"gruff*", Timbre},
    {"hoarse*", Timbre},
    {"smoky", Timbre},
    {"smooth*", Timbre},
    {"silky", Timbre},
    {"velvet*", Timbre},
    {"clear", Timbre},
    {"crisp*", Timbre},
    {"metallic", Timbre},
    {"creaky", Timbre},
    {"soft*", Timbre},
    {"hushed", Timbre},
    {"whisper*", Timbre},
    {"timbre", Timbre},
    {"texture", Timbre},
    {"tone", Timbre},
    {"close to the microphone", Timbre},
    {"rau*", Timbre},
    {"weich*", Timbre},
    {"klar*", Timbre},
    {"hell", Timbre},
    {"helle", Timbre},
    {"沙哑", Timbre},
    {"清澈", Timbre},
    {"磁性", Timbre},
    {"柔和", Timbre},
    // Accent
    {"accent*", Accent},
    {"lilt", Accent},
    {"dialect", Accent},
    {"british", Accent},
    {"american", Accent},
    {"australian", Accent},
    {"irish", Accent},
    {"scottish", Accent},
    {"welsh", Accent},
    {"southern", Accent},
    {"received pronunciation", Accent},
    {"akzent*", Accent},
    {"口音", Accent},
    // Purpose
    {"narrat*", Purpose},
    {"audiobook*", Purpose},
    {"storytell*", Purpose},
    {"podcast*", Purpose},
    {"documentar*", Purpose},
    {"news*", Purpose},
    {"broadcast*", Purpose},
    {"announcer", Purpose},
    {"presenter", Purpose},
    {"commercial*", Purpose},
    {"advert*", Purpose},
    {"trailer*", Purpose},
    {"assistant", Purpose},
    {"teacher", Purpose},
    {"lecture*", Purpose},
    {"tutorial*", Purpose},
    {"game*", Purpose},
    {"character", Purpose},
    {"villain*", Purpose},
    {"hero*", Purpose},
    {"meditation*", Purpose},
    {"bedtime", Purpose},
    {"customer service", Purpose},
    {"erzähl*", Purpose},
    {"hörbuch*", Purpose},
    {"sprecher*", Purpose},
    {"旁白", Purpose},
    {"有声书", Purpose},
    {"播音", Purpose},
};

constexpr FeelingTerm kFeelings[] = {
    {"anxious*", "quick and unsteady, with short breaths"},
    {"nervous*", "quick and unsteady, with small hesitations"},
    {"worried", "tight and a little higher, trailing off"},
    {"afraid", "higher and trembling, with short breaths"},
    {"scared", "higher and trembling, with short breaths"},
    {"terrified", "high, trembling, breath caught between words"},
    {"sad", "low and slow, with falling ends"},
    {"depressed", "low, flat and slow, with little breath"},
    {"grieving", "slow and breaking, with pauses"},
    {"lonely", "soft and slow, with long pauses"},
    {"happy", "bright and lively, with rising ends"},
    {"joyful", "bright and lively, with rising ends"},
    {"excited", "fast and bright, with wide pitch movement"},
    {"angry", "hard, loud and clipped"},
    {"furious", "loud, hard and pressed"},
    {"jealous", "tight and cold, with stressed words"},
    {"proud", "full and measured, with firm ends"},
    {"loving", "soft and close, with a smile"},
    {"bored", "flat and slow, with dropped ends"},
    {"tired", "slow and breathy, with dropped ends"},
    {"confused", "halting, with rising ends"},
    {"hopeful", "light, with a gentle rise"},
    {"desperate", "strained and breaking, with quick breaths"},
    {"ashamed", "quiet and low, swallowing the ends"},
    {"guilty", "quiet and hesitant"},
    {"surprised", "higher, with a sudden rise"},
    {"disgusted", "low and pressed, with drawn-out words"},
    {"ängstlich*", "schnell und unsicher, mit kurzem Atem"},
    {"traurig*", "tief und langsam, mit fallenden Enden"},
    {"wütend*", "hart, laut und abgehackt"},
    {"glücklich*", "hell und lebhaft"},
};

constexpr std::string_view kLooks[] = {
    "blond*",    "brunette",  "red-haired", "tall",         "slim",  "slender",
    "handsome",  "beautiful", "pretty",     "bearded",      "beard", "eyes",
    "blue-eyed", "muscular",  "hair",       "good-looking", "ugly",  "tattoo*",
};

bool isWordCharacter(char32_t c)
{
    return text::isLetter(c) || text::isDigit(c) || c == U'-' || c == U'\'' || c == U'’';
}

/// Written without spaces between words.
bool standsAlone(char32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

bool endsSentence(char32_t c)
{
    return c == U'.' || c == U'!' || c == U'?' || c == U'。' || c == U'！' || c == U'？';
}

bool matchesWord(std::string_view pattern, std::string_view word)
{
    if (!pattern.ends_with('*')) return pattern == word;
    return word.starts_with(pattern.substr(0, pattern.size() - 1));
}

} // namespace

std::string_view attributeName(Attribute attribute) noexcept
{
    switch (attribute) {
    case Gender: return "gender";
    case Age: return "age";
    case Pitch: return "pitch";
    case Pace: return "pace";
    case Emotion: return "emotion";
    case Timbre: return "timbre";
    case Accent: return "accent";
    case Purpose: return "purpose";
    }
    return "timbre";
}

std::span<const VoiceTerm> voiceTerms() noexcept
{
    return kTerms;
}

std::span<const FeelingTerm> feelingTerms() noexcept
{
    return kFeelings;
}

std::span<const std::string_view> looksTerms() noexcept
{
    return kLooks;
}

std::vector<DescriptionWord> descriptionWords(std::string_view text)
{
    std::vector<DescriptionWord> words;
    bool inWord = false;
    bool opens = true;
    for (size_t at = 0; at < text.size();) {
        const size_t from = at;
        const char32_t c = text::nextCodePoint(text, at);
        const bool alone = standsAlone(c);
        if (!alone && !isWordCharacter(c)) {
            inWord = false;
            opens = opens || endsSentence(c);
            continue;
        }
        if (alone || !inWord) {
            words.push_back({{}, from, at, text::isUpper(c), opens});
            opens = false;
        }
        inWord = !alone;
        words.back().to = at;
    }
    for (DescriptionWord& word : words)
        word.folded = text::foldCase(text.substr(word.from, word.to - word.from));
    return words;
}

size_t matchPhrase(std::string_view phrase, std::span<const DescriptionWord> words, size_t at)
{
    size_t used = 0;
    while (!phrase.empty()) {
        if (at + used >= words.size()) return 0;
        size_t offset = 0;
        const bool alone = standsAlone(text::nextCodePoint(phrase, offset));
        const size_t end = alone ? offset : std::min(phrase.find(' '), phrase.size());
        if (!matchesWord(phrase.substr(0, end), words[at + used].folded)) return 0;
        phrase.remove_prefix(end < phrase.size() && phrase[end] == ' ' ? end + 1 : end);
        ++used;
    }
    return used;
}

} // namespace troupe::voices
