// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/resampler.h"
#include "ui/playback/play_timeline.h"

#include <QAudioFormat>
#include <QIODevice>

#include <memory>
#include <mutex>
#include <optional>
#include <utility>
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
    PullDevice(std::vector<PlayClip> clips, QObject* parent);

    /// Ready to be read from clip position `from`. `capacitySeconds`: what the device holds back at most.
    void restart(const QAudioFormat& format, int64_t from, double capacitySeconds);
    void setLoop(int64_t from, int64_t to);
    void choose(size_t clip);
    /// Goes on at `sample`; heardPosition() says so once that place is heard, and until then what it said.
    void jumpTo(int64_t sample);
    /// See PlayCursor.
    void scrubTo(int64_t sample);
    void endScrub();

    int64_t heardPosition();
    bool endHeard();
    bool waiting();
    /// Of a maker who is behind: seconds that are there, and seconds that are wanted before sound goes on.
    std::pair<double, double> waitingFor();

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char* data, qint64 most) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    void pull(size_t frames);
    void convert(char* data, size_t frames) const;

    std::mutex mutex_;
    const int rate_; ///< of the clips
    PlayCursor cursor_;
    PlayTimeline timeline_;
    int64_t jumpHeardAt_ = -1; ///< in handed samples; negative: no jump is on its way to the ear
    int64_t jumpTarget_ = 0;
    QAudioFormat format_;
    std::optional<audio::StreamResampler> resampler_; ///< where the device has a rate of its own
    std::vector<PlayedPiece> pieces_;
    std::vector<float> block_; ///< from the cursor, at the clip's rate
    std::vector<float> ready_; ///< at the device's rate
};

} // namespace troupe::ui
