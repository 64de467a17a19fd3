// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/transcriber.h"

#include <memory>
#include <string>

namespace troupe::server {

/// A recogniser behind an OpenAI-compatible API, as the settings `transcribe.*` name it.
struct TranscriptionService
{
    std::string url;      ///< of the API, with or without /audio/transcriptions
    std::string model;    ///< may be empty where the service has one model
    std::string keyFile;  ///< empty for none; read at each call
    double seconds = 600; ///< the longest that one call may take
};

/// Throws Error BadConfiguration as serviceUrl(). May be used from any thread, one call at a time; there has
/// to be a QCoreApplication.
std::unique_ptr<speech::Transcriber> makeHttpTranscriber(TranscriptionService service);

} // namespace troupe::server
