// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/play_cursor.h"

#include <algorithm>

namespace troupe::ui {
namespace {

/// After the maker fell behind, this much must be there before sound goes on: one long gap is better than
/// many.
constexpr double kResumeSeconds = 0.25;
constexpr double kSeamSeconds = 0.005;

} // namespace

void PlayCursor::moveTo(int64_t sample)
{
    position_ = std::clamp<int64_t>(sample, 0, store_->size());
    waiting_ = false;
}

void PlayCursor::setLoop(int64_t from, int64_t to)
{
    loopFrom_ = std::max<int64_t>(from, 0);
    loopTo_ = std::max(to, loopFrom_);
}

bool PlayCursor::atEnd() const noexcept
{
    return !looping() && store_->finished() && position_ >= store_->size();
}

int64_t PlayCursor::soundAhead() const noexcept
{
    const int64_t end = looping() ? std::min(loopTo_, store_->size()) : store_->size();
    return end - position_;
}

void PlayCursor::fill(std::span<float> out, std::vector<PlayedPiece>& pieces)
{
    size_t done = 0;
    while (done < out.size()) {
        const int64_t loopEnd = store_->finished() ? std::min(loopTo_, store_->size()) : loopTo_;
        if (looping() && position_ >= loopEnd && loopFrom_ < loopEnd) position_ = loopFrom_;
        const int64_t ahead = soundAhead();
        if (waiting_) {
            const auto enough = static_cast<int64_t>(kResumeSeconds * store_->rate());
            const bool reachesLoopEnd = looping() && position_ + ahead >= loopTo_;
            if (ahead >= enough || (ahead > 0 && (store_->finished() || reachesLoopEnd))) waiting_ = false;
        }
        if (ahead <= 0 || waiting_) {
            waiting_ = !store_->finished();
            std::fill(out.begin() + static_cast<std::ptrdiff_t>(done), out.end(), 0.0F);
            pieces.push_back({position_, static_cast<int64_t>(out.size() - done), false});
            return;
        }
        const auto count = std::min(out.size() - done, static_cast<size_t>(ahead));
        const auto part = out.subspan(done, count);
        store_->read(position_, part);
        if (looping()) crossfadeSeam(part, position_);
        pieces.push_back({position_, static_cast<int64_t>(count), true});
        position_ += static_cast<int64_t>(count);
        done += count;
    }
}

void PlayCursor::crossfadeSeam(std::span<float> out, int64_t from) const
{
    const auto fade = static_cast<int64_t>(kSeamSeconds * store_->rate());
    if (fade < 2 || loopTo_ - loopFrom_ < 2 * fade) return;
    const int64_t start = loopTo_ - fade;
    for (size_t i = 0; i < out.size(); ++i) {
        const int64_t at = from + static_cast<int64_t>(i);
        if (at < start) continue;
        // What leads into the loop's start fades in while its end fades out.
        float before = 0;
        store_->read(loopFrom_ - (loopTo_ - at), std::span(&before, 1));
        const float share = static_cast<float>(at - start + 1) / static_cast<float>(fade + 1);
        out[i] = out[i] * (1 - share) + before * share;
    }
}

} // namespace troupe::ui
