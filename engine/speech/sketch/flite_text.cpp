// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/plain_character.h"
#include "engine/speech/sketch/spoken_text.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <utility>

namespace troupe::speech::sketch {

namespace {

bool isAlnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The second pass, over ASCII: signs by their neighbours, single spaces, single punctuation, short runs.
class Tidier
{
public:
    explicit Tidier(const std::string& plain) : plain_(plain) {}

    std::string run()
    {
        for (at_ = 0; at_ < plain_.size(); ++at_) take(plain_[at_]);
        while (!out_.empty() && out_.back() == ' ') out_.pop_back();
        return std::move(out_);
    }

private:
    char next() const { return at_ + 1 < plain_.size() ? plain_[at_ + 1] : ' '; }
    char before() const { return at_ > 0 ? plain_[at_ - 1] : ' '; }

    void space()
    {
        if (!out_.empty() && out_.back() != ' ') out_ += ' ';
        run_ = 0;
    }

    void take(char c)
    {
        if (isAlnum(c)) {
            if (run_ == kLongestRun) space();
            out_ += c;
            ++run_;
        } else if (c == '\'') {
            if (isAlnum(before()) && isAlnum(next()))
                out_ += c;
            else
                space();
        } else if (c == '-') {
            const bool minus = isDigit(next()) && !isAlnum(before());
            space();
            if (minus) out_ += "minus ";
        } else if (c == '$') {
            if (isDigit(next())) {
                space();
                out_ += c;
            } else {
                space();
                out_ += "dollars ";
            }
        } else if (c == '.' || c == ',' || c == '!' || c == '?' || c == ';' || c == ':') {
            punctuation(c);
        } else {
            space();
        }
    }

    void punctuation(char c)
    {
        const bool insideNumber = isDigit(before()) && isDigit(next());
        if (insideNumber && (c == '.' || c == ',' || c == ':')) {
            out_ += c;
            run_ = 0;
            return;
        }
        while (!out_.empty() && out_.back() == ' ') out_.pop_back();
        run_ = 0;
        if (out_.empty()) return;
        const char last = out_.back();
        if (isAlnum(last)) {
            out_ += c;
        } else if ((last == ',' || last == ';' || last == ':') && c != ',') {
            out_.back() = c;
        }
        // A dot stays with its letters: "U.S.A." and "example.com" are read by Flite's own rules.
        if (!(c == '.' && isAlnum(next()))) out_ += ' ';
    }

    const std::string& plain_;
    std::string out_;
    size_t at_ = 0;
    size_t run_ = 0;
};

} // namespace

SpokenText englishForFlite(std::string_view text)
{
    SpokenText spoken;
    std::string plain;
    for (size_t offset = 0; offset < text.size();) {
        const char32_t point = text::nextCodePoint(text, offset);
        if (appendPlain(plain, point)) continue;
        plain += ' ';
        spoken.lost = spoken.lost || isMissed(point);
    }
    spoken.text = Tidier(plain).run();
    spoken.speakable = std::any_of(spoken.text.begin(), spoken.text.end(), isAlnum);
    return spoken;
}

} // namespace troupe::speech::sketch
