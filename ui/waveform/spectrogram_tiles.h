// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/tasks/worker.h"

#include <QImage>
#include <QObject>

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace troupe::ui {

class SampleStore;

/// Which part of a clip a tile shows: kColumns columns of `hop` samples each, from column `index` · kColumns.
struct TileKey
{
    int64_t hop = 0;
    int64_t index = 0;

    auto operator<=>(const TileKey&) const = default;
};

/// Makes and keeps the pieces of a spectrogram: computed on a thread of its own ("ui-spectrum"), only those
/// that were asked for last; who asks again first drops what nobody waits for. Keeps the kMostTiles that were
/// used last. A tile of a growing clip is made again when there is more of it. Owner and all functions: main
/// thread.
class SpectrogramTiles final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpectrogramTiles)
public:
    static constexpr int kColumns = 512;
    static constexpr int kRows = 256;
    static constexpr size_t kMostTiles = 64; ///< 8 MiB

    explicit SpectrogramTiles(QObject* parent = nullptr);
    ~SpectrogramTiles() override;

    /// Another clip; what is known of the one before is dropped, what is being computed is not delivered.
    void setSound(std::shared_ptr<const SampleStore> sound);

    /// An image of 8 bit levels, highest pitch above, kColumns × kRows; null while it is not there. Colours
    /// are the caller's.
    QImage tile(const TileKey& key);
    /// What the view shows now, in the order of importance. Replaces what was asked for before.
    void want(const std::vector<TileKey>& keys);

    size_t kept() const { return tiles_.size(); }
    int64_t computed() const { return computed_; }

Q_SIGNALS:
    void ready();

private:
    struct Tile
    {
        QImage levels;
        int64_t samples = 0; ///< of the clip when it was made
        std::list<TileKey>::iterator use;
    };

    /// Shared with the thread: what it has to do.
    struct Orders
    {
        std::mutex mutex;
        std::shared_ptr<const SampleStore> sound;
        std::vector<TileKey> wanted;
        uint64_t generation = 0;
        bool running = false;
    };

    void compute();
    void keep(uint64_t generation, const TileKey& key, QImage levels, int64_t samples);
    bool isFresh(const TileKey& key, int64_t samples) const;

    std::shared_ptr<const SampleStore> sound_;
    uint64_t generation_ = 0;
    int64_t computed_ = 0;
    std::map<TileKey, Tile> tiles_;
    std::list<TileKey> used_; ///< least recently used first
    std::shared_ptr<Orders> orders_ = std::make_shared<Orders>();
    Worker worker_;
};

} // namespace troupe::ui
