// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/model_config.h"
#include "engine/kernels/cpu/matrix.h"

#include <span>
#include <vector>

namespace troupe::kernels::cpu {

/// The talker's tables of codes: one of group 0 and control ids, one for each further group (docs/MODEL.md
/// §3.1). They stay in the mapped file. Immutable.
class CodeTables
{
public:
    /// `source` stands at "talker.".
    CodeTables(const WeightSource& source, const checkpoint::TalkerConfig& config);

    size_t groups() const noexcept { return tables_.size(); }
    /// Ids that the table of `group` has.
    int64_t size(size_t group) const { return tables_[group].size(); }
    void read(size_t group, int64_t id, float* out) const { tables_[group].read(id, out); }
    /// out += the sum over the groups of one frame's codes, which is made first, group by group.
    void addFrame(std::span<const int64_t> codes, float* out) const;

private:
    std::vector<Table> tables_;
};

} // namespace troupe::kernels::cpu
