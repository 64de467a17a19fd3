// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <span>

namespace troupe::ui {

/// Plays mono sound on an output device while it is still being made. Needs a QCoreApplication, not a window, so the
/// command line's `--play` uses it too. Lives on the main thread; sound comes from a bounded buffer that a device
/// thread may read. Position is counted in our own samples, never asked of the device.
class StreamPlayer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StreamPlayer)
public:
    explicit StreamPlayer(QObject* parent = nullptr);
    ~StreamPlayer() override;

    /// True when this machine has any output device now.
    static bool hasDevice();

    /// Forgets the old sound and takes a new one of `rate` Hz; nothing is heard yet. Works without a device too.
    void begin(int rate);
    /// More sound, in order, after what came before.
    void append(std::span<const float> samples);
    /// No more sound will come: playing to the end is then `finished`, not waiting.
    void endOfStream();

    /// False (and failed()) when there is no device. While the maker is behind, silence is played and waiting() is
    /// true; the position does not advance.
    bool play();
    void pause();
    /// Pauses and goes to the start.
    void stop();
    void seek(int64_t sample);
    /// Repeats [from, to); an empty range ends the loop.
    void setLoop(int64_t from, int64_t to);
    /// Empty: the system's default. Takes effect at once.
    void setDevice(const QString& id);

    int rate() const;
    int64_t position() const; ///< sample that is heard next
    int64_t length() const;   ///< samples so far
    bool playing() const;
    bool waiting() const;

Q_SIGNALS:
    void positionChanged(qint64 sample); ///< about 30 times a second while playing
    void stateChanged();
    void finished();                 ///< the end was heard
    void failed(const QString& why); ///< one plain sentence for a person

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::ui
