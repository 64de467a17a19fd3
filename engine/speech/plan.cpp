// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/plan.h"

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/speech/clone_prompt.h"
#include "engine/speech/wording.h"
#include "engine/text/language_guess.h"
#include "engine/text/marks.h"
#include "engine/text/segmenter.h"
#include "engine/text/unicode.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace troupe::speech {

namespace {

constexpr size_t kMostInstructCharacters = 4000;
constexpr size_t kMostBytesPerCharacter = 4;
constexpr size_t kMostFrameCodes = size_t{1} << 24;
constexpr text::SegmentLimits kSpacedLimits{200, 400};
/// A CJK character is about a syllable: the same length of speech in fewer characters.
constexpr text::SegmentLimits kCjkLimits{80, 160};

[[noreturn]] void refuse(std::string message, std::string remedy)
{
    throw Error(ErrorCode::InvalidRequest, std::move(message), std::move(remedy));
}

/// `what` must be finite and within [least, most]; NaN fails.
void requireWithin(const char* what, double value, double least, double most)
{
    if (value >= least && value <= most) return;
    refuse(fmt::format("{} is {:g}, which cannot be.", what, value),
           fmt::format("Use a number from {:g} to {:g}.", least, most));
}

/// As requireWithin(), without `above` itself.
void requireAbove(const char* what, double value, double above, double most)
{
    if (value > above && value <= most) return;
    refuse(fmt::format("{} is {:g}, which cannot be.", what, value),
           fmt::format("Use a number above {:g} and at most {:g}.", above, most));
}

/// Well-formed, within `most` characters, no control characters but tab and line ends. `what` begins a
/// sentence, `shorten` says what to do about a text that is too long.
void requireReadable(const char* what, std::string_view written, size_t most, const char* shorten)
{
    const auto throwTooLong = [&](size_t count) {
        throw Error(ErrorCode::TextTooLong,
                    fmt::format("{} has {} characters; the most is {}.", what, count, most), shorten);
    };
    if (written.size() / kMostBytesPerCharacter > most) throwTooLong(text::codePointCount(written));
    if (!text::isUtf8(written)) {
        throw Error(ErrorCode::TextNotReadable, fmt::format("{} is not UTF-8 text.", what),
                    "Save it as plain text in UTF-8; documents and sound files cannot be read aloud.");
    }
    size_t count = 0;
    for (size_t offset = 0; offset < written.size(); ++count) {
        const char32_t point = text::nextCodePoint(written, offset);
        const bool control = (point < 0x20 && point != U'\t' && point != U'\n' && point != U'\r') ||
                             (point >= 0x7f && point < 0xa0);
        if (!control) continue;
        throw Error(ErrorCode::TextNotReadable,
                    fmt::format("{} holds the control character U+{:04X} at position {}.", what,
                                static_cast<uint32_t>(point), count + 1),
                    "Remove it; only tabs and line ends may stand between the words.");
    }
    if (count > most) throwTooLong(count);
}

/// Letters, digits and symbols can be said; spaces, punctuation and marks alone cannot.
bool sayable(std::string_view words)
{
    for (size_t offset = 0; offset < words.size();) {
        const auto point = static_cast<utf8proc_int32_t>(text::nextCodePoint(words, offset));
        switch (utf8proc_category(point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
        case UTF8PROC_CATEGORY_SC:
        case UTF8PROC_CATEGORY_SM:
        case UTF8PROC_CATEGORY_SO: return true;
        default: break;
        }
        // "&", "%", "@" and "#" are punctuation to Unicode and words to everybody else.
        if (point == '&' || point == '%' || point == '@' || point == '#') return true;
    }
    return false;
}

/// Where the language is left open, the writing decides.
bool looksCjk(std::string_view written)
{
    const std::string guess = text::guessLanguage(written);
    return guess == "chinese" || guess == "japanese" || guess == "korean";
}

bool hasCjkCode(std::string_view code)
{
    const std::string primary = text::foldCase(code.substr(0, code.find_first_of("-_")));
    constexpr std::array<std::string_view, 6> kCodes{"zh", "cmn", "yue", "hak", "ja", "ko"};
    return std::find(kCodes.begin(), kCodes.end(), primary) != kCodes.end();
}

void checkSampling(const Sampling& sampling)
{
    const auto temperature = [](const char* what, const std::optional<double>& value,
                                const std::optional<bool>& draws) {
        // A temperature of 0 means "always the likeliest", which is what drawing nothing already says.
        if (value && *value == 0.0 && draws == std::optional<bool>(false)) return;
        if (value) requireAbove(what, *value, 0, 10);
    };
    temperature("The temperature", sampling.temperature, sampling.doSample);
    temperature("The subtalker's temperature", sampling.subtalkerTemperature, sampling.subtalkerDoSample);
    if (sampling.topK) requireWithin("top-k", *sampling.topK, 0, 100000);
    if (sampling.subtalkerTopK) requireWithin("The subtalker's top-k", *sampling.subtalkerTopK, 0, 100000);
    if (sampling.topP) requireAbove("top-p", *sampling.topP, 0, 1);
    if (sampling.subtalkerTopP) requireAbove("The subtalker's top-p", *sampling.subtalkerTopP, 0, 1);
    if (sampling.repetitionPenalty) {
        requireAbove("The repetition penalty", *sampling.repetitionPenalty, 0, 10);
    }
    if (sampling.maxNewTokens) {
        requireWithin("The number of new tokens", *sampling.maxNewTokens, 1, 100000);
    }
}

void checkClonePrompt(const ClonePrompt* prompt)
{
    const auto damaged = [](const char* what) {
        refuse(fmt::format("The clone prompt {}.", what), "Make it again from its reference clip.");
    };
    if (!prompt) refuse("A cloned voice needs a clone prompt.", "Choose a voice, or make one from a clip.");
    if (prompt->mode == ClonePrompt::Mode::Unknown) damaged("does not say what kind it is");
    if (prompt->xVector.empty()) damaged("holds no speaker embedding");
    const auto finite = [](float value) { return std::isfinite(value); };
    if (!std::all_of(prompt->xVector.begin(), prompt->xVector.end(), finite)) {
        damaged("holds values that are not numbers");
    }
    if (prompt->mode != ClonePrompt::Mode::Icl) return;
    if (prompt->codeGroups < 1 || prompt->refCodes.empty() || prompt->refCodes.size() > kMostFrameCodes ||
        prompt->refCodes.size() % static_cast<size_t>(prompt->codeGroups) != 0) {
        damaged("holds no whole frames of codes");
    }
}

void checkText(std::string& written, const Capabilities& capabilities)
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (written.starts_with(kByteOrderMark)) written.erase(0, kByteOrderMark.size());
    requireReadable("The text", written, capabilities.maxTextCharacters,
                    "Split the text into shorter parts, and make them one after the other.");
    if (text::trimmed(written).empty()) {
        throw Error(ErrorCode::TextEmpty, "There is no text.", "Write what is to be said.");
    }
}

/// What the task needs, and notes on what it has no use for.
void checkVoice(Plan& plan, const Capabilities& capabilities)
{
    Request& request = plan.request;
    if (!capabilities.supports(request.task)) {
        std::vector<std::string> known;
        for (const Task task : capabilities.tasks) known.emplace_back(taskName(task));
        throw Error(ErrorCode::UnsupportedTask,
                    fmt::format("{} cannot do {}.", capabilities.name, taskName(request.task)),
                    known.empty() ? "Use another engine."
                                  : fmt::format("Use another engine, or ask for {}.", listed(known)));
    }
    requireReadable("The description or direction", request.instruct, kMostInstructCharacters,
                    "Say it in fewer words.");
    const bool hasInstruct = !text::trimmed(request.instruct).empty();
    if (request.task == Task::CustomVoice) {
        request.speaker = findSpeaker(capabilities, request.speaker).id;
    } else if (!request.speaker.empty()) {
        plan.notes.emplace_back("The speaker was ignored: this task makes its voice from something else.");
        request.speaker.clear();
    }
    if (request.task == Task::VoiceClone) {
        checkClonePrompt(request.clonePrompt.get());
    } else if (request.clonePrompt) {
        plan.notes.emplace_back("The clone prompt was ignored: only a cloned voice uses one.");
        request.clonePrompt.reset();
    }
    if (request.task == Task::VoiceDesign && !hasInstruct) {
        refuse("A designed voice needs a description.",
               "Describe it, for example \"a calm, deep narrator\".");
    }
    if (request.task == Task::CustomVoice && hasInstruct && !capabilities.directs) {
        plan.notes.emplace_back("The direction was ignored: this engine takes none.");
        request.instruct.clear();
    }
}

void checkNumbers(Plan& plan, const Capabilities& capabilities)
{
    Request& request = plan.request;
    requireWithin("The speed", request.speed, 0.5, 2.0);
    if (!capabilities.setsSpeed && request.speed != 1.0) {
        plan.notes.emplace_back("The speed was ignored: this engine has one speed only.");
        request.speed = 1.0;
    }
    requireWithin("The longest length in seconds", request.limits.maxSeconds, 0.1, 14400);
    checkSampling(request.sampling);
}

/// Pieces are numbered by the words: a pause carries the number of the words before it.
std::vector<PlannedPiece> cut(std::string_view written, const text::SegmentLimits& limits)
{
    std::vector<PlannedPiece> pieces;
    int next = 0;
    for (const text::MarkedSpan& span : text::readMarks(written)) {
        if (span.spoken.empty()) {
            if (span.pauseSeconds > 0) pieces.push_back({{}, span.pauseSeconds, std::max(0, next - 1)});
            continue;
        }
        for (const std::string_view words : text::segment(span.spoken, limits)) {
            // A model that is given nothing but dots may speak forever.
            if (sayable(words)) pieces.push_back({std::string(words), 0, next++});
        }
    }
    if (next == 0) {
        throw Error(ErrorCode::TextEmpty, "There is nothing to say: the text has no words.",
                    "Write at least one word; pauses and punctuation alone make no speech.");
    }
    return pieces;
}

} // namespace

Plan plan(Request request, const Capabilities& capabilities)
{
    Plan plan;
    plan.request = std::move(request);
    checkText(plan.request.text, capabilities);
    checkVoice(plan, capabilities);
    const Language* language = findLanguage(capabilities, plan.request.language);
    plan.request.language = language ? language->id : "auto";
    checkNumbers(plan, capabilities);
    const bool cjk = language ? hasCjkCode(language->code) : looksCjk(plan.request.text);
    plan.pieces = cut(plan.request.text, cjk ? kCjkLimits : kSpacedLimits);
    if (!plan.request.seed) plan.request.seed = freshSeed();
    return plan;
}

} // namespace troupe::speech
