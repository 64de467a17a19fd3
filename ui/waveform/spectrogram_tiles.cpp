// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/waveform/spectrogram_tiles.h"

#include "engine/audio/spectrogram.h"
#include "ui/playback/sample_store.h"

#include <QMetaObject>

#include <algorithm>
#include <array>
#include <optional>

namespace troupe::ui {
namespace {

static_assert(SpectrogramTiles::kRows == audio::Spectrogram::kRows);

/// Sound around a column is looked at too where columns are closer than a window.
QImage makeTile(audio::Spectrogram& maker, const SampleStore& sound, const TileKey& key)
{
    QImage image(SpectrogramTiles::kColumns, SpectrogramTiles::kRows, QImage::Format_Grayscale8);
    image.fill(0);
    const int64_t span = std::max<int64_t>(key.hop, audio::Spectrogram::kWindow);
    std::vector<float> samples(static_cast<size_t>(span));
    std::array<uint8_t, audio::Spectrogram::kRows> levels{};
    for (int column = 0; column < SpectrogramTiles::kColumns; ++column) {
        const int64_t middle = (key.index * SpectrogramTiles::kColumns + column) * key.hop + key.hop / 2;
        if (middle - key.hop / 2 >= sound.size()) break;
        const int64_t from = middle - span / 2;
        const auto before = static_cast<size_t>(std::max<int64_t>(-from, 0));
        std::fill(samples.begin(), samples.end(), 0.0F);
        sound.read(std::max<int64_t>(from, 0), std::span(samples).subspan(before));
        maker.column(samples, levels);
        for (int row = 0; row < SpectrogramTiles::kRows; ++row) {
            image.scanLine(SpectrogramTiles::kRows - 1 - row)[column] = levels[static_cast<size_t>(row)];
        }
    }
    return image;
}

} // namespace

SpectrogramTiles::SpectrogramTiles(QObject* parent) : QObject(parent), worker_("ui-spectrum") {}

SpectrogramTiles::~SpectrogramTiles()
{
    const std::lock_guard lock(orders_->mutex);
    orders_->wanted.clear();
    orders_->sound.reset();
}

void SpectrogramTiles::setSound(std::shared_ptr<const SampleStore> sound)
{
    sound_ = std::move(sound);
    tiles_.clear();
    used_.clear();
    ++generation_;
    const std::lock_guard lock(orders_->mutex);
    orders_->generation = generation_;
    orders_->sound = sound_;
    orders_->wanted.clear();
}

bool SpectrogramTiles::isFresh(const TileKey& key, int64_t samples) const
{
    const auto found = tiles_.find(key);
    if (found == tiles_.end()) return false;
    // The last column of a tile looks half a window beyond its end.
    const int64_t end = (key.index + 1) * kColumns * key.hop + audio::Spectrogram::kWindow;
    return found->second.samples == samples || found->second.samples >= end;
}

QImage SpectrogramTiles::tile(const TileKey& key)
{
    const auto found = tiles_.find(key);
    if (found == tiles_.end()) return {};
    used_.splice(used_.end(), used_, found->second.use);
    return found->second.levels;
}

void SpectrogramTiles::want(const std::vector<TileKey>& keys)
{
    if (!sound_) return;
    const int64_t samples = sound_->size();
    std::vector<TileKey> missing;
    for (const TileKey& key : keys) {
        if (missing.size() < kMostTiles / 2 && !isFresh(key, samples)) missing.push_back(key);
    }
    bool start = false;
    {
        const std::lock_guard lock(orders_->mutex);
        orders_->wanted = std::move(missing);
        start = !orders_->wanted.empty() && !orders_->running;
        if (start) orders_->running = true;
    }
    if (start) worker_.post([this] { compute(); });
}

/// On the worker's thread: until nothing is wanted. The newest orders are looked at before each tile.
void SpectrogramTiles::compute()
{
    std::optional<audio::Spectrogram> maker;
    uint64_t ofMaker = 0;
    for (;;) {
        std::shared_ptr<const SampleStore> sound;
        TileKey key;
        uint64_t generation = 0;
        {
            const std::lock_guard lock(orders_->mutex);
            if (!orders_->sound || orders_->wanted.empty()) {
                orders_->running = false;
                return;
            }
            key = orders_->wanted.front();
            orders_->wanted.erase(orders_->wanted.begin());
            sound = orders_->sound;
            generation = orders_->generation;
        }
        if (!maker || ofMaker != generation) maker.emplace(sound->rate());
        ofMaker = generation;
        const int64_t samples = sound->size();
        QImage levels = makeTile(*maker, *sound, key);
        QMetaObject::invokeMethod(
            this,
            [this, generation, key, samples, image = std::move(levels)]() mutable {
                keep(generation, key, std::move(image), samples);
            },
            Qt::QueuedConnection);
    }
}

void SpectrogramTiles::keep(uint64_t generation, const TileKey& key, QImage levels, int64_t samples)
{
    if (generation != generation_) return; // of another clip
    ++computed_;
    if (const auto old = tiles_.find(key); old != tiles_.end()) {
        used_.erase(old->second.use);
        tiles_.erase(old);
    }
    while (tiles_.size() >= kMostTiles) {
        tiles_.erase(used_.front());
        used_.pop_front();
    }
    const auto use = used_.insert(used_.end(), key);
    tiles_[key] = {.levels = std::move(levels), .samples = samples, .use = use};
    Q_EMIT ready();
}

} // namespace troupe::ui
