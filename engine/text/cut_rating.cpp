// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/cut_rating.h"

#include "engine/text/abbreviations.h"
#include "engine/text/marks.h"
#include "engine/text/punctuation.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <utility>

#include <utf8proc.h>

namespace troupe::text {
namespace {

constexpr size_t kLongestAbbreviation = 24; ///< bytes
constexpr int kQuotesBeforeLetter = 6;

/// Goes over the text once, from code point to code point, and remembers what the present place follows.
class CutRater
{
public:
    explicit CutRater(std::string_view text) : text_(text), cuts_(text.size() + 1, CutQuality::Unknown) {}

    std::vector<CutQuality> run()
    {
        for (size_t offset = 0; offset < text_.size();) {
            at_ = offset;
            const char32_t c = nextCodePoint(text_, offset);
            next_ = offset;
            after_ = peek(offset);
            role_ = quoteRole(c, previous_, after_);
            cuts_[at_] = rate(c);
            take(c);
        }
        cuts_[text_.size()] = CutQuality::Paragraph;
        return std::move(cuts_);
    }

private:
    char32_t peek(size_t offset) const { return offset < text_.size() ? nextCodePoint(text_, offset) : 0; }

    /// How good a cut between what was taken so far and `c` is.
    CutQuality rate(char32_t c)
    {
        const bool boundary =
            at_ == 0 || utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(previous_),
                                                         static_cast<utf8proc_int32_t>(c), &graphemes_);
        if (!boundary || at_ < markEnd_) return CutQuality::Anywhere;
        if (isSpace(c)) return CutQuality::Grapheme;
        if (newlines_ >= 2) return CutQuality::Paragraph;
        if (role_ == QuoteRole::Closes || afterOpening_ || clingsToPrevious(c)) return CutQuality::Grapheme;
        if (spaced_) return rateAfterSpace(c);
        if (cutsAfter(c).any()) return CutQuality::Grapheme;
        return rateJoined(c);
    }

    /// No space in front of `c`: between sentences of scripts that need none, and inside words.
    CutQuality rateJoined(char32_t c) const
    {
        const bool number = isDigit(c) && isDigit(stop_.any() ? beforeStop_ : previous_);
        if (number) return CutQuality::Grapheme;
        CutQuality afterStop = stop_.joined;
        if (isCjk(c)) afterStop = stop_.beforeCjk;
        if (c == U'¿' || c == U'¡') afterStop = stop_.spaced;
        if (afterStop != CutQuality::Unknown) {
            const bool quoted = previous_ == U'」' || previous_ == U'』'; // 「…」と言った
            return quoted && (c == U'と' || c == U'っ') ? CutQuality::Clause : afterStop;
        }
        return isIdeographic(c) && isIdeographic(previous_) ? CutQuality::Ideograph : CutQuality::Grapheme;
    }

    CutQuality rateAfterSpace(char32_t c) const
    {
        if (stop_.spaced == CutQuality::Sentence) {
            const CutQuality quality = rateSentence(c);
            return newlines_ == 1 ? std::max(quality, CutQuality::Clause) : quality;
        }
        if (newlines_ == 1) return beginsItem(c) ? CutQuality::Sentence : CutQuality::Clause;
        return stop_.spaced == CutQuality::Clause ? CutQuality::Clause : CutQuality::Space;
    }

    CutQuality rateSentence(char32_t c) const
    {
        const char32_t letter = firstLetterFrom(c);
        const CutQuality whole = isLower(letter) ? CutQuality::Clause : CutQuality::Sentence;
        switch (kind_) {
        case StopKind::Abbreviation:
        case StopKind::ListNumber: return CutQuality::Grapheme;
        case StopKind::BeforeNumber: return isDigit(c) ? CutQuality::Grapheme : whole;
        case StopKind::MayEnd: return isUpper(letter) ? CutQuality::Sentence : CutQuality::Space;
        case StopKind::Ordinal: {
            const bool ordinal = isLower(letter) || followsOrdinal(wordAt(at_));
            return ordinal ? CutQuality::Grapheme : CutQuality::Sentence;
        }
        case StopKind::Unknown:
        case StopKind::Ordinary: break;
        }
        return whole;
    }

    /// "-", "•" or "12." at the beginning of a line.
    bool beginsItem(char32_t c) const
    {
        if (c == U'-' || c == U'–' || c == U'—' || c == U'*' || c == U'•') return true;
        if (!isDigit(c)) return false;
        size_t end = at_;
        while (end < text_.size() && text_[end] >= '0' && text_[end] <= '9' && end - at_ < 4) ++end;
        return end < text_.size() && (text_[end] == '.' || text_[end] == ')');
    }

