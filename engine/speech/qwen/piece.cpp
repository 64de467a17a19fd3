// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/piece.h"

#include "engine/base/error.h"
#include "engine/generate/guard.h"
#include "engine/speech/qwen/piece_output.h"
#include "engine/text/templates.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace troupe::speech {
namespace {

constexpr std::chrono::milliseconds kLookAgain{50}; // whether anybody still wants to hear it

} // namespace

PieceSpeaker::PieceSpeaker(const LoadedModel& model, const checkpoint::ModelConfig& config,
                           const QwenOptions& options, std::shared_ptr<const ClonePrompt> prompt)
    : model_(model), config_(config), options_(options), prompt_(std::move(prompt)),
      shape_(model.scheduler->shape())
{}

generate::PromptParts PieceSpeaker::parts(const std::string& text, const Request& wanted) const
{
    const auto& tokenizer = model_.checkpoint->tokenizer;
    const auto tokens = [&](const std::string& templated) {
        return tokenizer.encode(templated, options_.preTokenizer);
    };
    generate::PromptParts parts;
    // White space at the ends would melt into the template's own line ends.
    parts.text = tokens(text::spokenPrompt(text::trimmed(text)));
    if (!wanted.instruct.empty() && !config_.ignoresInstruct())
        parts.instruct = tokens(text::instructPrompt(text::trimmed(wanted.instruct)));
    const std::string speaker = wanted.task == Task::CustomVoice ? wanted.speaker : std::string();
    parts.language = generate::languageId(config_.talker, wanted.language, speaker);
    parts.speaker = generate::speakerId(config_.talker, speaker);
    parts.layout = options_.layout == generate::Layout::Unknown ? generate::defaultLayout(config_.kind)
                                                                : options_.layout;
    if (!prompt_) return parts;
    parts.xVector = prompt_->xVector;
    if (prompt_->mode == ClonePrompt::Mode::Icl) {
        parts.reference = tokens(text::referencePrompt(text::trimmed(prompt_->refText)));
        parts.refCodes = prompt_->refCodes;
    }
    return parts;
}

generate::SamplingParameters PieceSpeaker::sampling(const Request& wanted, int segment) const
{
    const Sampling& s = wanted.sampling;
    const checkpoint::GenerationConfig& usual = model_.checkpoint->generation;
    generate::SamplingParameters p;
    p.first = {s.doSample.value_or(usual.doSample), s.temperature.value_or(usual.temperature),
               s.topK.value_or(usual.topK), s.topP.value_or(usual.topP)};
    p.rest = {s.subtalkerDoSample.value_or(usual.subtalkerDoSample),
              s.subtalkerTemperature.value_or(usual.subtalkerTemperature),
              s.subtalkerTopK.value_or(usual.subtalkerTopK), s.subtalkerTopP.value_or(usual.subtalkerTopP)};
    p.repetitionPenalty = s.repetitionPenalty.value_or(usual.repetitionPenalty);
    p.seed = wanted.seed.value_or(0);
    p.segment = static_cast<uint64_t>(segment);
    return p;
}

int64_t PieceSpeaker::frameLimit(const Request& wanted) const
{
    // The last code that is drawn never becomes a frame, as in the official loop.
    return std::max(wanted.sampling.maxNewTokens.value_or(model_.checkpoint->generation.maxNewTokens) - 1, 1);
}

generate::UtteranceRequest PieceSpeaker::request(const PlannedPiece& piece, const Request& wanted) const
{
    generate::UtteranceRequest request;
    request.plan = generate::assemblePrompt(config_, parts(piece.text, wanted));
    request.sampling = sampling(wanted, piece.segment);
    if (prompt_ && prompt_->mode == ClonePrompt::Mode::Icl) request.codecContext = prompt_->refCodes;
    request.maxFrames = frameLimit(wanted);
    if (wanted.limits.guard)
        request.guardFrames =
            generate::guardFrames(piece.text, wanted.language, shape_.hop, shape_.sampleRate);
    return request;
}

bool PieceSpeaker::speak(const PlannedPiece& piece, Voice& voice)
{
    const generate::UtteranceRequest wanted = request(piece, voice.plan().request);
    // Half of what would be a runaway is already longer than speech should take.
    const int64_t suspectFrom = wanted.guardFrames > 0 ? wanted.guardFrames / 2 * shape_.hop : -1;
    PieceOutput output(shape_.sampleRate, suspectFrom);
    const auto utterance = model_.scheduler->start(wanted);
    generate::FrameBlock block;
    CodeFrames frames{.codes = {},
                      .groups = shape_.groups,
                      .firstSample = voice.position(),
                      .hop = shape_.hop,
                      .rate = shape_.sampleRate,
                      .segment = piece.segment};
    for (;;) {
        // Waiting for a place, the prompt and a clone's reference come before the first frame.
        while (!utterance->waitFor(kLookAgain))
            if (!voice.wanted()) return false;
        if (!utterance->next(block)) break;
        frames.codes = block.codes;
        voice.codes(frames);
        frames.firstSample += static_cast<int64_t>(block.samples.size());
        if (!voice.speak(output.push(block.samples), piece.segment)) return false;
    }
    switch (utterance->end()) {
    case generate::UtteranceEnd::Failed: throw *utterance->error();
    case generate::UtteranceEnd::Guard:
        voice.speak(output.cut(), piece.segment);
        voice.cutRunaway();
        return false;
    case generate::UtteranceEnd::FrameLimit:
        voice.note("A piece of the text ended at the model's limit, perhaps before its last word.");
        return voice.speak(output.finish(), piece.segment);
    default: return voice.speak(output.finish(), piece.segment);
    }
}

} // namespace troupe::speech
