// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/play_cursor.h"

#include <algorithm>
#include <utility>

namespace troupe::ui {
namespace {

/// What the first sound needs: a device takes about this much at once.
constexpr double kFirstSeconds = 0.16;
/// After the maker fell behind.
constexpr double kResumeSeconds = 0.25;
constexpr double kMostWanted = 4.0;
constexpr double kFadeSeconds = 0.005;
constexpr double kGrainSeconds = 0.06;

} // namespace

PlayCursor::PlayCursor(std::shared_ptr<const SampleStore> store)
    : PlayCursor(std::vector<PlayClip>{{.store = std::move(store), .gain = 1.0F}})
{}

PlayCursor::PlayCursor(std::vector<PlayClip> clips) : clips_(std::move(clips)), wanted_(kFirstSeconds) {}

int64_t PlayCursor::size() const noexcept
{
    int64_t longest = 0;
    for (const PlayClip& clip : clips_) longest = std::max(longest, clip.store->size());
    return longest;
}

bool PlayCursor::finished() const noexcept
{
    return std::all_of(clips_.begin(), clips_.end(),
                       [](const PlayClip& clip) { return clip.store->finished(); });
}

int64_t PlayCursor::fadeLength() const noexcept
{
    return static_cast<int64_t>(kFadeSeconds * rate());
}

void PlayCursor::moveTo(int64_t sample)
{
    position_ = std::clamp<int64_t>(sample, 0, size());
    waiting_ = false;
}

void PlayCursor::startAt(int64_t sample)
{
    moveTo(sample);
    endScrub();
    leaving_ = {.clip = std::nullopt, .offset = 0, .left = position_ > 0 ? fadeLength() : 0};
}

/// What is heard now goes, after `moved` samples of the position were skipped. While most of a fade is still
/// to come its old sound is what is heard: it keeps going.
void PlayCursor::leave(std::optional<size_t> clip, int64_t moved)
{
    if (leaving_.left > fadeLength() / 2) {
        leaving_.offset += moved;
    } else {
        leaving_ = {.clip = clip, .offset = moved, .left = fadeLength()};
    }
}

void PlayCursor::jumpTo(int64_t sample)
{
    const int64_t before = position_;
    const bool sounding = !waiting_ && !scrubbing_ && !atEnd();
    moveTo(sample);
    leave(sounding ? std::optional(chosen_) : std::nullopt, before - position_);
}

void PlayCursor::choose(size_t clip)
{
    if (clip >= clips_.size() || clip == chosen_) return;
    leave(chosen_, 0);
    chosen_ = clip;
}

void PlayCursor::setLoop(int64_t from, int64_t to)
{
    loopFrom_ = std::max<int64_t>(from, 0);
    loopTo_ = std::max(to, loopFrom_);
}

void PlayCursor::scrubTo(int64_t sample)
{
    scrubbing_ = true;
    waiting_ = false;
    position_ = std::clamp<int64_t>(sample, 0, size());
    nextGrain_ = position_;
}

void PlayCursor::endScrub()
{
    scrubbing_ = false;
    grain_.reset();
    nextGrain_.reset();
}

bool PlayCursor::atEnd() const noexcept
{
    return !scrubbing_ && !looping() && finished() && position_ >= size();
}

int64_t PlayCursor::soundAhead() const noexcept
{
    const int64_t end = looping() ? std::min(loopTo_, size()) : size();
    return end - position_;
}

double PlayCursor::secondsAhead() const noexcept
{
    return static_cast<double>(std::max<int64_t>(soundAhead(), 0)) / rate();
}

/// A maker who is slower than the sound gets more room each time; a first sound that comes alone is not held
/// back for more than about as long as it would have to be.
bool PlayCursor::mayGoOn(int64_t ahead, size_t asked)
{
    if (ahead <= 0) return false;
    const bool reachesLoopEnd = looping() && position_ + ahead >= loopTo_;
    if (finished() || reachesLoopEnd) return true;
    if (static_cast<double>(ahead) >= wanted_ * rate()) return true;
    silence_ += static_cast<int64_t>(asked);
    return !heardSound_ && static_cast<double>(silence_) > kFirstSeconds * rate();
}

void PlayCursor::fill(std::span<float> out, std::vector<PlayedPiece>& pieces)
{
    if (scrubbing_) return giveGrains(out, pieces);
    size_t done = 0;
    while (done < out.size()) {
        const int64_t loopEnd = finished() ? std::min(loopTo_, size()) : loopTo_;
        if (looping() && position_ >= loopEnd && loopFrom_ < loopEnd) position_ = loopFrom_;
        const int64_t ahead = soundAhead();
        const auto rest = out.subspan(done);
        if (!heardSound_ && !finished() && !waiting_) waiting_ = true;
        if (waiting_ && mayGoOn(ahead, rest.size())) {
            waiting_ = false;
            silence_ = 0;
            if (heardSound_) leaving_ = {.clip = std::nullopt, .offset = 0, .left = fadeLength()};
        }
        if (ahead <= 0 || waiting_) {
            waiting_ = !finished();
            return giveSilence(rest, pieces);
        }
        const auto count = std::min(rest.size(), static_cast<size_t>(ahead));
        // The maker is so far behind that the next call could have nothing to fade.
        const bool breaksOff = !finished() && !(looping() && position_ + ahead >= loopTo_) &&
                               static_cast<size_t>(ahead) < rest.size() + static_cast<size_t>(fadeLength());
        giveSound(rest.first(count), pieces, breaksOff);
        done += count;
        if (!breaksOff) continue;
        waiting_ = true;
        wanted_ = std::clamp(wanted_ * 2, kResumeSeconds, kMostWanted);
        return giveSilence(out.subspan(done), pieces);
    }
}

void PlayCursor::giveSilence(std::span<float> out, std::vector<PlayedPiece>& pieces)
{
    if (out.empty()) return;
    std::fill(out.begin(), out.end(), 0.0F);
    // Who jumps to where nothing is yet still hears the old place go.
    applyFade(out);
    pieces.push_back({position_, static_cast<int64_t>(out.size()), false});
}

void PlayCursor::giveSound(std::span<float> out, std::vector<PlayedPiece>& pieces, bool last)
{
    heardSound_ = true;
    read(chosen_, position_, out);
    if (looping()) crossfadeSeam(out, position_);
    applyFade(out);
    if (last) {
        const auto fade = std::min(static_cast<size_t>(fadeLength()), out.size());
        for (size_t i = 0; i < fade; ++i) {
            out[out.size() - 1 - i] *= static_cast<float>(i) / static_cast<float>(fade);
        }
    }
    pieces.push_back({position_, static_cast<int64_t>(out.size()), true});
    position_ += static_cast<int64_t>(out.size());
}

void PlayCursor::giveGrains(std::span<float> out, std::vector<PlayedPiece>& pieces)
{
    std::fill(out.begin(), out.end(), 0.0F);
    const auto length = static_cast<int64_t>(kGrainSeconds * rate());
    size_t done = 0;
    while (done < out.size()) {
        if (!grain_ && nextGrain_) {
            grain_ = std::exchange(nextGrain_, std::nullopt);
            grainDone_ = 0;
        }
        if (!grain_) break;
        const auto count = std::min(out.size() - done, static_cast<size_t>(length - grainDone_));
        const auto part = out.subspan(done, count);
        read(chosen_, *grain_ + grainDone_, part);
        for (size_t i = 0; i < count; ++i) {
            const int64_t at = grainDone_ + static_cast<int64_t>(i);
            const auto edge = static_cast<float>(std::min(at, length - 1 - at));
            part[i] *= std::min(1.0F, edge / static_cast<float>(std::max<int64_t>(fadeLength(), 1)));
        }
        done += count;
        grainDone_ += static_cast<int64_t>(count);
        if (grainDone_ >= length) grain_.reset();
    }
    pieces.push_back({position_, static_cast<int64_t>(out.size()), false});
}

void PlayCursor::read(size_t clip, int64_t from, std::span<float> out) const
{
    const PlayClip& source = clips_[clip];
    const size_t count = source.store->read(from, out);
    for (float& sample : out.first(count)) sample *= source.gain;
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(count), out.end(), 0.0F);
}

