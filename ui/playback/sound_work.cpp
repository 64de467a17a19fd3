// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/sound_work.h"

#include "engine/audio/edits.h"
#include "engine/audio/loudness.h"
#include "engine/audio/resampler.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>

namespace troupe::ui {
namespace {

constexpr size_t kBlock = 1 << 15;

/// From 0 to 1 along half a cosine, as audio::cut() does it.
float rise(int64_t i, int64_t steps)
{
    const double at = (static_cast<double>(i) + 0.5) / static_cast<double>(steps);
    return static_cast<float>(0.5 - 0.5 * std::cos(std::numbers::pi * at));
}

/// In dB; nothing for silence.
std::optional<double> levelOf(const SampleStore& sound, const std::atomic<bool>& stop)
{
    audio::LoudnessMeter meter(sound.rate());
    std::vector<float> block(kBlock);
    double squares = 0;
    int64_t at = 0;
    while (!stop) {
        const size_t count = sound.read(at, block);
        if (count == 0) break;
        const auto part = std::span(block).first(count);
        meter.push(part);
        for (const float sample : part) squares += static_cast<double>(sample) * static_cast<double>(sample);
        at += static_cast<int64_t>(count);
    }
    const audio::Loudness loudness = meter.finish();
    if (loudness.integrated) return loudness.integrated;
    // Below 0.4 s there is no loudness; -0.7 is where BS.1770 puts a plain mean.
    if (at == 0 || squares <= 0) return std::nullopt;
    return 10 * std::log10(squares / static_cast<double>(at)) - 0.7;
}

std::shared_ptr<const SampleStore> atRate(std::shared_ptr<const SampleStore> sound, int rate)
{
    if (sound->rate() == rate) return sound;
    audio::Clip clip{.samples = std::vector<float>(static_cast<size_t>(sound->size())),
                     .rate = sound->rate()};
    clip.samples.resize(sound->read(0, clip.samples));
    return storeOf(audio::resample(clip, rate));
}

} // namespace

std::shared_ptr<SampleStore> storeOf(const audio::Clip& clip)
{
    auto store = std::make_shared<SampleStore>(clip.rate);
    store->append(clip.samples);
    store->finish();
    return store;
}

std::shared_ptr<SampleStore> cutOut(const SampleStore& sound, int64_t from, int64_t to,
                                    const std::atomic<bool>& stop)
{
    from = std::clamp<int64_t>(from, 0, sound.size());
    to = std::clamp<int64_t>(to, from, sound.size());
    const int64_t length = to - from;
    const auto fade = std::min(static_cast<int64_t>(audio::kEdgeSeconds * sound.rate()), length / 2);
    const bool cutsStart = from > 0;
    const bool cutsEnd = to < sound.size();
    auto made = std::make_shared<SampleStore>(sound.rate());
    std::vector<float> block(kBlock);
    for (int64_t at = 0; at < length && !stop;) {
        const auto part = std::span(block).first(std::min(kBlock, static_cast<size_t>(length - at)));
        sound.read(from + at, part);
        for (size_t i = 0; i < part.size(); ++i) {
            const int64_t here = at + static_cast<int64_t>(i);
            const int64_t left = length - 1 - here;
            if (cutsStart && here < fade) part[i] *= rise(here, fade);
            if (cutsEnd && left < fade) part[i] *= rise(left, fade);
        }
        made->append(part);
        at += static_cast<int64_t>(part.size());
    }
    made->finish();
    return made;
}

std::vector<PlayClip> matched(const std::vector<std::shared_ptr<const SampleStore>>& sounds,
                              const std::atomic<bool>& stop)
{
    std::vector<PlayClip> clips;
    std::vector<std::optional<double>> levels;
    std::optional<double> quietest;
    for (const auto& sound : sounds) {
        clips.push_back({.store = atRate(sound, sounds.front()->rate()), .gain = 1.0F});
        levels.push_back(levelOf(*sound, stop));
        if (levels.back()) quietest = std::min(quietest.value_or(*levels.back()), *levels.back());
    }
    for (size_t i = 0; i < clips.size(); ++i) {
        if (levels[i] && quietest)
            clips[i].gain = static_cast<float>(std::pow(10.0, (*quietest - *levels[i]) / 20));
    }
    return clips;
}

} // namespace troupe::ui
