// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/pre_tokenizer.h"

#include "engine/base/error.h"
#include "engine/text/late_classes.h"
#include "engine/text/unicode.h"

#include <array>
#include <limits>
#include <string>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <fmt/format.h>
#include <pcre2.h>

namespace troupe::text {
namespace {

// Unicode White_Space, written out: PCRE2's own \s also holds U+180E, which lost that property in
// Unicode 6.3.
constexpr std::string_view kSpace =
    R"(\x{9}-\x{d}\x{20}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000})";

/// What both rules end with: one number; symbols with what may follow them; white space.
std::string endOfRule(const std::string& letters, const std::string& numbers, std::string_view afterSymbols)
{
    return fmt::format("|[{1}]| ?[^{2}{0}{1}]+[{3}]*|[{2}]*[\\r\\n]+|[{2}]+(?![^{2}])|[{2}]+", letters,
                       numbers, kSpace, afterSymbols);
}

std::string patternOf(PreTokenizer which)
{
    const std::string numbers = fmt::format("\\p{{N}}{}", late::kNumbers);
    const std::string letters = fmt::format("\\p{{L}}{}{}{}", late::kUpper, late::kLower, late::kCaseless);
    if (which == PreTokenizer::Qwen2)
        return fmt::format(R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n{0}{1}]?[{0}]+)", letters, numbers) +
               endOfRule(letters, numbers, "\\r\\n");
    const std::string both = fmt::format("\\p{{Lm}}\\p{{Lo}}\\p{{M}}{}{}", late::kCaseless, late::kMarks);
    const std::string upper = fmt::format("\\p{{Lu}}\\p{{Lt}}{}{}", late::kUpper, both);
    const std::string lower = fmt::format("\\p{{Ll}}{}{}", late::kLower, both);
    return fmt::format(R"([^\r\n{0}{1}]?[{2}]*[{3}]+|[^\r\n{0}{1}]?[{2}]+[{3}]*)", letters, numbers, upper,
                       lower) +
           endOfRule(letters, numbers, "\\r\\n/");
}

[[noreturn]] void fail(const char* what, int code)
{
    std::array<unsigned char, 256> buffer{};
    pcre2_get_error_message(code, buffer.data(), buffer.size());
    throw Error(ErrorCode::EngineFault,
                fmt::format("{} failed: {}.", what, reinterpret_cast<const char*>(buffer.data())),
                "Close other programs if memory is short; otherwise please report this message.");
}

/// A compiled rule and the limits under which it runs.
class Rule
{
public:
    explicit Rule(std::string_view pattern)
    {
        int code = 0;
        PCRE2_SIZE offset = 0;
        code_ = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                              PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED, &code, &offset, nullptr);
        if (!code_) fail("Compiling the pre-tokenizer", code);
        // Refused where memory may not be both written and run; the interpreter does the same, more slowly.
        pcre2_jit_compile(code_, PCRE2_JIT_COMPLETE);
        context_ = pcre2_match_context_create(nullptr);
        if (!context_) {
            pcre2_code_free(code_);
            fail("Preparing the pre-tokenizer", PCRE2_ERROR_NOMEMORY);
        }
        // Every alternative is a run of character classes: a match takes time in proportion to its length,
        // however long that is, so the guard against explosive patterns would only hit long words.
        pcre2_set_match_limit(context_, std::numeric_limits<uint32_t>::max());
    }
    ~Rule()
    {
        pcre2_match_context_free(context_);
        pcre2_code_free(code_);
    }
    Rule(const Rule&) = delete;
    Rule& operator=(const Rule&) = delete;

    pcre2_match_data* newMatchData() const { return pcre2_match_data_create(1, nullptr); }

    int match(std::string_view text, size_t from, uint32_t options, pcre2_match_data* data) const
    {
        return pcre2_match(code_, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                           options | PCRE2_NO_UTF_CHECK, data, context_);
    }

private:
    pcre2_code* code_ = nullptr;
    pcre2_match_context* context_ = nullptr;
};

const Rule& ruleOf(PreTokenizer which)
{
    if (which == PreTokenizer::Mistral) {
        static const Rule mistral(patternOf(which));
        return mistral;
    }
    static const Rule qwen2(patternOf(PreTokenizer::Qwen2));
    return qwen2;
}

} // namespace

struct WordCutter::Match
{
    const Rule& rule;
    pcre2_match_data* data;
};

WordCutter::WordCutter(PreTokenizer rule) : match_(std::make_unique<Match>(Match{ruleOf(rule), nullptr}))
{
    match_->data = match_->rule.newMatchData();
    if (!match_->data) fail("Preparing the pre-tokenizer", PCRE2_ERROR_NOMEMORY);
}

WordCutter::~WordCutter()
{
    pcre2_match_data_free(match_->data);
}

std::string_view WordCutter::wordAt(std::string_view text, size_t from)
{
    int result = match_->rule.match(text, from, 0, match_->data);
    if (result == PCRE2_ERROR_JIT_STACKLIMIT)
        result = match_->rule.match(text, from, PCRE2_NO_JIT, match_->data);
    if (result < 0 && result != PCRE2_ERROR_NOMATCH) fail("The pre-tokenizer", result);
    size_t end = result < 0 ? from : pcre2_get_ovector_pointer(match_->data)[1];
    // Every character begins a match of either rule; should a library's tables ever say otherwise, it is a
    // word.
    if (end <= from) {
        end = from;
        nextCodePoint(text, end);
    }
    return text.substr(from, end - from);
}

} // namespace troupe::text
