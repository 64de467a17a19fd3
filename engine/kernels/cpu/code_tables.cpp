// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/code_tables.h"

#include <fmt/format.h>

namespace troupe::kernels::cpu {

CodeTables::CodeTables(const WeightSource& source, const checkpoint::TalkerConfig& config)
{
    tables_.push_back(source.table("model.codec_embedding.weight"));
    for (int group = 1; group < config.codeGroups; ++group)
        tables_.push_back(
            source.table(fmt::format("code_predictor.model.codec_embedding.{}.weight", group - 1)));
}

void CodeTables::addFrame(std::span<const int64_t> codes, float* out) const
{
    const size_t width = tables_.front().width();
    std::vector<float> sum(width);
    read(0, codes[0], sum.data());
    for (size_t group = 1; group < tables_.size(); ++group) tables_[group].add(codes[group], sum.data());
    for (size_t i = 0; i < width; ++i) out[i] += sum[i];
}

} // namespace troupe::kernels::cpu
