// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/expectation.h"

#include "engine/base/error.h"
#include "engine/generate/guard.h"
#include "engine/text/marks.h"

#include <algorithm>
#include <vector>

namespace troupe::speech {
namespace {

std::vector<text::MarkedSpan> spansOf(std::string_view text)
{
    try {
        return text::readMarks(text);
    } catch (const Error&) {
        return {text::MarkedSpan{.spoken = text}};
    }
}

} // namespace

audio::CheckContext expectationOf(std::string_view text, std::string_view language, double speed, double pace)
{
    audio::CheckContext context;
    // Nobody hears the pause after the last word.
    constexpr std::string_view kEnds = " \t\r\n.!?";
    const size_t last = text.find_last_not_of(kEnds);
    text = text.substr(0, last == std::string_view::npos ? text.size() : last + 1);
    for (const text::MarkedSpan& span : spansOf(text)) {
        if (!span.spoken.empty()) context.expectedSeconds += generate::expectedSeconds(span.spoken, language);
        context.pauseSeconds += span.pauseSeconds;
        context.longestPause = std::max(context.longestPause, span.pauseSeconds);
    }
    context.expectedSeconds *= pace / std::max(speed, 0.01);
    return context;
}

} // namespace troupe::speech
