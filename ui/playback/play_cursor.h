// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/sample_store.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace troupe::ui {

/// A stretch of what was handed to the device: `frames` samples that show the clip from `position` on, or
/// silence during which the position stays.
struct PlayedPiece
{
    int64_t position = 0;
    int64_t frames = 0;
    bool sound = false;
};

/// One of the clips that are played side by side, and the factor that brings it to the loudness of the
/// others.
struct PlayClip
{
    std::shared_ptr<const SampleStore> store;
    float gain = 1.0F;
};

/// Walks through one clip that may still grow, or through several that share one playhead and of which one is
/// heard: loops, waits in silence for a maker who is behind, knows the end, plays grains under a dragged
/// pointer. Wherever the sound is broken off, taken up or exchanged it is faded over 5 ms, so that nothing
/// clicks. Knows no device and no clock. Not thread-safe.
class PlayCursor
{
public:
    explicit PlayCursor(std::shared_ptr<const SampleStore> store);
    /// At least one, all of one rate. The first is heard.
    explicit PlayCursor(std::vector<PlayClip> clips);

    /// Before sound is asked for: begins there, faded in unless it is the start of the clip.
    void startAt(int64_t sample);
    /// Goes on there, exactly.
    void moveTo(int64_t sample);
    /// Goes on there while sound is asked for, with a crossfade.
    void jumpTo(int64_t sample);
    /// Another of the clips is heard from the next sample on, with a crossfade.
    void choose(size_t clip);
    /// Repeats [from, to) with a 5 ms crossfade at the seam; an empty range ends the loop.
    void setLoop(int64_t from, int64_t to);

    /// From now on 60 ms of sound from each given place, silence when no new one comes. The position is the
    /// place that was given last.
    void scrubTo(int64_t sample);
    void endScrub();

    /// Fills all of `out`, with silence where there is no sound, and says what went there.
    void fill(std::span<float> out, std::vector<PlayedPiece>& pieces);

    int64_t position() const noexcept { return position_; }
    bool waiting() const noexcept { return waiting_; }
    /// Seconds of sound that must be there before a waiting cursor goes on: more each time the maker falls
    /// behind, since a few long gaps are better than many.
    double secondsWanted() const noexcept { return wanted_; }
    /// Seconds of sound that are there and were not played yet.
    double secondsAhead() const noexcept;
    /// True when the last sample of a finished clip was given out and nothing is repeated.
    bool atEnd() const noexcept;
    size_t chosen() const noexcept { return chosen_; }

private:
    bool looping() const noexcept { return loopTo_ > loopFrom_; }
    bool finished() const noexcept;
    int64_t size() const noexcept;
    int rate() const noexcept { return clips_.front().store->rate(); }
    int64_t fadeLength() const noexcept;
    int64_t soundAhead() const noexcept;
    bool mayGoOn(int64_t ahead, size_t asked);
    void giveSilence(std::span<float> out, std::vector<PlayedPiece>& pieces);
    void giveSound(std::span<float> out, std::vector<PlayedPiece>& pieces, bool last);
    void giveGrains(std::span<float> out, std::vector<PlayedPiece>& pieces);
    void read(size_t clip, int64_t from, std::span<float> out) const;
    void crossfadeSeam(std::span<float> out, int64_t from) const;
    void applyFade(std::span<float> out);
    void leave(std::optional<size_t> clip, int64_t moved);

    /// What is heard less and less while the new sound comes up.
    struct Leaving
    {
        std::optional<size_t> clip; ///< none: silence
        int64_t offset = 0;         ///< of its position from ours
        int64_t left = 0;           ///< samples of the fade that are still to come
    };

    std::vector<PlayClip> clips_;
    size_t chosen_ = 0;
    int64_t position_ = 0;
    int64_t loopFrom_ = 0;
    int64_t loopTo_ = 0;
    bool waiting_ = false;
    bool heardSound_ = false;
    int64_t silence_ = 0; ///< given since there was something to play
    double wanted_ = 0;
    Leaving leaving_;
    bool scrubbing_ = false;
    std::optional<int64_t> grain_; ///< where the grain that sounds begins
    int64_t grainDone_ = 0;
    std::optional<int64_t> nextGrain_;
    mutable std::vector<float> other_;
};

} // namespace troupe::ui
