// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "ui/recording/microphone.h"
#include "ui/tasks/worker.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace troupe::audio {
class RecordingFile;
}

namespace troupe::ui {

class SampleStore;

/// One recording that is on the disk.
struct RecordedTake
{
    QString path;
    double seconds = 0;
    double peakDb = -60;
    bool clipped = false;
    std::shared_ptr<const SampleStore> sound;
};

/// From the microphone to files: listens (so that the level shows), measures the room, counts in, records.
/// What is recorded is in its file at once (audio::RecordingFile, written on a thread of its own,
/// "ui-record"); the end of the microphone, of the disk or of the time limit ends a recording and keeps it.
/// Main thread.
class RecordingSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordingSession)
public:
    enum class State
    {
        Unknown,
        Off,       ///< no microphone is open
        Listening, ///< its level is told, nothing is kept
        Room,      ///< two seconds of silence are measured
        CountIn,
        Recording,
        Ending, ///< the file is being completed
    };

    static constexpr double kRoomSeconds = 2;
    static constexpr int kCountIn = 3;
    static constexpr double kMostSeconds = 30 * 60;

    RecordingSession(std::filesystem::path folder, QObject* parent = nullptr);
    ~RecordingSession() override;

    State state() const { return state_; }
    /// Opens this microphone; empty: the system's own choice.
    void listen(const QString& id);
    void close();
    /// Each needs Listening.
    void checkRoom();
    void record();
    /// Ends whatever is under way; a recording is kept.
    void stop();

    Microphone& microphone() { return microphone_; }
    /// Of the recording under way or the last one; null before the first.
    std::shared_ptr<const SampleStore> sound() const;

    /// Whole recordings that a killed program left behind: told by lostFound().
    void findLost();
    /// Gives them their names; each comes as recorded().
    void recoverLost(const std::vector<std::filesystem::path>& paths);

Q_SIGNALS:
    void stateChanged();
    void levelChanged(double peak); ///< 0 … 1 of full scale, about ten times a second
    void roomChecked(double noiseDb);
    void counted(int left); ///< seconds until it begins; 0: it has begun
    void grew();
    void recorded(const troupe::ui::RecordedTake& take);
    void lostFound(const QStringList& paths, double seconds);
    void failed(const troupe::Error& error);

private:
    /// What the thread writes, and what it found.
    struct Writing
    {
        std::mutex mutex;
        std::vector<float> pending;
        bool posted = false;
    };

    void setState(State state);
    void onReceived(std::span<const float> samples);
    void begin();
    void finish();
    void write(std::span<const float> samples);
    void tell(const Error& error);

    const std::filesystem::path folder_;
    State state_ = State::Off;
    Microphone microphone_;
    QTimer countdown_;
    int left_ = 0;
    int64_t roomSamples_ = 0;
    double roomSquares_ = 0;
    double peak_ = 0;
    std::shared_ptr<SampleStore> sound_;
    std::shared_ptr<Writing> writing_;
    std::unique_ptr<audio::RecordingFile> file_; ///< touched by the worker's thread only
    Worker worker_;                              ///< last: joined before the rest goes
};

} // namespace troupe::ui
