// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/coach/coach.h"

#include "engine/text/unicode.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace troupe::voices {
namespace {

using enum Attribute;

/// What a listener has to be told; an accent is optional.
constexpr std::array kWanted{Gender, Age, Pitch, Pace, Emotion, Timbre, Purpose};
/// Descriptions are bounded long before; this keeps a coach quick on whatever is pasted.
constexpr size_t kMostBytes = 64 * 1024;
constexpr size_t kMostRemarks = 12;

/// After these words a name is the name of somebody who is to be copied.
constexpr std::string_view kComparisons[] = {"like", "as", "of", "imitating", "impersonating", "wie"};

struct Sided
{
    int side;
    std::string word;
    size_t from;
    size_t to;
};

class Reader
{
public:
    explicit Reader(std::string_view text) : text_(text), words_(descriptionWords(text)) {}

    Coaching read()
    {
        result_.words = words_.size();
        for (const DescriptionWord& word : words_) result_.sentences += word.opensSentence ? 1 : 0;
        for (size_t at = 0; at < words_.size();) at += std::max<size_t>(1, readAt(at));
        for (const Attribute wanted : kWanted)
            if (!result_.has(wanted)) result_.missing.push_back(wanted);
        judgeLength();
        return std::move(result_);
    }

private:
    /// Han and kana are counted by the character, of which a word has about 1.7.
    size_t wordCount() const
    {
        size_t characters = 0;
        for (const DescriptionWord& word : words_)
            if (word.to - word.from >= 3 && text::codePointCount(word.folded) == 1) ++characters;
        return words_.size() - characters + (characters * 10 + 16) / 17;
    }

    void judgeLength()
    {
        result_.words = wordCount();
        if (words_.empty()) return remark(RemarkCode::Empty, 0, 0);
        if (result_.words < kFewestWords) remark(RemarkCode::TooShort, 0, 0);
        if (result_.words > kMostWords) remark(RemarkCode::TooLong, 0, 0);
        if (result_.sentences > kMostSentences) remark(RemarkCode::TooManySentences, 0, 0);
    }

    void remark(RemarkCode code, size_t from, size_t to, std::string advice = {})
    {
        if (result_.remarks.size() >= kMostRemarks) return;
        result_.remarks.push_back(
            {code, from, to, std::string(text_.substr(from, to - from)), std::move(advice)});
    }

    /// Number of words that were understood at `at`.
    size_t readAt(size_t at)
    {
        const DescriptionWord& word = words_[at];
        if (const size_t name = nameAfterComparison(at)) {
            remark(RemarkCode::RealPerson, words_[at + 1].from, words_[at + name].to);
            return name + 1;
        }
        for (const FeelingTerm& feeling : feelingTerms())
            if (matchPhrase(feeling.word, words_, at)) {
                result_.spans.push_back({Emotion, word.from, word.to});
                mention(Emotion);
                remark(RemarkCode::Feeling, word.from, word.to, std::string(feeling.sound));
                return 1;
            }
        for (const std::string_view look : looksTerms())
            if (matchPhrase(look, words_, at)) {
                remark(RemarkCode::Looks, word.from, word.to);
                return 1;
            }
        return readTerms(at);
    }

    /// A word may say two things: an alto is a woman's and a low voice. The longest phrase wins.
    size_t readTerms(size_t at)
    {
        size_t longest = 0;
        for (const VoiceTerm& term : voiceTerms())
            longest = std::max(longest, matchPhrase(term.phrase, words_, at));
        if (longest == 0) return 0;
        const size_t from = words_[at].from;
        const size_t to = words_[at + longest - 1].to;
        bool spanned = false;
        for (const VoiceTerm& term : voiceTerms()) {
            if (matchPhrase(term.phrase, words_, at) != longest) continue;
            if (!spanned) result_.spans.push_back({term.attribute, from, to});
            spanned = true;
            mention(term.attribute);
            noteSide(term, from, to);
        }
        return longest;
    }

    void mention(Attribute attribute)
    {
        if (!result_.has(attribute)) result_.mentioned.push_back(attribute);
    }

