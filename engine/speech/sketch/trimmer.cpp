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

void Trimmer::emit(float sample, std::vector<float>& out)
{
    if (emitted_ < fade_) sample *= static_cast<float>(emitted_) / static_cast<float>(fade_);
    ++emitted_;
    out.push_back(sample);
}

void Trimmer::push(std::span<const float> samples, std::vector<float>& out)
{
    for (const float sample : samples) {
        held_.push_back(sample);
        const bool loud = std::abs(sample) > kQuiet;
        if (!begun_ && !loud) {
            if (held_.size() >= 2 * lead_)
                held_.erase(held_.begin(), held_.end() - static_cast<std::ptrdiff_t>(lead_));
            continue;
        }
        if (!loud && held_.size() < mostHeld_) continue;
        if (!begun_ && held_.size() > lead_) {
            held_.erase(held_.begin(), held_.end() - static_cast<std::ptrdiff_t>(lead_));
        }
        begun_ = true;
        for (const float kept : held_) emit(kept, out);
        held_.clear();
    }
}

void Trimmer::finish(std::vector<float>& out)
{
    if (!begun_) return;
    const size_t kept = std::min(held_.size(), lead_);
    for (size_t i = 0; i < kept; ++i) {
        emit(held_[i] * static_cast<float>(kept - i) / static_cast<float>(kept), out);
    }
    if (kept > 0) return;
    // It ended in full sound: the last samples that went out cannot be faded any more, so this is as soft as
    // it gets.
    if (!out.empty()) emit(out.back() * 0.5F, out);
}

} // namespace troupe::speech::sketch
