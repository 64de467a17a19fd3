// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/bench/bench_plan.h"

#include "engine/generate/prompt.h"
#include "engine/text/templates.h"

namespace troupe::speech {

generate::PromptPlan benchPlan(const checkpoint::Checkpoint& checkpoint, const std::string& text)
{
    const checkpoint::ModelConfig& config = checkpoint.config;
    const auto tokens = [&](const std::string& templated) {
        return checkpoint.tokenizer.encode(templated, text::PreTokenizer::Qwen2);
    };
    generate::PromptParts parts;
    parts.text = tokens(text::spokenPrompt(text));
    parts.layout = generate::defaultLayout(config.kind);
    if (config.kind == checkpoint::ModelKind::Base)
        parts.xVector.resize(static_cast<size_t>(config.talker.layers.hidden));
    if (config.kind == checkpoint::ModelKind::VoiceDesign)
        parts.instruct = tokens(text::instructPrompt("A calm voice."));
    if (config.kind == checkpoint::ModelKind::CustomVoice && !config.talker.speakers.empty())
        parts.speaker = generate::speakerId(config.talker, config.talker.speakers.front().name);
    return generate::assemblePrompt(config, parts);
}

generate::SamplingParameters benchSampling(const checkpoint::GenerationConfig& usual, int frames,
                                           size_t stream)
{
    generate::SamplingParameters p;
    p.first = {usual.doSample, usual.temperature, usual.topK, usual.topP};
    p.rest = {usual.subtalkerDoSample, usual.subtalkerTemperature, usual.subtalkerTopK, usual.subtalkerTopP};
    p.repetitionPenalty = usual.repetitionPenalty;
    p.minTokens = frames + 1; // the end of speech is barred to the last
    p.seed = 1 + stream;
    return p;
}

} // namespace troupe::speech
