// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace troupe::speech::sketch {

/// Takes the silence off both ends of an utterance while it streams, and fades what is left in and out, so
/// that utterances can be joined with pauses of our own and without clicks. Silence inside is kept. One
/// thread at a time.
class Trimmer
{
public:
    explicit Trimmer(int rate);

    /// Appends what is ready to `out`.
    void push(std::span<const float> samples, std::vector<float>& out);
    /// The faded end; nothing may be pushed after.
    void finish(std::vector<float>& out);

private:
    void keep(size_t count);

    size_t lead_; ///< samples of quiet kept on each side
    size_t fade_;
    size_t mostHeld_;
    size_t kept_ = 0;
    bool begun_ = false;
    std::vector<float> held_; ///< quiet samples that may turn out to be the end
    std::vector<float> tail_; ///< samples that may have to be faded out
};

} // namespace troupe::speech::sketch
