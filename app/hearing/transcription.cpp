// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hearing/transcription.h"

#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "server/outgoing/http_transcriber.h"

#include <QCoreApplication>
#include <fmt/format.h>

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

std::function<std::string(const audio::Clip&)> hearingOf(const CommandLine& line, const Settings& settings,
                                                         Console& console)
{
    if (!line.has("transcribe")) return {};
    return [&console, language = line.value("language").value_or("auto"),
            transcriber = std::shared_ptr(configuredTranscriber(settings))](const audio::Clip& clip) {
        int count = 1;
        char name[] = "troupe";
        char* values[] = {name, nullptr};
        const QCoreApplication application(count, values); // Qt Network asks for one
        std::string words = transcriber->transcribe(clip, language, {});
        if (words.empty())
            throw Error(ErrorCode::TextEmpty, fmt::format("No word was heard by {}.", transcriber->name()),
                        "Say what is heard with --transcript.");
        console.notice(fmt::format("Heard by {}: {}", transcriber->name(), words));
        return words;
    };
}

std::string wordsOf(const CommandLine& line, const Settings& settings, Console& console,
                    const std::filesystem::path& file)
{
    if (const auto given = line.value("transcript")) return *given;
    const auto hear = hearingOf(line, settings, console);
    return hear ? hear(audio::readFile(file)) : std::string();
}

} // namespace troupe::app