    /// `c`, or what follows it when it is a quotation mark or the like.
    char32_t firstLetterFrom(char32_t c) const
    {
        size_t offset = next_;
        for (int i = 0; i < kQuotesBeforeLetter && offset < text_.size(); ++i) {
            if (isLetter(c) || isDigit(c) || isSpace(c) || c == U'⟨' || c == U'<') break;
            c = nextCodePoint(text_, offset);
        }
        return c;
    }

    std::string_view wordAt(size_t begin) const
    {
        size_t end = begin;
        while (end < text_.size() && end - begin < kLongestAbbreviation) {
            size_t next = end;
            if (!isLetter(nextCodePoint(text_, next))) break;
            end = next;
        }
        return text_.substr(begin, end - begin);
    }

    void take(char32_t c)
    {
        openMark(c);
        if (isSpace(c))
            takeSpace(c);
        else
            takeVisible(c);
        previous_ = c;
    }

    void takeSpace(char32_t c)
    {
        inWord_ = false;
        if (isNoBreakSpace(c)) return;
        spaced_ = true;
        if (c == '\r' || (c == '\n' && previous_ != '\r') || c == 0x0B || c == 0x85 || c == 0x2028)
            ++newlines_;
        if (c == 0x0C || c == 0x2029) newlines_ += 2;
    }

    void takeVisible(char32_t c)
    {
        const bool afterEnd = stop_.spaced == CutQuality::Sentence && kind_ == StopKind::Ordinary;
        const bool first = newlines_ > 0 || !anything_ || afterEnd;
        takePunctuation(c);
        // An inner full stop belongs to the word in front: "U.S.", "z.B.", "example.com".
        const bool inner = c == '.' && inWord_ && (isLetter(after_) || isDigit(after_));
        if (!isLetter(c) && !isDigit(c) && !inner) {
            inWord_ = false;
        } else if (!inWord_) {
            inWord_ = true;
            wordBegin_ = at_;
            wordIsFirst_ = first;
        }
        afterOpening_ = role_ == QuoteRole::Opens;
        spaced_ = false;
        newlines_ = 0;
        anything_ = true;
    }

    void takePunctuation(char32_t c)
    {
        const CutsAfter cuts = cutsAfter(c);
        if (role_ == QuoteRole::Closes && stop_.spaced == CutQuality::Sentence) {
            kind_ = StopKind::Ordinary; // "(etc.) Then": the bracket ends what the full stop left open
            return;
        }
        if (cuts.any()) {
            const bool run = previous_ == '.' || previous_ == U'…';
            kind_ = c == '.' && !run ? stopKindAfter(wordInHand(), wordIsFirst_) : StopKind::Ordinary;
            beforeStop_ = previous_;
            stop_ = cuts;
        } else if (role_ != QuoteRole::Closes) {
            stop_ = {};
        }
    }

    std::string_view wordInHand() const
    {
        const bool known = inWord_ && at_ - wordBegin_ <= kLongestAbbreviation;
        return known ? text_.substr(wordBegin_, at_ - wordBegin_) : std::string_view();
    }

    /// A mark such as ⟨pause 1⟩ is kept in one piece.
    void openMark(char32_t c)
    {
        if (at_ < markEnd_ || (c != U'⟨' && c != U'<')) return;
        const std::string_view close = c == U'<' ? ">" : "⟩";
        const std::string_view reach = text_.substr(at_, kMaxMarkBytes);
        const size_t found = reach.find(close);
        if (found == std::string_view::npos || reach.substr(0, found).find('\n') != std::string_view::npos)
            return;
        markEnd_ = at_ + found + close.size();
    }

    std::string_view text_;
    std::vector<CutQuality> cuts_;

    // The code point in hand.
    size_t at_ = 0;
    size_t next_ = 0;
    char32_t after_ = 0;
    QuoteRole role_ = QuoteRole::None;

    // What stands in front of it.
    char32_t previous_ = 0;
    utf8proc_int32_t graphemes_ = 0;
    bool anything_ = false; ///< something that is not a space
    bool spaced_ = false;
    int newlines_ = 0;
    bool afterOpening_ = false;
    CutsAfter stop_; ///< of the punctuation since the last word
    StopKind kind_ = StopKind::Ordinary;
    char32_t beforeStop_ = 0;
    bool inWord_ = false;
    size_t wordBegin_ = 0;
    bool wordIsFirst_ = false; ///< of its line or sentence
    size_t markEnd_ = 0;
};

} // namespace

std::vector<CutQuality> rateCuts(std::string_view text)
{
    return CutRater(text).run();
}

} // namespace troupe::text
