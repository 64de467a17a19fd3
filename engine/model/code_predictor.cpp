// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/code_predictor.h"

#include <fmt/format.h>

namespace troupe::model {

CodePredictor::CodePredictor(const TensorSource& source, const checkpoint::ModelConfig& config,
                             const CodeEmbeddings& codes)
    : codes_(&codes), stack_(source.under("model."), config.codePredictor.layers, {.headNorms = true})
{
    for (int64_t group = 1; group < codes.groups(); ++group)
        heads_.emplace_back(source, fmt::format("lm_head.{}", group - 1));
    if (config.codePredictor.layers.hidden != config.talker.layers.hidden)
        projection_ = Linear(source, "small_to_mtp_projection");
}

at::Tensor CodePredictor::project(const at::Tensor& x) const
{
    return projection_.weight.defined() ? projection_(x, Rows::Apart) : x;
}

void CodePredictor::predict(const at::Tensor& hidden, std::span<const int64_t> first,
                            std::span<StackCache* const> caches, const Choose& choose) const
{
    const auto frames = static_cast<int64_t>(first.size());
    std::vector<StackPart> parts;
    for (StackCache* cache : caches) {
        for (KvCache& layer : *cache) layer.clear();
        parts.push_back({cache, 0, 2});
    }
    // Positions 0 and 1 of each sequence stand beside each other: [frames · 2, hidden].
    at::Tensor input = at::stack({hidden, codes_->rows(0, first)}, 1).flatten(0, 1);
    std::vector<int64_t> chosen(first.size());
    for (int64_t group = 1; group < codes_->groups(); ++group) {
        at::Tensor output = stack_.forward(project(input), parts, Rows::Apart);
        if (group == 1) output = output.view({frames, 2, -1}).select(1, 1);
        const at::Tensor logits = heads_[static_cast<size_t>(group - 1)](output, Rows::Apart);
        choose(group, logits.to(at::kCPU, at::kFloat).contiguous(), chosen);
        if (group + 1 == codes_->groups()) break;
        input = codes_->rows(group, chosen);
        for (StackPart& part : parts) part = {part.cache, group + 1, 1};
    }
}

} // namespace troupe::model
