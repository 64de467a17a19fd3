// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/code_predictor.h"

#include <algorithm>

#include <fmt/format.h>

namespace troupe::kernels::cpu {

CodePredictor::CodePredictor(const WeightSource& source, const checkpoint::ModelConfig& config,
                             const CodeTables& codes)
    : codes_(&codes), talkerWidth_(static_cast<size_t>(config.talker.layers.hidden)),
      width_(static_cast<size_t>(config.codePredictor.layers.hidden)),
      stack_(source.under("model."), config.codePredictor.layers, {.headNorms = true})
{
    for (size_t group = 1; group < codes.groups(); ++group)
        heads_.push_back(source.careful().matrix(fmt::format("lm_head.{}.weight", group - 1)));
    if (width_ != talkerWidth_) projection_ = source.exact().linear("small_to_mtp_projection");
}

Rows CodePredictor::project(const Machine& machine, size_t count)
{
    const Rows embedded{embedded_.data(), talkerWidth_, count};
    if (!projection_.weight.isThere()) return embedded;
    rows_.resize(count * width_);
    const Rows rows{rows_.data(), width_, count};
    inputs_.set(embedded, talkerWidth_);
    apply(machine, inputs_, projection_, rows);
    return rows;
}

void CodePredictor::predict(const Machine& machine, std::span<const float* const> hidden,
                            std::span<const int64_t> first, std::span<StackCache* const> caches,
                            const Choose& choose)
{
    const size_t frames = first.size();
    std::vector<StackPart> parts;
    for (StackCache* cache : caches) {
        for (KvCache& layer : *cache) layer.clear();
        parts.push_back({cache, 0, 2});
    }
    // Positions 0 and 1 of each sequence stand beside each other: [frames · 2, talker's width].
    embedded_.resize(frames * 2 * talkerWidth_);
    for (size_t i = 0; i < frames; ++i) {
        std::copy_n(hidden[i], talkerWidth_, embedded_.data() + 2 * i * talkerWidth_);
        codes_->read(0, first[i], embedded_.data() + (2 * i + 1) * talkerWidth_);
    }
    std::vector<int64_t> chosen(frames);
    for (size_t group = 1; group < codes_->groups(); ++group) {
        const size_t each = group == 1 ? 2 : 1;
        const Rows output = project(machine, frames * each);
        stack_.forward(machine, output, parts, StackOutputs::LastRows); // of two positions the second one's
        const Matrix& head = heads_[group - 1];
        logits_.resize(frames * head.rows);
        const Rows logits{logits_.data(), head.rows, frames};
        inputs_.set({output.data, output.stride, frames}, width_);
        multiply(machine, inputs_, {{&head, logits, nullptr}});
        choose(group, logits, chosen);
        if (group + 1 == codes_->groups()) break;
        for (size_t i = 0; i < frames; ++i) {
            codes_->read(group, chosen[i], embedded_.data() + i * talkerWidth_);
            parts[i] = {parts[i].cache, static_cast<int64_t>(group) + 1, 1};
        }
    }
}

} // namespace troupe::kernels::cpu
