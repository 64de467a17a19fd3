// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/piece.h"

#include "engine/audio/resampler.h"
#include "engine/base/error.h"

#include <chrono>
#include <cmath>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace troupe::speech {
namespace {

constexpr int kKeptRate = 24000; // of ClonePrompt::refAudio

std::string now()
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::now()));
}

bool fits(const ClonePrompt& prompt, const checkpoint::ModelConfig& config)
{
    const bool voice = prompt.xVector.size() == static_cast<size_t>(config.talker.layers.hidden);
    return voice && (prompt.mode != ClonePrompt::Mode::Icl || prompt.codeGroups == config.talker.codeGroups);
}

} // namespace

ClonePrompt encodeReference(const LoadedModel& model, const checkpoint::ModelConfig& config,
                            const CloneReference& reference)
{
    ClonePrompt prompt;
    prompt.mode = reference.timbreOnly ? ClonePrompt::Mode::XVector : ClonePrompt::Mode::Icl;
    prompt.refText = reference.timbreOnly ? std::string() : reference.transcript;
    prompt.language = reference.language;
    prompt.created = now();
    prompt.refAudio = audio::resample(reference.clip, kKeptRate).samples;
    prompt.xVector = model.scheduler->speakerEmbedding(
        audio::resample(reference.clip, config.speakerEncoder->sampleRate).samples);
    if (reference.timbreOnly) return prompt;
    const auto shape = model.scheduler->shape();
    std::vector<float> samples = audio::resample(reference.clip, shape.sampleRate).samples;
    samples.resize(samples.size() +
                   static_cast<size_t>(std::lround(reference.tailSilence * shape.sampleRate)));
    prompt.refCodes = model.scheduler->encode(std::move(samples));
    prompt.codeGroups = shape.groups;
    return prompt;
}

std::shared_ptr<const ClonePrompt> usablePrompt(const LoadedModel& model,
                                                const checkpoint::ModelConfig& config,
                                                const std::shared_ptr<const ClonePrompt>& prompt)
{
    if (!prompt || fits(*prompt, config)) return prompt;
    if (prompt->refAudio.empty())
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("This voice was made for another model ({} numbers instead of {}), and its "
                                "clip was not kept.",
                                prompt->xVector.size(), config.talker.layers.hidden),
                    "Make the voice again from its clip with this model.");
    return std::make_shared<const ClonePrompt>(
        encodeReference(model, config,
                        {.clip = {prompt->refAudio, kKeptRate},
                         .transcript = prompt->refText,
                         .language = prompt->language,
                         .timbreOnly = prompt->mode == ClonePrompt::Mode::XVector}));
}

} // namespace troupe::speech
