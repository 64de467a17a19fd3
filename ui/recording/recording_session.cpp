// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/recording_session.h"

#include "engine/audio/file_reader.h"
#include "engine/audio/recording_file.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/sound_work.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <future>
#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kClips = 0.99;
/// The first moments of a microphone are often a crack.
constexpr double kRoomSkipSeconds = 0.2;
constexpr std::chrono::seconds kMostWait{3};
/// What waits for a slow disk at most; beyond it the recording ends, and says why.
constexpr size_t kMostPending = 60 * 48000;

double decibels(double value)
{
    return std::max(20 * std::log10(std::max(value, 1e-6)), -120.0);
}

RecordedTake takeOf(const QString& path, std::shared_ptr<const SampleStore> sound)
{
    RecordedTake take{.path = path, .seconds = sound->seconds(), .sound = sound};
    std::vector<float> block(1 << 15);
    double peak = 0;
    int64_t at = 0;
    while (const size_t count = sound->read(at, block)) {
        for (const float sample : std::span(block).first(count))
            peak = std::max(peak, static_cast<double>(std::abs(sample)));
        at += static_cast<int64_t>(count);
    }
    take.peakDb = decibels(peak);
    take.clipped = peak >= kClips;
    return take;
}

} // namespace

RecordingSession::RecordingSession(std::filesystem::path folder, QObject* parent)
    : QObject(parent), folder_(std::move(folder)), worker_("ui-record")
{
    countdown_.setInterval(1000);
    connect(&countdown_, &QTimer::timeout, this, [this] {
        Q_EMIT counted(--left_);
        if (left_ > 0) return;
        countdown_.stop();
        begin();
    });
    connect(&microphone_, &Microphone::received, this, &RecordingSession::onReceived);
    connect(&microphone_, &Microphone::failed, this, [this](const QString& why) {
        const bool wasRecording = state_ == State::Recording;
        stop();
        if (!wasRecording) setState(State::Off);
        tell(Error(ErrorCode::NoDevice, why.toStdString(),
                   wasRecording ? tr("What was recorded until then is kept.").toStdString()
                                : tr("Choose another microphone.").toStdString()));
    });
}

RecordingSession::~RecordingSession()
{
    // A recording under way ends as if by the button. A disk that does not answer is not waited for: the file
    // is whole as it is and is offered at the next start.
    stop();
    if (state_ != State::Ending) return;
    const auto written = std::make_shared<std::promise<void>>();
    if (worker_.post([written] { written->set_value(); })) written->get_future().wait_for(kMostWait);
}

std::shared_ptr<const SampleStore> RecordingSession::sound() const
{
    return sound_;
}

void RecordingSession::setState(State state)
{
    if (state == state_) return;
    state_ = state;
    Q_EMIT stateChanged();
}

void RecordingSession::tell(const Error& error)
{
    Q_EMIT failed(error);
}

void RecordingSession::listen(const QString& id)
{
    stop();
    if (microphone_.start(id)) setState(State::Listening);
}

void RecordingSession::close()
{
    stop();
    microphone_.stop();
    if (state_ != State::Ending) setState(State::Off);
}

void RecordingSession::checkRoom()
{
    if (state_ != State::Listening) return;
    roomSamples_ = 0;
    roomSquares_ = 0;
    setState(State::Room);
}

void RecordingSession::record()
{
    if (state_ != State::Listening) return;
    setState(State::CountIn);
    left_ = kCountIn;
    Q_EMIT counted(left_);
    countdown_.start();
}

void RecordingSession::stop()
{
    countdown_.stop();
    if (state_ == State::Recording) return finish();
    if (state_ == State::Room || state_ == State::CountIn)
        setState(microphone_.isRunning() ? State::Listening : State::Off);
}