    void noteSide(const VoiceTerm& term, size_t from, size_t to)
    {
        if (term.side == 0 || isNegated(from)) return;
        const auto [found, isFirst] = sides_.try_emplace(
            term.attribute, Sided{term.side, std::string(text_.substr(from, to - from)), from, to});
        if (isFirst || found->second.side == term.side) return;
        // One remark for an attribute; lists of opposites would bury the rest.
        if (found->second.side != 0) remark(RemarkCode::Contradiction, from, to, found->second.word);
        found->second.side = 0;
    }

    /// "not too slow" does not say slow.
    bool isNegated(size_t from) const
    {
        const auto here = std::ranges::find(words_, from, &DescriptionWord::from);
        const auto index = static_cast<size_t>(here - words_.begin());
        for (size_t back = 1; back <= 2 && back <= index; ++back)
            if (const std::string& word = words_[index - back].folded;
                word == "not" || word == "never" || word == "without" || word == "nicht")
                return true;
        return false;
    }

    /// Number of words of a name of two or three capitals behind "like", "of" …; 0 when there is none.
    size_t nameAfterComparison(size_t at) const
    {
        if (std::ranges::find(kComparisons, words_[at].folded) == std::end(kComparisons)) return 0;
        size_t count = 0;
        while (count < 3 && at + count + 1 < words_.size()) {
            const DescriptionWord& next = words_[at + count + 1];
            if (!next.capital || next.opensSentence || isTerm(at + count + 1)) break;
            ++count;
        }
        return count >= 2 ? count : 0;
    }

    bool isTerm(size_t at) const
    {
        return std::ranges::any_of(
            voiceTerms(), [&](const VoiceTerm& term) { return matchPhrase(term.phrase, words_, at) > 0; });
    }

    std::string_view text_;
    std::vector<DescriptionWord> words_;
    std::map<Attribute, Sided> sides_;
    Coaching result_;
};

} // namespace

bool Coaching::has(Attribute attribute) const noexcept
{
    return std::ranges::find(mentioned, attribute) != mentioned.end();
}

std::string_view remarkName(RemarkCode code) noexcept
{
    switch (code) {
    case RemarkCode::Empty: return "empty";
    case RemarkCode::TooShort: return "too_short";
    case RemarkCode::TooLong: return "too_long";
    case RemarkCode::TooManySentences: return "too_many_sentences";
    case RemarkCode::Feeling: return "feeling";
    case RemarkCode::Looks: return "looks";
    case RemarkCode::RealPerson: return "real_person";
    case RemarkCode::Contradiction: return "contradiction";
    }
    return "empty";
}

Coaching coachDescription(std::string_view description)
{
    const std::string text = text::toWellFormed(description.substr(0, kMostBytes));
    // Ill-formed bytes grow when they are replaced, which would move every place behind them.
    if (text.size() != std::min(description.size(), kMostBytes)) {
        Coaching coaching = Reader(text).read();
        coaching.spans.clear();
        for (Remark& remark : coaching.remarks) remark.from = remark.to = 0;
        return coaching;
    }
    return Reader(text).read();
}

std::string remarkText(const Remark& remark)
{
    switch (remark.code) {
    case RemarkCode::Empty: return "Describe the voice in one to three sentences.";
    case RemarkCode::TooShort:
        return fmt::format("Short: {} to {} words work best.", kFewestWords, kMostWords);
    case RemarkCode::TooLong: return fmt::format("Long: {} to {} words work best.", kFewestWords, kMostWords);
    case RemarkCode::TooManySentences: return fmt::format("More than {} sentences.", kMostSentences);
    case RemarkCode::Feeling:
        return fmt::format("“{}” is a feeling: say how it sounds, for example {}.", remark.word,
                           remark.advice);
    case RemarkCode::Looks: return fmt::format("“{}” can be seen but not heard.", remark.word);
    case RemarkCode::RealPerson:
        return fmt::format("“{}” seems to be a person: describe the voice instead of naming whose it is.",
                           remark.word);
    case RemarkCode::Contradiction:
        return fmt::format("“{}” and “{}” contradict each other.", remark.advice, remark.word);
    }
    return {};
}

} // namespace troupe::voices
