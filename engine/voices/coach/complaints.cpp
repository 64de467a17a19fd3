// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/coach/complaints.h"

#include "engine/base/error.h"
#include "engine/text/unicode.h"
#include "engine/voices/coach/voice_terms.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

namespace troupe::voices {
namespace {

/// What is done about a complaint. Words and phrases as in VoiceTerm.
struct Rule
{
    std::string_view id;
    std::string_view label;
    std::vector<std::string_view> meant;    ///< what people write instead of pressing a button
    std::vector<std::string_view> causes;   ///< taken out of the description
    std::array<std::string_view, 3> remedy; ///< put at its end, stronger each time
};

const std::vector<Rule>& rules()
{
    static const std::vector<Rule> all{
        {"nasal",
         "Too nasal",
         {"nasal*", "nose"},
         {"nasal*"},
         {"an open, chesty tone", "a clearly open, chesty tone without any nasal sound",
          "a wide open throat and a full chest tone, never nasal"}},
        {"too_much_emotion",
         "Too much emotion",
         {"too emotional", "overacted", "over-acted", "too much emotion", "too dramatic", "calmer"},
         {"dramatic*", "expressive*", "theatrical", "enthusias*", "very", "extremely"},
         {"understated, natural delivery", "clearly restrained, everyday delivery",
          "almost flat, matter-of-fact delivery"}},
        {"too_little_emotion",
         "Too little emotion",
         {"too little emotion", "flat", "boring", "monotone", "lifeless", "livelier"},
         {"monotone", "flat", "deadpan", "restrained", "understated", "even"},
         {"lively, varied delivery", "clearly expressive delivery with wide pitch movement",
          "vivid, theatrical delivery with strong contrasts"}},
        {"pitch_too_high",
         "Pitch too high",
         {"too high", "lower", "deeper", "squeaky", "shrill"},
         {"high", "high-pitched", "higher", "shrill", "squeaky", "bright*"},
         {"a slightly lower pitch", "a clearly lower pitch", "a very low pitch"}},
        {"pitch_too_low",
         "Pitch too low",
         {"too low", "too deep", "higher"},
         {"low", "low-pitched", "lower", "deep", "deeper", "dark*"},
         {"a slightly higher pitch", "a clearly higher pitch", "a very high pitch"}},
        {"breathy",
         "Too breathy",
         {"breath*", "airy", "whisper*"},
         {"breath*", "airy", "husky", "whisper*"},
         {"a firm, clear voice", "a firm, clear voice with closed, full tone",
          "a solid, ringing voice without audible breath"}},
        {"robotic",
         "Robotic",
         {"robot*", "mechanical", "synthetic", "unnatural", "artificial"},
         {"even", "monotone", "metallic", "robotic", "mechanical"},
         {"natural, conversational rhythm",
          "natural, conversational rhythm with small pauses and varied stress",
          "spontaneous speech with breaths, pauses and changing tempo"}},
        {"accent",
         "Accent",
         {"accent", "dialect"},
         {"lilt", "british", "american", "australian", "irish", "scottish", "welsh", "southern", "accent",
          "dialect"},
         {"a neutral accent", "a clearly neutral, standard accent",
          "strictly standard pronunciation without any accent"}},
        {"too_fast",
         "Too fast",
         {"too fast", "too quick", "slower", "slow down", "rushed", "hurried"},
         {"fast*", "quick*", "rapid*", "brisk*", "hurried*", "rushed"},
         {"a slightly slower pace", "a clearly slow, unhurried pace", "a very slow pace with long pauses"}},
        {"too_slow",
         "Too slow",
         {"too slow", "faster", "quicker", "drag*"},
         {"slow*", "unhurried", "leisurely", "drawl*", "languid", "measured", "deliberate*"},
         {"a slightly faster pace", "a clearly brisk pace", "a very fast pace"}},
        {"cold",
         "Too cold",
         {"cold", "distant", "warmer", "unfriendly"},
         {"cold*", "icy", "distant", "detached"},
         {"a warm, friendly tone", "a clearly warm tone with an audible smile",
          "a very warm, caring, close tone"}},
        {"aggressive",
         "Too aggressive",
         {"aggressive", "harsh", "angry", "softer", "too loud"},
         {"aggressive*", "harsh*", "hard", "loud*", "pressed", "angry", "sharp*"},
         {"a gentle, relaxed delivery", "a clearly gentle, soft delivery", "a very soft, soothing delivery"}},
        {"too_young",
         "Too young",
         {"too young", "older", "more mature"},
         {"young*", "youthful", "teen*", "child*", "girlish", "boyish"},
         {"sounds somewhat older and more mature", "sounds clearly older, with a settled voice",
          "sounds elderly, with a weathered voice"}},
        {"too_old",
         "Too old",
         {"too old", "younger", "more youthful"},
         {"old", "older", "elderly", "aged", "mature"},
         {"sounds somewhat younger", "sounds clearly younger and fresher", "sounds very young"}},
    };
    return all;
}

const Rule& ruleOf(std::string_view id)
{
    const auto rule = std::ranges::find(rules(), id, &Rule::id);
    if (rule != rules().end()) return *rule;
    std::vector<std::string_view> known;
    for (const Rule& each : rules()) known.push_back(each.id);
    throw Error(ErrorCode::InvalidRequest, fmt::format("No complaint is named “{}”.", id.substr(0, 60)),
                fmt::format("Known are {}.", fmt::join(known, ", ")));
}

/// Words that only strengthen or weaken the word behind them: they go when it goes.
constexpr std::string_view kModifiers[] = {"very",   "slightly", "extremely", "rather", "quite",
                                           "fairly", "somewhat", "a",         "bit",    "too"};

bool isSeparator(char c)
{
    return c == ' ' || c == ',' || c == ';';
}

/// Takes text[from, to) out, with what would be left hanging: one of two commas, doubled spaces, and an "and"
/// that joined it to its neighbour.
void cut(std::string& text, size_t from, size_t to)
{
    const bool opens = from == 0;
    while (from > 0 && text[from - 1] == ' ') --from;
    size_t next = to;
    while (next < text.size() && isSeparator(text[next])) ++next;
    const bool commaBefore = from > 0 && (text[from - 1] == ',' || text[from - 1] == ';');
    const bool commaAfter = text.find(',', to) < next;
    const bool atEnd = next >= text.size() || text[next] == '.';
    if (commaBefore && (commaAfter || atEnd)) --from;
    std::string_view between;
    if (!opens && !atEnd) between = commaAfter ? ", " : " ";
    text.replace(from, next - from, between);
}

void takeOut(std::string& text, std::span<const std::string_view> causes)
{
    // From the end, so that places in front stay true.
    const std::vector<DescriptionWord> words = descriptionWords(text);
    for (size_t at = words.size(); at-- > 0;) {
        size_t length = 0;
        for (const std::string_view cause : causes) length = std::max(length, matchPhrase(cause, words, at));
        if (length == 0) continue;
        size_t first = at;
        while (first > 0 && std::ranges::find(kModifiers, words[first - 1].folded) != std::end(kModifiers) &&
               words[first - 1].folded != "a")
            --first;
        cut(text, words[first].from, words[at + length - 1].to);
        at = first;
    }
}

void removePhrase(std::string& text, std::string_view phrase)
{
    if (const size_t at = text.find(phrase); at != std::string::npos) cut(text, at, at + phrase.size());
}

void append(std::string& text, std::string_view phrase)
{
    while (!text.empty() && isSeparator(text.back())) text.pop_back();
    const bool stop = !text.empty() && text.back() == '.';
    if (stop) text.pop_back();
    if (!text.empty()) text += ", ";
    text += phrase;
    if (stop) text += '.';
}

} // namespace

std::span<const Complaint> complaints() noexcept
{
    static const std::vector<Complaint> all = [] {
        std::vector<Complaint> list;
        for (const Rule& rule : rules()) list.push_back({rule.id, rule.label});
        return list;
    }();
    return all;
}

std::optional<std::string_view> complaintOf(std::string_view words)
{
    const std::vector<DescriptionWord> read = descriptionWords(text::toWellFormed(words.substr(0, 1024)));
    // "too high" has to win over a "higher" that another rule knows: the longest phrase decides.
    size_t longest = 0;
    std::optional<std::string_view> meant;
    for (const Rule& rule : rules())
        for (const std::string_view phrase : rule.meant)
            for (size_t at = 0; at < read.size(); ++at)
                if (const size_t length = matchPhrase(phrase, read, at); length > longest) {
                    longest = length;
                    meant = rule.id;
                }
    return meant;
}

std::string refineByRule(std::string_view description, std::string_view id)
{
    const Rule& rule = ruleOf(id);
    std::string text = text::toWellFormed(text::trimmed(description));
    size_t grade = 0;
    for (size_t had = 0; had < rule.remedy.size(); ++had)
        if (text.find(rule.remedy[had]) != std::string::npos) grade = had + 1;
    if (grade == rule.remedy.size()) return text;
    if (grade > 0) removePhrase(text, rule.remedy[grade - 1]);
    // Remedies of other complaints stay whole: only what the person wrote is searched for causes, and it
    // stands in front of them.
    std::vector<std::string> kept;
    for (const Rule& other : rules())
        for (const std::string_view phrase : other.remedy)
            if (other.id != rule.id && text.find(phrase) != std::string::npos) {
                removePhrase(text, phrase);
                kept.emplace_back(phrase);
            }
    takeOut(text, rule.causes);
    for (const std::string& phrase : kept) append(text, phrase);
    append(text, rule.remedy[grade]);
    return text;
}

} // namespace troupe::voices
