// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hearing/transcription.h"

#include "engine/base/error.h"
#include "server/outgoing/http_transcriber.h"

namespace troupe::app {

std::unique_ptr<speech::Transcriber> configuredTranscriber(const Settings& settings)
{
    if (settings.text("transcribe.url").empty())
        throw Error(ErrorCode::BadConfiguration, "No transcription service is configured.",
                    "Name one with “troupe config set transcribe.url ADDRESS”: any OpenAI-compatible API.");
    return server::makeHttpTranscriber({settings.text("transcribe.url"), settings.text("transcribe.model"),
                                        settings.text("transcribe.key_file"),
                                        settings.number("transcribe.seconds")});
}

} // namespace troupe::app
