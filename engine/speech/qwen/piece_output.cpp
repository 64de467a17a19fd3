// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/piece_output.h"

#include "engine/audio/quiet_places.h"

#include <algorithm>

namespace troupe::speech {
namespace {

constexpr double kFadeSeconds = 0.005;
constexpr double kSearchSeconds = 0.4; // a quiet place is looked for this often

} // namespace

PieceOutput::PieceOutput(int rate, int64_t suspectFrom)
    : rate_(rate), suspectFrom_(suspectFrom), fade_(static_cast<size_t>(kFadeSeconds * rate))
{}

std::span<const float> PieceOutput::release(size_t count)
{
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
    released_.assign(waiting_.begin(), end);
    waiting_.erase(waiting_.begin(), end);
    searched_ = waiting_.size();
    return released_;
}

std::span<const float> PieceOutput::push(std::span<const float> samples)
{
    for (const float sample : samples) {
        const bool fading = taken_ < static_cast<int64_t>(fade_);
        waiting_.push_back(fading ? sample * static_cast<float>(taken_) / static_cast<float>(fade_) : sample);
        ++taken_;
    }
    if (suspectFrom_ < 0 || taken_ <= suspectFrom_)
        return release(waiting_.size() - std::min(waiting_.size(), fade_));
    if (static_cast<double>(waiting_.size() - searched_) < kSearchSeconds * rate_) return {};
    searched_ = waiting_.size();
    const auto quiet = audio::lastCleanPoint(waiting_, rate_);
    return quiet ? release(std::min(*quiet, waiting_.size() - std::min(waiting_.size(), fade_)))
                 : std::span<const float>();
}

std::span<const float> PieceOutput::finish()
{
    const size_t length = std::min(waiting_.size(), fade_);
    for (size_t i = 0; i < length; ++i)
        waiting_[waiting_.size() - 1 - i] *= static_cast<float>(i) / static_cast<float>(length);
    return release(waiting_.size());
}

std::span<const float> PieceOutput::cut()
{
    // Where there is no quiet place, what follows the sound already given out is faded, for no click.
    const size_t least = std::min(waiting_.size(), fade_);
    const size_t quiet = audio::lastCleanPoint(waiting_, rate_).value_or(least);
    waiting_.resize(std::clamp(quiet, least, waiting_.size()));
    return finish();
}

} // namespace troupe::speech
