// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace troupe::speech {

/// What of a piece's sound may be heard already. It fades the first and the last 5 ms, because a model may
/// begin and end in mid-swing; and from `suspectFrom` samples on, where speech takes longer than it should,
/// it gives sound on only up to the last quiet place, so that a runaway's tail can still be dropped. Lives on
/// one thread.
class PieceOutput
{
public:
    /// `suspectFrom` < 0: nothing is ever suspect.
    PieceOutput(int rate, int64_t suspectFrom);

    /// Takes sound in and returns what may be heard now; the view lives until the next call.
    std::span<const float> push(std::span<const float> samples);
    /// The rest, at the ordinary end.
    std::span<const float> finish();
    /// The rest up to the last quiet place, when the piece was cut as a runaway; 5 ms where there is none.
    std::span<const float> cut();

private:
    std::span<const float> release(size_t count);

    int rate_;
    int64_t suspectFrom_;
    size_t fade_;
    int64_t taken_ = 0;
    size_t searched_ = 0; ///< length of `waiting_` when a quiet place was last looked for
    std::vector<float> waiting_;
    std::vector<float> released_;
};

} // namespace troupe::speech