void PlayCursor::applyFade(std::span<float> out)
{
    const int64_t whole = fadeLength();
    const auto count = std::min(out.size(), static_cast<size_t>(std::max<int64_t>(leaving_.left, 0)));
    if (count == 0) return;
    other_.assign(count, 0.0F);
    if (leaving_.clip) read(*leaving_.clip, position_ + leaving_.offset, other_);
    for (size_t i = 0; i < count; ++i) {
        const auto left = static_cast<float>(leaving_.left - static_cast<int64_t>(i));
        const float share = left / static_cast<float>(whole + 1);
        out[i] = out[i] * (1 - share) + other_[i] * share;
    }
    leaving_.left -= static_cast<int64_t>(count);
    // In silence our position stands still while the old sound goes on.
    leaving_.offset += waiting_ ? static_cast<int64_t>(count) : 0;
}

void PlayCursor::crossfadeSeam(std::span<float> out, int64_t from) const
{
    const int64_t fade = fadeLength();
    if (fade < 2 || loopTo_ - loopFrom_ < 2 * fade) return;
    const int64_t start = std::max(loopTo_ - fade, from);
    const int64_t end = std::min(loopTo_, from + static_cast<int64_t>(out.size()));
    if (start >= end) return;
    // What leads into the loop's start fades in while its end fades out.
    other_.assign(static_cast<size_t>(end - start), 0.0F);
    const int64_t lead = loopFrom_ - (loopTo_ - start);
    const int64_t skip = std::max<int64_t>(-lead, 0);
    if (skip < end - start) read(chosen_, lead + skip, std::span(other_).subspan(static_cast<size_t>(skip)));
    for (int64_t at = start; at < end; ++at) {
        const float share = static_cast<float>(at - (loopTo_ - fade) + 1) / static_cast<float>(fade + 1);
        float& sample = out[static_cast<size_t>(at - from)];
        sample = sample * (1 - share) + other_[static_cast<size_t>(at - start)] * share;
    }
}

} // namespace troupe::ui
