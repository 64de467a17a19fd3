// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/piece.h"

#include "engine/audio/resampler.h"
#include "engine/base/error.h"
#include "engine/checkpoint/digests.h"

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

/// True where a prompt says that it was made with something else. Old prompts say nothing.
bool differs(const std::string& said, const std::string& own)
{
    return !said.empty() && !own.empty() && said != own;
}

/// Whether `prompt` was made with this model's own parts. Digests are computed only when they are needed.
bool isOwn(const ClonePrompt& prompt, const LoadedModel& model)
{
    const checkpoint::Checkpoint& own = *model.checkpoint;
    if (!prompt.speakerEncoderSha256.empty() &&
        differs(prompt.speakerEncoderSha256, speakerEncoderDigest(own.model, *model.digests)))
        return false;
    return prompt.mode != ClonePrompt::Mode::Icl || prompt.codecSha256.empty() ||
           !differs(prompt.codecSha256, codecDigest(own.codecWeights, *model.digests));
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
    prompt.speakerEncoderSha256 = speakerEncoderDigest(model.checkpoint->model, *model.digests);
    prompt.codecSha256 = codecDigest(model.checkpoint->codecWeights, *model.digests);
    prompt.refAudio = audio::resample(reference.clip, kKeptRate).samples;
    prompt.xVector = model.scheduler->speakerEmbedding(
        audio::resample(reference.clip, config.speakerEncoder->sampleRate).samples, reference.stopped);
    if (reference.timbreOnly) return prompt;
    const auto shape = model.scheduler->shape();
    std::vector<float> samples = audio::resample(reference.clip, shape.sampleRate).samples;
    samples.resize(samples.size() +
                   static_cast<size_t>(std::lround(reference.tailSilence * shape.sampleRate)));
    prompt.refCodes = model.scheduler->encode(std::move(samples), reference.stopped);
    prompt.codeGroups = shape.groups;
    return prompt;
}

UsablePrompt usablePrompt(const LoadedModel& model, const checkpoint::ModelConfig& config,
                          const std::shared_ptr<const ClonePrompt>& prompt)
{
    if (!prompt) return {};
    const bool fitting = fits(*prompt, config);
    if (fitting && isOwn(*prompt, model)) return {prompt, {}};
    const bool remakable = !prompt->refAudio.empty() && config.speakerEncoder;
    if (!remakable && fitting)
        return {prompt, "This voice was made with another model, and its clip was not kept: it may sound "
                        "different. Make it again from its clip with this model."};
    if (!remakable)
        throw Error(ErrorCode::InvalidRequest,
                    fmt::format("This voice was made for another model ({} numbers instead of {}), and its "
                                "clip was not kept.",
                                prompt->xVector.size(), config.talker.layers.hidden),
                    "Make the voice again from its clip with this model.");
    auto made = model.remade->get(*prompt, [&] {
        CloneReference reference;
        reference.clip = {prompt->refAudio, kKeptRate};
        reference.transcript = prompt->refText;
        reference.language = prompt->language;
        reference.timbreOnly = prompt->mode == ClonePrompt::Mode::XVector;
        return encodeReference(model, config, reference);
    });
    return {std::move(made), "This voice was made with another model; it was made again from its clip."};
}

} // namespace troupe::speech
