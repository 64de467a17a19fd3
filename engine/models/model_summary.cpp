// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model_summary.h"

#include "engine/checkpoint/checkpoint.h"
#include "engine/checkpoint/finite.h"

namespace troupe::models {
namespace {

ModelSummary summaryOf(const std::filesystem::path& folder, const checkpoint::ModelConfig& config)
{
    ModelSummary summary;
    summary.folder = folder;
    summary.kind = kindName(config.kind);
    summary.size = config.size;
    summary.hiddenSize = config.talker.layers.hidden;
    summary.layers = config.talker.layers.layers;
    summary.codeGroups = config.talker.codeGroups;
    for (const auto& language : config.talker.languages) summary.languages.push_back(language.name);
    for (const auto& speaker : config.talker.speakers) summary.speakers.push_back(speaker.name);
    return summary;
}

} // namespace

ModelSummary inspectModel(const std::filesystem::path& folder)
{
    return summaryOf(folder, checkpoint::readModelConfig(folder));
}

ModelSummary verifyModel(const std::filesystem::path& folder)
{
    const auto checkpoint = checkpoint::Checkpoint::open(folder);
    for (const checkpoint::Weights* weights : {&checkpoint.model, &checkpoint.codecWeights}) {
        const auto bad = checkpoint::findNonFinite(*weights);
        weights->requireWhole();
        if (bad) checkpoint::throwBadWeight(*bad);
    }
    ModelSummary summary = summaryOf(folder, checkpoint.config);
    summary.tensors = checkpoint.model.size() + checkpoint.codecWeights.size();
    summary.bytes = checkpoint.model.bytes() + checkpoint.codecWeights.bytes();
    return summary;
}

} // namespace troupe::models
