// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/code_embeddings.h"

#include <fmt/format.h>

namespace troupe::model {

CodeEmbeddings::CodeEmbeddings(const TensorSource& source, const checkpoint::TalkerConfig& config)
    : dtype_(source.dtype())
{
    tables_.push_back(source.table("model.codec_embedding.weight", true));
    for (int group = 1; group < config.codeGroups; ++group)
        tables_.push_back(
            source.table(fmt::format("code_predictor.model.codec_embedding.{}.weight", group - 1), true));
}

at::Tensor CodeEmbeddings::rows(int64_t group, std::span<const int64_t> ids) const
{
    return tables_[static_cast<size_t>(group)].rows(ids);
}

at::Tensor CodeEmbeddings::frames(std::span<const int64_t> codes) const
{
    const size_t count = codes.size() / tables_.size();
    std::vector<int64_t> column(count);
    at::Tensor sum;
    // One group after the other, not one reduction: how ATen orders a reduction depends on the number of
    // frames.
    for (size_t group = 0; group < tables_.size(); ++group) {
        for (size_t frame = 0; frame < count; ++frame) column[frame] = codes[frame * tables_.size() + group];
        const at::Tensor rows = tables_[group].rowsInFloat(column);
        sum = group == 0 ? rows : sum.add_(rows);
    }
    return sum.to(dtype_);
}

} // namespace troupe::model
