// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/pull_device.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace troupe::ui {
namespace {

/// More than any device asks for at once; keeps one call short whatever is asked.
constexpr size_t kMostFrames = 1 << 16;
constexpr double kLeadSeconds = 0.02;

template <typename Sample>
void store(char*& data, float value, int channels)
{
    Sample sample{};
    if constexpr (std::is_same_v<Sample, float>) {
        sample = value;
    } else if constexpr (std::is_same_v<Sample, uint8_t>) {
        sample = static_cast<uint8_t>(std::lround(std::clamp(value, -1.0F, 1.0F) * 127.0F) + 128);
    } else {
        const double full = std::numeric_limits<Sample>::max();
        sample = static_cast<Sample>(std::llround(std::clamp(static_cast<double>(value), -1.0, 1.0) * full));
    }
    for (int channel = 0; channel < channels; ++channel) {
        std::memcpy(data, &sample, sizeof sample);
        data += sizeof sample;
    }
}

} // namespace

PullDevice::PullDevice(std::vector<PlayClip> clips, QObject* parent)
    : QIODevice(parent), rate_(clips.at(0).store->rate()), cursor_(std::move(clips))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

void PullDevice::restart(const QAudioFormat& format, int64_t from, double capacitySeconds)
{
    const std::lock_guard lock(mutex_);
    format_ = format;
    resampler_.reset();
    if (format.sampleRate() != rate_) resampler_.emplace(rate_, format.sampleRate());
    cursor_.startAt(from);
    jumpHeardAt_ = -1;
    timeline_.restart(rate_, from, static_cast<int64_t>(capacitySeconds * rate_));
    // Sound servers lose the first moments of a stream.
    ready_.assign(static_cast<size_t>(kLeadSeconds * format.sampleRate()), 0.0F);
    timeline_.handed({.position = from, .frames = static_cast<int64_t>(kLeadSeconds * rate_), .sound = false},
                     std::chrono::steady_clock::now());
}

void PullDevice::setLoop(int64_t from, int64_t to)
{
    const std::lock_guard lock(mutex_);
    cursor_.setLoop(from, to);
}

void PullDevice::choose(size_t clip)
{
    const std::lock_guard lock(mutex_);
    cursor_.choose(clip);
}

void PullDevice::jumpTo(int64_t sample)
{
    const std::lock_guard lock(mutex_);
    cursor_.jumpTo(sample);
    timeline_.reopen();
    jumpHeardAt_ = timeline_.handedFrames();
    jumpTarget_ = cursor_.position();
}

void PullDevice::scrubTo(int64_t sample)
{
    const std::lock_guard lock(mutex_);
    cursor_.scrubTo(sample);
    timeline_.reopen();
}

void PullDevice::endScrub()
{
    const std::lock_guard lock(mutex_);
    cursor_.endScrub();
}

int64_t PullDevice::heardPosition()
{
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    const int64_t heard = timeline_.position(now);
    if (jumpHeardAt_ < 0) return heard;
    if (timeline_.handedFrames() <= jumpHeardAt_ || timeline_.heardFrames(now) < jumpHeardAt_)
        return jumpTarget_;
    jumpHeardAt_ = -1;
    return heard;
}

bool PullDevice::endHeard()
{
    const std::lock_guard lock(mutex_);
    return timeline_.endHeard(std::chrono::steady_clock::now());
}

bool PullDevice::waiting()
{
    const std::lock_guard lock(mutex_);
    return cursor_.waiting();
}

std::pair<double, double> PullDevice::waitingFor()
{
    const std::lock_guard lock(mutex_);
    return {cursor_.secondsAhead(), cursor_.secondsWanted()};
}

qint64 PullDevice::bytesAvailable() const
{
    return std::numeric_limits<int>::max();
}

qint64 PullDevice::readData(char* data, qint64 most)
{
    const std::lock_guard lock(mutex_);
    const int frameBytes = format_.bytesPerFrame();
    if (frameBytes <= 0 || most < frameBytes) return 0;
    const size_t frames = std::min(static_cast<size_t>(most / frameBytes), kMostFrames);
    while (ready_.size() < frames) pull(frames - ready_.size());
    convert(data, frames);
    ready_.erase(ready_.begin(), ready_.begin() + static_cast<std::ptrdiff_t>(frames));
    return static_cast<qint64>(frames) * frameBytes;
}

qint64 PullDevice::writeData(const char* /*data*/, qint64 /*size*/)
{
    return -1;
}

/// Gets at least something closer to `frames` more samples at the device's rate.
void PullDevice::pull(size_t frames)
{
    const double ratio = static_cast<double>(rate_) / format_.sampleRate();
    block_.resize(std::max<size_t>(static_cast<size_t>(std::ceil(static_cast<double>(frames) * ratio)), 64));
    pieces_.clear();
    cursor_.fill(block_, pieces_);
    const auto now = std::chrono::steady_clock::now();
    for (const PlayedPiece& piece : pieces_) timeline_.handed(piece, now);
    if (cursor_.atEnd()) timeline_.endHanded();
    if (resampler_) {
        resampler_->push(block_, ready_);
    } else {
        ready_.insert(ready_.end(), block_.begin(), block_.end());
    }
}

void PullDevice::convert(char* data, size_t frames) const
{
    for (size_t i = 0; i < frames; ++i) {
        switch (format_.sampleFormat()) {
        case QAudioFormat::Float: store<float>(data, ready_[i], format_.channelCount()); break;
        case QAudioFormat::Int32: store<int32_t>(data, ready_[i], format_.channelCount()); break;
        case QAudioFormat::UInt8: store<uint8_t>(data, ready_[i], format_.channelCount()); break;
        default: store<int16_t>(data, ready_[i], format_.channelCount()); break;
        }
    }
}

} // namespace troupe::ui
