// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/stream_player.h"

#include "ui/playback/pull_device.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QMediaDevices>
#include <QTimer>

#include <algorithm>

namespace troupe::ui {
namespace {

constexpr double kBufferSeconds = 0.12;
/// What a sound server may hold behind the buffer that we asked for.
constexpr double kServerSeconds = 0.08;
constexpr int kTickMs = 33;
constexpr int kMostRestarts = 5;
/// Qt 6.4 does not always tell when a device of PulseAudio is gone (the server plays on at another one) or
/// back.
constexpr unsigned kTicksPerLook = 30;

/// The clip's own format where the device takes it, else the device's favourite.
QAudioFormat formatFor(const QAudioDevice& device, int rate)
{
    QAudioFormat format;
    format.setSampleRate(rate);
    format.setChannelCount(1);
    for (const auto kind : {QAudioFormat::Float, QAudioFormat::Int16}) {
        format.setSampleFormat(kind);
        if (device.isFormatSupported(format)) return format;
    }
    format = device.preferredFormat();
    if (!format.isValid()) {
        format.setSampleRate(48000);
        format.setChannelCount(2);
        format.setSampleFormat(QAudioFormat::Int16);
    }
    return format;
}

bool isThere(const QByteArray& id)
{
    const auto outputs = QMediaDevices::audioOutputs();
    return std::any_of(outputs.begin(), outputs.end(),
                       [&id](const QAudioDevice& device) { return device.id() == id; });
}

} // namespace

struct StreamPlayer::Impl
{
    explicit Impl(StreamPlayer& owner) : self(owner) {}

    void load(std::vector<PlayClip> next);
    void watchDevices();
    QAudioDevice wantedDevice() const;
    bool startSink();
    void dropSink();
    void onSinkState(QAudio::State state);
    bool mustMove() const;
    void onDevices();
    void goOn();
    void tellMoved();
    void tick();
    void halt();
    int64_t heard() const { return scrubbing ? position : std::min(feed->heardPosition(), length()); }
    int64_t length() const;

