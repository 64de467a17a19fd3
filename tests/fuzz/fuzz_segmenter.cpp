// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that is done with a text that a person hands in: cutting, pause marks, Unicode, the guess of its
// language, and encoding with the toy vocabulary. The first two bytes choose the limits of a piece.
#include "engine/base/error.h"
#include "engine/text/language_guess.h"
#include "engine/text/marks.h"
#include "engine/text/segmenter.h"
#include "engine/text/tokenizer.h"
#include "engine/text/unicode.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace troupe::text;

void check(bool holds)
{
    if (!holds) std::abort();
}

void checkPieces(std::string_view text, const SegmentLimits& limits)
{
    size_t at = 0;
    for (const std::string_view piece : segment(text, limits)) {
        check(!piece.empty() && piece.data() == text.data() + at);
        check(codePointCount(piece) <= limits.most);
        at += piece.size();
    }
    check(at == text.size());
}

void checkMarks(std::string_view text)
{
    try {
        for (const MarkedSpan& span : readMarks(text)) {
            check(span.spoken.empty() == (span.pauseSeconds > 0));
            check(span.pauseSeconds >= 0 && span.pauseSeconds <= kMaxPauseSeconds);
            if (!span.spoken.empty())
                check(span.spoken.data() >= text.data() &&
                      span.spoken.data() + span.spoken.size() <= text.data() + text.size());
        }
    } catch (const troupe::Error& error) {
        check(error.code() == troupe::ErrorCode::InvalidRequest && isUtf8(error.message()));
    }
}

void checkUnicode(std::string_view text)
{
    const std::string good = toWellFormed(text);
    check(isUtf8(good) && codePointCount(good) == codePointCount(text));
    check(!isUtf8(text) || good == text);
    const std::string composed = toNfc(text);
    check(isUtf8(composed) && toNfc(composed) == composed && toNfc(good) == composed);
    check(isUtf8(foldCase(text)));
    const std::string_view inner = trimmed(text);
    check(trimmed(inner) == inner && inner.size() <= text.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size < 2) return 0;
    static const Tokenizer tokenizer = Tokenizer::fromFolder(TROUPE_TEST_DATA "/golden/checkpoints/custom");
    const SegmentLimits limits{size_t{1} + data[0], size_t{1} + data[0] + data[1]};
    const std::string_view text(reinterpret_cast<const char*>(data + 2), size - 2);
    checkPieces(text, limits);
    checkMarks(text);
    checkUnicode(text);
    check(isUtf8(guessLanguage(text)));
    for (const PreTokenizer rule : {PreTokenizer::Qwen2, PreTokenizer::Mistral})
        check(!tokenizer.encode(text, rule).empty() || text.empty());
    return 0;
}
