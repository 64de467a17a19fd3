// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/model_config.h"
#include "engine/model/tensors.h"

#include <span>
#include <vector>

namespace troupe::model {

/// The talker's tables of codes: one of group 0 and control ids, one for each further group (docs/MODEL.md
/// §3.1). Immutable.
class CodeEmbeddings
{
public:
    /// `source` stands at "talker.".
    CodeEmbeddings(const TensorSource& source, const checkpoint::TalkerConfig& config);

    int64_t groups() const { return static_cast<int64_t>(tables_.size()); }
    /// Ids that the table of `group` has.
    int64_t size(int64_t group) const { return tables_[static_cast<size_t>(group)].size(); }

    /// [n] ids of one group → [n, hidden].
    at::Tensor rows(int64_t group, std::span<const int64_t> ids) const;
    /// [n, groups] codes → [n, hidden]: each frame's sum over its groups, added in float32 and rounded once.
    at::Tensor frames(std::span<const int64_t> codes) const;

private:
    std::vector<Table> tables_;
    at::ScalarType dtype_;
};

} // namespace troupe::model