    StreamPlayer& self;
    std::shared_ptr<SampleStore> growing; ///< of begin(); null for finished clips
    std::vector<PlayClip> clips;
    size_t chosen = 0;
    std::unique_ptr<PullDevice> feed;
    std::unique_ptr<QAudioSink> sink;
    std::unique_ptr<QMediaDevices> devices;
    std::unique_ptr<QTimer> timer;
    QByteArray wantedId;
    QString wantedName; ///< as it was last seen
    QByteArray currentId;
    int64_t position = 0;
    int64_t loopFrom = 0;
    int64_t loopTo = 0;
    double volume = 1.0;
    bool playing = false;
    bool scrubbing = false;
    bool wasWaiting = false;
    unsigned ticks = 0;
    int restarts = 0; ///< since sound was heard last
};

int64_t StreamPlayer::Impl::length() const
{
    int64_t longest = 0;
    for (const PlayClip& clip : clips) longest = std::max(longest, clip.store->size());
    return longest;
}

void StreamPlayer::Impl::load(std::vector<PlayClip> next)
{
    const bool wasPlaying = playing;
    halt();
    dropSink();
    scrubbing = false;
    clips = std::move(next);
    chosen = 0;
    feed = std::make_unique<PullDevice>(clips, nullptr);
    position = 0;
    loopFrom = loopTo = 0;
    wasWaiting = false;
    Q_EMIT self.positionChanged(0);
    if (wasPlaying) Q_EMIT self.stateChanged();
}

void StreamPlayer::Impl::watchDevices()
{
    if (devices) return;
    devices = std::make_unique<QMediaDevices>();
    QObject::connect(devices.get(), &QMediaDevices::audioOutputsChanged, &self, [this] { onDevices(); });
}

QAudioDevice StreamPlayer::Impl::wantedDevice() const
{
    if (!wantedId.isEmpty()) {
        for (const QAudioDevice& device : QMediaDevices::audioOutputs()) {
            if (device.id() == wantedId) return device;
        }
    }
    return QMediaDevices::defaultAudioOutput();
}

bool StreamPlayer::Impl::startSink()
{
    dropSink();
    watchDevices();
    const QAudioDevice device = wantedDevice();
    if (device.isNull()) return false;
    currentId = device.id();
    if (currentId == wantedId) wantedName = device.description();
    const QAudioFormat format = formatFor(device, clips.front().store->rate());
    sink = std::make_unique<QAudioSink>(device, format);
    sink->setBufferSize(format.bytesForDuration(static_cast<qint64>(kBufferSeconds * 1e6)));
    sink->setVolume(volume);
    feed->restart(format, position, kBufferSeconds + kServerSeconds);
    QObject::connect(
        sink.get(), &QAudioSink::stateChanged, &self, [this](QAudio::State state) { onSinkState(state); },
        Qt::QueuedConnection);
    sink->start(feed.get());
    return sink->error() == QAudio::NoError || sink->error() == QAudio::UnderrunError;
}

void StreamPlayer::Impl::dropSink()
{
    if (!sink) return;
    sink->disconnect(&self);
    // reset() lets the device forget what it has not played yet; stop() would play it to its end.
    sink->reset();
    sink.reset();
}

void StreamPlayer::Impl::halt()
{
    if (!playing) return;
    position = heard();
    playing = false;
    timer->stop();
    dropSink();
}

void StreamPlayer::Impl::onSinkState(QAudio::State state)
{
    if (!sink || state != QAudio::StoppedState) return;
    if (!playing) return dropSink();
    // The device went away under us. What is left of the sound goes to the default one, if there is any.
    const QByteArray before = currentId;
    position = heard();
    if (++restarts <= kMostRestarts && startSink()) {
        if (currentId != before) tellMoved();
        return;
    }
    halt();
    Q_EMIT self.stateChanged();
    Q_EMIT self.failed(StreamPlayer::tr(
        "The sound device stopped working. Choose another one, or save the sound to a file."));
}

/// The device that plays is gone, or the chosen one is back.
bool StreamPlayer::Impl::mustMove() const
{
    if (!isThere(currentId)) return true;
    return !wantedId.isEmpty() && currentId != wantedId && isThere(wantedId);
}

/// Falls back when the device that plays is gone, and takes the chosen one again when it is there again.
void StreamPlayer::Impl::onDevices()
{
    if (playing && wantedDevice().isNull()) {
        halt();
        Q_EMIT self.stateChanged();
        Q_EMIT self.failed(
            StreamPlayer::tr("The sound device was removed. You can still save the sound to a file."));
    } else if (playing && mustMove()) {
        goOn();
    }
    Q_EMIT self.devicesChanged();
}

void StreamPlayer::Impl::goOn()
{
    position = heard();
    if (!startSink()) {
        halt();
        Q_EMIT self.stateChanged();
        Q_EMIT self.failed(
            StreamPlayer::tr("The sound device cannot be opened. Another program may be using it."));
        return;
    }
    tellMoved();
}

void StreamPlayer::Impl::tellMoved()
{
    const QString name = wantedDevice().description();
    if (!wantedId.isEmpty() && currentId == wantedId) {
        Q_EMIT self.moved(StreamPlayer::tr("“%1” is back: the sound plays there again.").arg(name));
    } else if (wantedName.isEmpty()) {
        Q_EMIT self.moved(
            StreamPlayer::tr("The sound device was removed. The sound goes on at “%1”.").arg(name));
    } else {
        Q_EMIT self.moved(StreamPlayer::tr("“%1” was removed. The sound goes on at “%2” until it is back.")
                              .arg(wantedName, name));
    }
}

void StreamPlayer::Impl::tick()
{
    if (scrubbing) return;
    if (++ticks % kTicksPerLook == 0 && mustMove()) onDevices();
    if (!playing) return;
    const int64_t now = heard();
    if (feed->endHeard()) {
        halt();
        position = length();
        Q_EMIT self.positionChanged(position);
        Q_EMIT self.stateChanged();
        Q_EMIT self.finished();
        return;
    }
    if (now != position) {
        restarts = 0;
        position = now;
        Q_EMIT self.positionChanged(position);
    }
    // While it waits, how much is there is news too.
    const bool waits = feed->waiting();
    if (waits || waits != wasWaiting) Q_EMIT self.stateChanged();
    wasWaiting = waits;
}

StreamPlayer::StreamPlayer(QObject* parent) : QObject(parent), impl_(std::make_unique<Impl>(*this))
{
    chooseBackend();
    impl_->timer = std::make_unique<QTimer>();
    impl_->timer->setTimerType(Qt::PreciseTimer);
    impl_->timer->setInterval(kTickMs);
    connect(impl_->timer.get(), &QTimer::timeout, this, [this] { impl_->tick(); });
}

StreamPlayer::~StreamPlayer()
{
    impl_->timer->stop();
    blockSignals(true);
    impl_->dropSink();
}

void StreamPlayer::chooseBackend()
{
    if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND")) qputenv("QT_MEDIA_BACKEND", "ffmpeg");
}

bool StreamPlayer::hasDevice()
{
    chooseBackend();
    return !QMediaDevices::audioOutputs().isEmpty();
}

void StreamPlayer::begin(int rate)
{
    impl_->growing = std::make_shared<SampleStore>(rate);
    impl_->load({{.store = impl_->growing, .gain = 1.0F}});
}

void StreamPlayer::append(std::span<const float> samples)
{
    if (impl_->growing) impl_->growing->append(samples);
}

void StreamPlayer::endOfStream()
{
    if (impl_->growing) impl_->growing->finish();
}

void StreamPlayer::open(std::vector<PlayClip> clips)
{
    if (clips.empty()) return;
    impl_->growing.reset();
    impl_->load(std::move(clips));
}

void StreamPlayer::choose(size_t clip)
{
    if (clip >= impl_->clips.size()) return;
    impl_->chosen = clip;
    impl_->feed->choose(clip);
}

size_t StreamPlayer::chosen() const
{
    return impl_->chosen;
}

bool StreamPlayer::play()
{
    if (impl_->clips.empty()) return false;
    if (impl_->playing) return true;
    chooseBackend();
    const bool looping = impl_->loopTo > impl_->loopFrom;
    const bool growing = impl_->growing && !impl_->growing->finished();
    if (!looping && !growing && impl_->position >= impl_->length()) impl_->position = 0;
    if (!impl_->startSink()) {
        const bool none = impl_->wantedDevice().isNull();
        impl_->dropSink();
        Q_EMIT failed(none ? tr("There is no sound device. You can still make and save sound.")
                           : tr("The sound device cannot be opened. Another program may be using it."));
        return false;
    }
    impl_->playing = true;
    impl_->timer->start();
    Q_EMIT stateChanged();
    return true;
}

void StreamPlayer::pause()
{
    if (!impl_->playing) return;
    impl_->halt();
    Q_EMIT positionChanged(impl_->position);
    Q_EMIT stateChanged();
}

void StreamPlayer::stop()
{
    pause();
    seek(0);
}

void StreamPlayer::release()
{
    pause();
    impl_->dropSink();
}

void StreamPlayer::seek(int64_t sample)
{
    if (impl_->clips.empty()) return;
    impl_->position = std::clamp<int64_t>(sample, 0, impl_->length());
    if (impl_->playing) impl_->feed->jumpTo(impl_->position);
    Q_EMIT positionChanged(impl_->position);
}

void StreamPlayer::scrubTo(int64_t sample)
{
    if (impl_->clips.empty()) return;
    impl_->position = std::clamp<int64_t>(sample, 0, impl_->length());
    if (!impl_->scrubbing) {
        impl_->scrubbing = true;
        if (!impl_->playing && hasDevice() && !impl_->startSink()) impl_->dropSink();
    }
    impl_->feed->scrubTo(impl_->position);
    Q_EMIT positionChanged(impl_->position);
}

void StreamPlayer::endScrub()
{
    if (!impl_->scrubbing) return;
    impl_->scrubbing = false;
    impl_->feed->endScrub();
    if (impl_->playing) {
        impl_->feed->jumpTo(impl_->position);
    } else {
        impl_->dropSink();
    }
}

bool StreamPlayer::scrubbing() const
{
    return impl_->scrubbing;
}

void StreamPlayer::setLoop(int64_t from, int64_t to)
{
    if (impl_->clips.empty()) return;
    impl_->loopFrom = from;
    impl_->loopTo = std::max(from, to);
    impl_->feed->setLoop(from, to);
}

void StreamPlayer::setDevice(const QString& id)
{
    impl_->wantedId = id.toUtf8();
    impl_->wantedName.clear();
    if (!impl_->playing) return;
    impl_->position = impl_->heard();
    if (!impl_->startSink()) {
        impl_->halt();
        Q_EMIT stateChanged();
        Q_EMIT failed(tr("The sound device cannot be opened. Another program may be using it."));
    }
}

QString StreamPlayer::device() const
{
    return QString::fromUtf8(impl_->wantedId);
}

void StreamPlayer::setVolume(double volume)
{
    impl_->volume = QAudio::convertVolume(static_cast<float>(std::clamp(volume, 0.0, 1.0)),
                                          QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale);
    if (impl_->sink) impl_->sink->setVolume(impl_->volume);
}

std::shared_ptr<const SampleStore> StreamPlayer::sound() const
{
    return impl_->clips.empty() ? nullptr : impl_->clips[impl_->chosen].store;
}

int StreamPlayer::rate() const
{
    return impl_->clips.empty() ? 0 : impl_->clips.front().store->rate();
}

int64_t StreamPlayer::position() const
{
    return impl_->position;
}

int64_t StreamPlayer::length() const
{
    return impl_->length();
}

bool StreamPlayer::playing() const
{
    return impl_->playing;
}

bool StreamPlayer::waiting() const
{
    return impl_->playing && impl_->feed->waiting();
}

std::pair<double, double> StreamPlayer::waitingFor() const
{
    return impl_->feed ? impl_->feed->waitingFor() : std::pair(0.0, 0.0);
}

} // namespace troupe::ui
