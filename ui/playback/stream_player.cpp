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

} // namespace

struct StreamPlayer::Impl
{
    explicit Impl(StreamPlayer& owner) : self(owner) {}

    void watchDevices();
    QAudioDevice wantedDevice() const;
    bool startSink();
    void dropSink();
    void onSinkState(QAudio::State state);
    void onDevices();
    void tick();
    void halt();

    StreamPlayer& self;
    std::shared_ptr<SampleStore> store;
    std::unique_ptr<PullDevice> feed;
    std::unique_ptr<QAudioSink> sink;
    std::unique_ptr<QMediaDevices> devices;
    std::unique_ptr<QTimer> timer;
    QByteArray wantedId;
    QByteArray currentId;
    int64_t position = 0;
    int64_t loopFrom = 0;
    int64_t loopTo = 0;
    double volume = 1.0;
    bool playing = false;
    bool wasWaiting = false;
};

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
    const QAudioFormat format = formatFor(device, store->rate());
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
    position = std::min(feed->heardPosition(), store->size());
    playing = false;
    timer->stop();
    dropSink();
}

void StreamPlayer::Impl::onSinkState(QAudio::State state)
{
    if (!sink || !playing || state != QAudio::StoppedState) return;
    // The device went away under us. What is left of the sound goes to the default one, if there is any.
    position = std::min(feed->heardPosition(), store->size());
    if (startSink()) return;
    halt();
    Q_EMIT self.stateChanged();
    Q_EMIT self.failed(StreamPlayer::tr(
        "The sound device stopped working. Choose another one, or save the sound to a file."));
}

void StreamPlayer::Impl::onDevices()
{
    if (playing) {
        const auto outputs = QMediaDevices::audioOutputs();
        const bool stillThere =
            std::any_of(outputs.begin(), outputs.end(),
                        [this](const QAudioDevice& device) { return device.id() == currentId; });
        if (outputs.isEmpty()) {
            halt();
            Q_EMIT self.stateChanged();
            Q_EMIT self.failed(
                StreamPlayer::tr("The sound device was removed. You can still save the sound to a file."));
        } else if (!stillThere) {
            position = std::min(feed->heardPosition(), store->size());
            startSink();
        }
    }
    Q_EMIT self.devicesChanged();
}

void StreamPlayer::Impl::tick()
{
    const int64_t heard = std::min(feed->heardPosition(), store->size());
    if (feed->endHeard()) {
        halt();
        position = store->size();
        Q_EMIT self.positionChanged(position);
        Q_EMIT self.stateChanged();
        Q_EMIT self.finished();
        return;
    }
    if (heard != position) {
        position = heard;
        Q_EMIT self.positionChanged(position);
    }
    if (const bool now = feed->waiting(); now != wasWaiting) {
        wasWaiting = now;
        Q_EMIT self.stateChanged();
    }
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
    const bool wasPlaying = impl_->playing;
    impl_->halt();
    impl_->store = std::make_shared<SampleStore>(rate);
    impl_->feed = std::make_unique<PullDevice>(impl_->store, nullptr);
    impl_->position = 0;
    impl_->loopFrom = impl_->loopTo = 0;
    impl_->wasWaiting = false;
    Q_EMIT positionChanged(0);
    if (wasPlaying) Q_EMIT stateChanged();
}

void StreamPlayer::append(std::span<const float> samples)
{
    if (impl_->store) impl_->store->append(samples);
}

void StreamPlayer::endOfStream()
{
    if (impl_->store) impl_->store->finish();
}

bool StreamPlayer::play()
{
    if (!impl_->store) return false;
    if (impl_->playing) return true;
    chooseBackend();
    const bool looping = impl_->loopTo > impl_->loopFrom;
    if (!looping && impl_->store->finished() && impl_->position >= impl_->store->size()) impl_->position = 0;
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

void StreamPlayer::seek(int64_t sample)
{
    if (!impl_->store) return;
    impl_->position = std::clamp<int64_t>(sample, 0, impl_->store->size());
    if (impl_->playing && !impl_->startSink()) {
        impl_->halt();
        Q_EMIT stateChanged();
    }
    Q_EMIT positionChanged(impl_->position);
}

void StreamPlayer::setLoop(int64_t from, int64_t to)
{
    if (!impl_->store) return;
    impl_->loopFrom = from;
    impl_->loopTo = std::max(from, to);
    impl_->feed->setLoop(from, to);
}

void StreamPlayer::setDevice(const QString& id)
{
    impl_->wantedId = id.toUtf8();
    if (!impl_->playing) return;
    impl_->position = impl_->feed->heardPosition();
    if (!impl_->startSink()) {
        impl_->halt();
        Q_EMIT stateChanged();
        Q_EMIT failed(tr("The sound device cannot be opened. Another program may be using it."));
    }
}

void StreamPlayer::setVolume(double volume)
{
    impl_->volume = QAudio::convertVolume(static_cast<float>(std::clamp(volume, 0.0, 1.0)),
                                          QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale);
    if (impl_->sink) impl_->sink->setVolume(impl_->volume);
}

std::shared_ptr<const SampleStore> StreamPlayer::sound() const
{
    return impl_->store;
}

int StreamPlayer::rate() const
{
    return impl_->store ? impl_->store->rate() : 0;
}

int64_t StreamPlayer::position() const
{
    return impl_->position;
}

int64_t StreamPlayer::length() const
{
    return impl_->store ? impl_->store->size() : 0;
}

bool StreamPlayer::playing() const
{
    return impl_->playing;
}

bool StreamPlayer::waiting() const
{
    return impl_->playing && impl_->feed->waiting();
}

} // namespace troupe::ui
