// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace troupe::ui {

class SampleStore;
struct PlayClip;

/// Plays mono sound on an output device while it is still being made, or one of several clips that share a
/// playhead. Needs a QCoreApplication, not a window, so the command line's `--play` uses it too. Lives on the
/// main thread; sound comes from a bounded buffer that a device thread may read. Position is counted in our
/// own samples, never asked of the device. A chosen device that goes away is replaced by the system's own
/// choice, and taken again when it comes back.
class StreamPlayer final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StreamPlayer)
public:
    explicit StreamPlayer(QObject* parent = nullptr);
    ~StreamPlayer() override;

    /// True when this machine has any output device now. The first call connects to the sound system, which
    /// takes its time: not before the first window is painted.
    static bool hasDevice();

    /// Prefers the backend that starts quickest, unless the environment names one. Before any other thread
    /// runs, best at the start of main(); creating a player does it too.
    static void chooseBackend();

    /// Forgets the old sound and takes a new one of `rate` Hz; nothing is heard yet. Works without a device
    /// too.
    void begin(int rate);
    /// More sound, in order, after what came before.
    void append(std::span<const float> samples);
    /// No more sound will come: playing to the end is then `finished`, not waiting.
    void endOfStream();

    /// Instead of begin(): finished clips of one rate, at least one, of which the first is heard.
    void open(std::vector<PlayClip> clips);
    /// Another of the clips is heard, within what the device holds back (about 0.2 s) and without a click.
    /// The playhead stays.
    void choose(size_t clip);
    size_t chosen() const;

    /// A pointer is dragged along the clip: 60 ms of sound from each place it passes. Without a device only
    /// the position follows. endScrub() goes on with what was before: playing from there, or rest.
    void scrubTo(int64_t sample);
    void endScrub();
    bool scrubbing() const;

    /// False (and failed()) when there is no device. While the maker is behind, silence is played and
    /// waiting() is true; the position does not advance.
    bool play();
    void pause();
    /// Pauses and goes to the start.
    void stop();
    /// Pauses and closes the device. That may run the event loop (Qt's PulseAudio does), so an owner calls it
    /// while it is whole, before it is destroyed.
    void release();
    void seek(int64_t sample);
    /// Repeats [from, to); an empty range ends the loop.
    void setLoop(int64_t from, int64_t to);
    /// Empty: the system's default. Takes effect at once.
    void setDevice(const QString& id);
    QString device() const;
    /// 0 … 1, as a person hears it.
    void setVolume(double volume);

    /// The sound of the last begin(), to read from; null before the first.
    std::shared_ptr<const SampleStore> sound() const;
    int rate() const;
    int64_t position() const; ///< sample that is heard next
    int64_t length() const;   ///< samples so far, of the longest clip
    bool playing() const;
    bool waiting() const;
    /// While waiting(): seconds of sound that are there, and how many are wanted before it goes on.
    std::pair<double, double> waitingFor() const;

Q_SIGNALS:
    void positionChanged(qint64 sample); ///< about 30 times a second while playing
    void stateChanged();
    void finished();                 ///< the end was heard
    void failed(const QString& why); ///< one plain sentence for a person
    void moved(const QString& what); ///< sound comes from another device now: one plain sentence
    void devicesChanged();           ///< hasDevice() may answer differently now

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::ui