void RecordingSession::begin()
{
    const int rate = microphone_.rate();
    sound_ = std::make_shared<SampleStore>(rate);
    writing_ = std::make_shared<Writing>();
    const std::string name =
        tr("Recording %1").arg(QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH.mm.ss"_s)).toStdString();
    worker_.post([this, name, rate] {
        try {
            file_.reset();
            file_ = std::make_unique<audio::RecordingFile>(folder_, name, rate);
        } catch (...) {
            const Error error = currentError();
            QMetaObject::invokeMethod(
                this,
                [this, error] {
                    stop();
                    tell(error);
                },
                Qt::QueuedConnection);
        }
    });
    setState(State::Recording);
}

void RecordingSession::onReceived(std::span<const float> samples)
{
    double peak = 0;
    for (const float sample : samples) peak = std::max(peak, static_cast<double>(std::abs(sample)));
    Q_EMIT levelChanged(peak);
    if (state_ == State::Recording) return write(samples);
    if (state_ != State::Room) return;
    const auto skip = static_cast<int64_t>(kRoomSkipSeconds * microphone_.rate());
    for (const float sample : samples) {
        if (roomSamples_++ >= skip) roomSquares_ += static_cast<double>(sample) * static_cast<double>(sample);
    }
    if (static_cast<double>(roomSamples_) < kRoomSeconds * microphone_.rate()) return;
    const double mean = roomSquares_ / static_cast<double>(roomSamples_ - skip);
    setState(State::Listening);
    Q_EMIT roomChecked(decibels(std::sqrt(mean)));
}

void RecordingSession::write(std::span<const float> samples)
{
    sound_->append(samples);
    bool full = false;
    bool post = false;
    {
        const std::lock_guard lock(writing_->mutex);
        auto& pending = writing_->pending;
        full = pending.size() > kMostPending;
        if (!full) pending.insert(pending.end(), samples.begin(), samples.end());
        post = !full && !std::exchange(writing_->posted, true);
    }
    if (post) {
        worker_.post([this, writing = writing_] {
            std::vector<float> part;
            {
                const std::lock_guard lock(writing->mutex);
                part.swap(writing->pending);
                writing->posted = false;
            }
            if (!file_) return;
            try {
                file_->append(part);
            } catch (...) {
                const Error error = currentError();
                QMetaObject::invokeMethod(
                    this,
                    [this, error] {
                        stop();
                        tell(error);
                    },
                    Qt::QueuedConnection);
            }
        });
    }
    Q_EMIT grew();
    if (full) {
        stop();
        tell(Error(ErrorCode::CannotWrite, tr("The disk is too slow for the recording.").toStdString(),
                   tr("What was recorded until then is kept.").toStdString()));
    } else if (sound_->seconds() > kMostSeconds) {
        stop();
    }
}

void RecordingSession::finish()
{
    setState(State::Ending);
    sound_->finish();
    Q_EMIT grew();
    worker_.post([this, writing = writing_, sound = sound_] {
        std::optional<RecordedTake> take;
        std::optional<Error> error;
        try {
            std::vector<float> rest;
            {
                const std::lock_guard lock(writing->mutex);
                rest.swap(writing->pending);
            }
            if (file_) {
                file_->append(rest);
                if (file_->samples() > 0) {
                    take = takeOf(QString::fromStdString(file_->finish().string()), sound);
                } else {
                    file_->discard();
                }
            }
        } catch (...) {
            error = currentError();
        }
        file_.reset();
        QMetaObject::invokeMethod(
            this,
            [this, take, error] {
                setState(microphone_.isRunning() ? State::Listening : State::Off);
                if (take) Q_EMIT recorded(*take);
                if (error) tell(*error);
            },
            Qt::QueuedConnection);
    });
}

void RecordingSession::findLost()
{
    worker_.post([this] {
        QStringList paths;
        double seconds = 0;
        for (const audio::LostRecording& lost : audio::findLostRecordings(folder_)) {
            paths << QString::fromStdString(lost.path.string());
            seconds += lost.seconds;
        }
        if (paths.isEmpty()) return;
        QMetaObject::invokeMethod(
            this, [this, paths, seconds] { Q_EMIT lostFound(paths, seconds); }, Qt::QueuedConnection);
    });
}

void RecordingSession::recoverLost(const std::vector<std::filesystem::path>& paths)
{
    worker_.post([this, paths] {
        for (const std::filesystem::path& path : paths) {
            try {
                const std::filesystem::path whole = audio::recoverRecording(path);
                const RecordedTake take =
                    takeOf(QString::fromStdString(whole.string()), storeOf(audio::readFile(whole)));
                QMetaObject::invokeMethod(
                    this, [this, take] { Q_EMIT recorded(take); }, Qt::QueuedConnection);
            } catch (...) {
                const Error error = currentError();
                QMetaObject::invokeMethod(
                    this, [this, error] { tell(error); }, Qt::QueuedConnection);
            }
        }
    });
}

} // namespace troupe::ui
