// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the answer of a language model, and as a service's error: text within the limits, or an Error.
#include "engine/base/error.h"
#include "engine/text/service_words.h"
#include "engine/text/unicode.h"
#include "engine/voices/coach/coach.h"
#include "engine/voices/coach/complaints.h"
#include "engine/voices/coach/refine_messages.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try {
        const voices::Refinement refinement = voices::parseRefineAnswer(bytes);
        if (refinement.text.empty() || !text::isUtf8(refinement.text)) std::abort();
        if (text::codePointCount(refinement.text) > voices::kMostRefineCharacters) std::abort();
    } catch (const Error&) {
    }
    const std::string words = text::serviceErrorWords(bytes);
    if (!text::isUtf8(words) || text::codePointCount(words) > 200) std::abort();
    if (size > 4096) return 0;
    for (const voices::AttributeSpan& span : voices::coachDescription(bytes).spans)
        if (span.from >= span.to || span.to > size) std::abort();
    for (const voices::Complaint& complaint : voices::complaints())
        if (!text::isUtf8(voices::refineByRule(bytes, complaint.id))) std::abort();
    return 0;
}
