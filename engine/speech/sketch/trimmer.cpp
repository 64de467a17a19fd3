// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/trimmer.h"

#include <algorithm>
#include <cmath>

namespace troupe::speech::sketch {

namespace {

/// About -48 dB: below the quietest consonant, above the noise of the voices' own silence.
constexpr float kQuiet = 0.004F;

} // namespace

Trimmer::Trimmer(int rate)
    : lead_(static_cast<size_t>(rate) * 30 / 1000), fade_(static_cast<size_t>(rate) * 6 / 1000),
      mostHeld_(static_cast<size_t>(rate) * 3)
{}

/// Moves the first `count` held samples to the tail, faded in when they are the first of all.
void Trimmer::keep(size_t count)
{
    for (size_t i = 0; i < count; ++i) {
        const float in = kept_ < fade_ ? static_cast<float>(kept_) / static_cast<float>(fade_) : 1.0F;
        tail_.push_back(held_[i] * in);
        ++kept_;
    }
    held_.clear();
}

void Trimmer::push(std::span<const float> samples, std::vector<float>& out)
{
    for (const float sample : samples) {
        held_.push_back(sample);
        const bool loud = std::abs(sample) > kQuiet;
        if (!begun_) {
            const size_t most = loud ? lead_ : 2 * lead_;
            if (held_.size() > most) {
                held_.erase(held_.begin(), held_.end() - static_cast<std::ptrdiff_t>(lead_));
            }
            begun_ = loud;
        }
        if (begun_ && (loud || held_.size() >= mostHeld_)) keep(held_.size());
    }
    if (tail_.size() <= fade_) return;
    const auto last = tail_.end() - static_cast<std::ptrdiff_t>(fade_);
    out.insert(out.end(), tail_.begin(), last);
    tail_.erase(tail_.begin(), last);
}

void Trimmer::finish(std::vector<float>& out)
{
    if (!begun_) return;
    keep(std::min(held_.size(), lead_));
    const size_t fade = std::min(fade_, tail_.size());
    for (size_t i = 0; i < fade; ++i) {
        tail_[tail_.size() - 1 - i] *= static_cast<float>(i) / static_cast<float>(fade);
    }
    out.insert(out.end(), tail_.begin(), tail_.end());
}

} // namespace troupe::speech::sketch
