// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/resampler.h"
#include "ui/playback/play_timeline.h"

#include <QAudioFormat>
#include <QIODevice>

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace troupe::ui {

/// What an audio device reads from: the cursor's samples in the device's format. Always gives as much as is
/// asked for (silence where there is no sound), since a device that gets nothing stops. The device may read
/// on a thread of its own; every function locks.
class PullDevice final : public QIODevice
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PullDevice)
public:
    PullDevice(std::shared_ptr<const SampleStore> store, QObject* parent);

    /// Ready to be read from clip position `from`. `capacitySeconds`: what the device holds back at most.
    void restart(const QAudioFormat& format, int64_t from, double capacitySeconds);
    void setLoop(int64_t from, int64_t to);

    int64_t heardPosition();
    bool endHeard();
    bool waiting();

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char* data, qint64 most) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    void pull(size_t frames);
    void convert(char* data, size_t frames) const;

    std::mutex mutex_;
    std::shared_ptr<const SampleStore> store_;
    PlayCursor cursor_;
    PlayTimeline timeline_;
    QAudioFormat format_;
    std::optional<audio::StreamResampler> resampler_; ///< where the device has a rate of its own
    std::vector<PlayedPiece> pieces_;
    std::vector<float> block_; ///< from the cursor, at the clip's rate
    std::vector<float> ready_; ///< at the device's rate
};

} // namespace troupe::ui
