// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/audio/format.h"
#include "engine/base/error.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QString>

#include <cmath>
#include <cstddef>

/// What the tests of sound files share.
namespace audio_test {

using troupe::audio::Clip;
using troupe::audio::Container;
using troupe::audio::Format;
using troupe::audio::SampleFormat;
using troupe::testing::codeOf;

inline constexpr Format kWav16{Container::Wav, SampleFormat::Int16};
inline constexpr Format kWav24{Container::Wav, SampleFormat::Int24};
inline constexpr Format kWavFloat{Container::Wav, SampleFormat::Float32};
inline constexpr Format kFlac16{Container::Flac, SampleFormat::Int16};
inline constexpr Format kFlac24{Container::Flac, SampleFormat::Int24};
inline constexpr Format kOgg{Container::Ogg, SampleFormat::Unknown};
inline constexpr Format kOpus{Container::Opus, SampleFormat::Unknown};
inline constexpr Format kMp3{Container::Mp3, SampleFormat::Unknown};

/// Two sines at half of full scale that never line up with a block.
inline Clip tone(int rate, size_t samples)
{
    Clip clip;
    clip.rate = rate;
    for (size_t i = 0; i < samples; ++i) {
        const double t = static_cast<double>(i) / rate;
        clip.samples.push_back(
            static_cast<float>(0.3 * std::sin(1382.3 * t) + 0.2 * std::sin(2073.4 * t + 1)));
    }
    return clip;
}

inline QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Everything in a folder, hidden files too.
inline QStringList namesIn(const QString& folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

} // namespace audio_test
