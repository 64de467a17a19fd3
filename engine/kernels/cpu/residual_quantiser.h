// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/stop_asked.h"
#include "engine/kernels/cpu/products.h"

#include <cstdint>
#include <vector>

namespace troupe::kernels::cpu {

/// One chain of the codec encoder's books (docs/MODEL.md §7.5): the nearest entry, the first of equals, is
/// subtracted before the next book is asked. Uses scratch memory of its own: one thread at a time.
class ResidualQuantiser
{
public:
    /// `source` stands at the chain; `projects`: the books have another width than the latent.
    ResidualQuantiser(const WeightSource& source, bool projects, int books);

    size_t books() const noexcept { return books_.size(); }
    /// [n, latent] → codes of frame i at codes[i · stride …]. `stopped` is asked now and then; ends as
    /// refuseStopped().
    void search(const Machine& machine, Rows latent, int64_t* codes, size_t stride,
                const StopAsked& stopped = {});

private:
    struct Book
    {
        std::vector<float> entries;     ///< [size, width]
        std::vector<float> halfSquares; ///< [size], |entry|² / 2
        Matrix matrix;                  ///< of the entries
        size_t nearest(const float* rest, const float* products) const;
    };

    Book load(const WeightSource& source) const;

    Linear projection_;
    std::vector<Book> books_;

    Inputs inputs_;
    std::vector<float> rest_, products_;
};

} // namespace troupe::kernels::cpu
