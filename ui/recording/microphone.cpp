// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/microphone.h"

#include "ui/playback/stream_player.h"

#include <QAudioDevice>
#include <QAudioSource>
#include <QMediaDevices>
#include <QTimer>

#include <algorithm>
#include <cstring>
#include <limits>
#include <vector>

namespace troupe::ui {
namespace {

constexpr int kBufferMs = 100;
/// Qt 6.4 does not tell when a device of PulseAudio is gone; the server listens on at another one.
constexpr int kLookMs = 1000;

QAudioFormat formatFor(const QAudioDevice& device)
{
    QAudioFormat format;
    format.setChannelCount(1);
    for (const int rate : {48000, 44100, 24000}) {
        format.setSampleRate(rate);
        for (const auto kind : {QAudioFormat::Float, QAudioFormat::Int16}) {
            format.setSampleFormat(kind);
            if (device.isFormatSupported(format)) return format;
        }
    }
    return device.preferredFormat();
}

float toFloat(const char* data, QAudioFormat::SampleFormat kind)
{
    const auto whole = [data]<typename Number>(Number number) {
        std::memcpy(&number, data, sizeof number);
        return static_cast<float>(number) / (static_cast<float>(std::numeric_limits<Number>::max()) + 1.0F);
    };
    switch (kind) {
    case QAudioFormat::Int16: return whole(int16_t{});
    case QAudioFormat::Int32: return whole(int32_t{});
    case QAudioFormat::UInt8:
        return (static_cast<float>(static_cast<unsigned char>(*data)) - 128.0F) / 128.0F;
    default: {
        float number = 0;
        std::memcpy(&number, data, sizeof number);
        return number;
    }
    }
}

} // namespace

struct Microphone::Impl
{
    QMediaDevices* devices = nullptr;
    std::unique_ptr<QAudioSource> source;
    QIODevice* from = nullptr;
    QAudioFormat format;
    QByteArray rest; ///< the beginning of a frame
    std::vector<float> samples;
    QByteArray id; ///< of the device that is open
    QTimer look;
};

Microphone::Microphone(QObject* parent) : QObject(parent), impl_(std::make_unique<Impl>())
{
    StreamPlayer::chooseBackend();
    impl_->devices = new QMediaDevices(this);
    connect(impl_->devices, &QMediaDevices::audioInputsChanged, this, &Microphone::inputsChanged);
    impl_->look.setInterval(kLookMs);
    connect(&impl_->look, &QTimer::timeout, this, [this] {
        const auto there = QMediaDevices::audioInputs();
        const bool still = std::any_of(there.begin(), there.end(),
                                       [this](const QAudioDevice& one) { return one.id() == impl_->id; });
        if (!still) lose();
    });
}

Microphone::~Microphone()
{
    stop();
}

QList<InputDevice> Microphone::inputs()
{
    StreamPlayer::chooseBackend();
    QList<InputDevice> all;
    for (const QAudioDevice& device : QMediaDevices::audioInputs())
        all << InputDevice{QString::fromUtf8(device.id()), device.description()};
    return all;
}

bool Microphone::start(const QString& id)
{
    stop();
    QAudioDevice device = QMediaDevices::defaultAudioInput();
    for (const QAudioDevice& one : QMediaDevices::audioInputs()) {
        if (QString::fromUtf8(one.id()) == id) device = one;
    }
    if (device.isNull()) {
        Q_EMIT failed(tr("No microphone was found."));
        return false;
    }
    impl_->format = formatFor(device);
    impl_->rest.clear();
    impl_->source = std::make_unique<QAudioSource>(device, impl_->format);
    impl_->source->setBufferSize(impl_->format.bytesForDuration(kBufferMs * 1000));
    connect(
        impl_->source.get(), &QAudioSource::stateChanged, this,
        [this](QAudio::State state) {
            if (state == QAudio::StoppedState && impl_->source) lose();
        },
        Qt::QueuedConnection);
    impl_->from = impl_->source->start();
    if (!impl_->from || impl_->format.bytesPerFrame() <= 0) {
        stop();
        Q_EMIT failed(tr("The microphone cannot be opened. Another program may be using it."));
        return false;
    }
    connect(impl_->from, &QIODevice::readyRead, this, [this] {
        impl_->rest += impl_->from->readAll();
        const int frame = impl_->format.bytesPerFrame();
        const int channels = impl_->format.channelCount();
        const int width = frame / channels;
        const auto frames = impl_->rest.size() / frame;
        impl_->samples.clear();
        for (qsizetype i = 0; i < frames; ++i) {
            float sum = 0;
            for (int channel = 0; channel < channels; ++channel)
                sum += toFloat(impl_->rest.constData() + i * frame + channel * width,
                               impl_->format.sampleFormat());
            impl_->samples.push_back(sum / static_cast<float>(channels));
        }
        impl_->rest.remove(0, frames * frame);
        if (!impl_->samples.empty()) Q_EMIT received(impl_->samples);
    });
    impl_->id = device.id();
    impl_->look.start();
    return true;
}

void Microphone::lose()
{
    stop();
    Q_EMIT failed(tr("The microphone went away."));
    Q_EMIT inputsChanged();
}

void Microphone::stop()
{
    impl_->look.stop();
    if (!impl_->source) return;
    impl_->source->disconnect(this);
    if (impl_->from) impl_->from->disconnect(this);
    impl_->from = nullptr;
    impl_->source->stop();
    // Not here: this may be called by one of its own signals.
    impl_->source.release()->deleteLater();
}

bool Microphone::isRunning() const
{
    return impl_->source != nullptr;
}

int Microphone::rate() const
{
    return impl_->format.sampleRate();
}

} // namespace troupe::ui
