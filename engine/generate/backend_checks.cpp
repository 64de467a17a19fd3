// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generate/backend_checks.h"

#include "engine/base/error.h"

#include <fmt/format.h>

namespace troupe::generate {

BackendShape shapeOf(const checkpoint::Checkpoint& checkpoint)
{
    const checkpoint::ModelConfig& config = checkpoint.config;
    const checkpoint::CodecConfig& codec = checkpoint.codec;
    return {.hidden = config.talker.layers.hidden,
            .vocabulary = config.talker.vocabulary,
            .groups = config.talker.codeGroups,
            .codebook = config.codePredictor.codebook,
            .hop = codec.decodeHop,
            .sampleRate = codec.outputRate,
            .latent = codec.encoder.hidden,
            .hasSpeakerEncoder = config.speakerEncoder.has_value()};
}

void requireTalker(bool isOpen)
{
    if (!isOpen)
        throw Error(ErrorCode::InvalidRequest, "Only the codec of this model is open.",
                    "Open the model as a whole.");
}

void requireStep(const FrameStep& step, bool isOwnSequence, const checkpoint::Checkpoint& checkpoint,
                 const std::function<int64_t(size_t group)>& idsOf)
{
    const checkpoint::ModelConfig& config = checkpoint.config;
    const auto groups = static_cast<size_t>(config.talker.codeGroups);
    const auto fits = [](size_t size, int64_t wanted) {
        return size == 0 || size == static_cast<size_t>(wanted);
    };
    const bool isSized =
        step.codes.size() == groups && fits(step.forced.size(), config.talker.codeGroups) &&
        fits(step.hidden.size(), config.talker.layers.hidden) &&
        fits(step.logits.size(), config.talker.vocabulary) &&
        fits(step.cpLogits.size(), (config.talker.codeGroups - 1) * int64_t{config.codePredictor.codebook});
    if (!isOwnSequence || !isSized)
        throw Error(ErrorCode::InvalidRequest,
                    "A frame was asked for with a foreign sequence or wrong sizes.", "Please report this.");
    for (size_t group = 0; group < step.forced.size(); ++group) {
        if (group > 0 && step.forced[0] == config.talker.codecEos) break; // nothing follows the end
        if (step.forced[group] < 0 || step.forced[group] >= idsOf(group))
            throw Error(ErrorCode::InvalidRequest,
                        fmt::format("Forced code {} of group {} does not exist.", step.forced[group], group),
                        "Use codes that were made with this model.");
    }
}

} // namespace troupe::generate
