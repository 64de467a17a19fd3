// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"

#include <stop_token>
#include <string>
#include <string_view>

namespace troupe::speech {

/// A service that writes down what is said; the person configured which. Implemented in server/, given to the
/// window and to commands by app/. Absent when nothing is configured.
class Transcriber
{
public:
    virtual ~Transcriber() = default;

    /// The words of `clip`. `language` as in a Request; "auto" leaves it open. Blocks until the answer is
    /// there; not for the main thread of a window. Throws Error: InvalidRequest for a clip that is empty or
    /// longer than kMostTranscribedSeconds, EngineUnavailable with a remedy for every fault of the service,
    /// NotPermitted, Busy; a stop ends it with Error Unknown "Stopped." soon.
    virtual std::string transcribe(const audio::Clip& clip, const std::string& language,
                                   std::stop_token stop) = 0;
    /// "whisper-1 at example.org", for people.
    virtual std::string name() const = 0;
};

/// Services take files of 25 MB: 13 minutes at 16 kHz.
inline constexpr double kMostTranscribedSeconds = 780;

/// The text in a service's answer ({"text": "…"}), without spaces around it. Throws Error EngineUnavailable
/// for what is none.
std::string parseTranscription(std::string_view answer);

/// The code by which services know a language ("english" → "en"); empty: not sent.
std::string_view languageCodeFor(std::string_view language) noexcept;

} // namespace troupe::speech
