// SPDX-License-Identifier: GPL-3.0-or-later
// What a recogniser that the person configured understands: of a file, or of takes and of their words.
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/hearing/transcription.h"
#include "engine/audio/file_reader.h"
#include "engine/project/take_store.h"
#include "engine/speech/request_json.h"
#include "engine/text/marks.h"
#include "engine/text/word_errors.h"

#include <optional>

#include <QCoreApplication>
#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;

/// Without the marks of pauses, as it is heard.
std::string spokenWords(const std::string& text)
{
    std::string words;
    for (const text::MarkedSpan& span : text::readMarks(text)) words += span.spoken;
    return words;
}

std::string languageOf(const project::Take& take)
{
    if (take.recipe.empty()) return "auto";
    return speech::requestFromJson(take.recipe, "recipe").request.language;
}

std::string errorsLine(const std::optional<double>& errors)
{
    return errors ? fmt::format("{:.0f} % of the words differ", *errors * 100) : "no words to compare";
}

int transcribeTakes(const CommandLine& line, Console& console, speech::Transcriber& transcriber)
{
    project::Project project = projectOf(line);
    project::TakeStore takes(project);
    std::vector<project::Take> wanted;
    for (const std::string& word : line.words()) wanted.push_back(takes.resolve(word));
    Json rows = Json::array();
    for (const project::Take& take : wanted) {
        const std::string language = line.value("language").value_or(languageOf(take));
        project::TakeEars ears = take.ears;
        ears.heard = transcriber.transcribe(audio::readFile(takes.fileOf(take)), language, {});
        ears.wordErrors = text::wordErrorRate(spokenWords(take.text), ears.heard);
        takes.keepEars(take.id, ears);
        rows.push_back({{"id", take.id},
                        {"take", take.name},
                        {"text", ears.heard},
                        {"word_errors", ears.wordErrors ? Json(*ears.wordErrors) : Json()}});
        if (!console.json())
            console.result(fmt::format("{:>6}  {}: {}", take.id, errorsLine(ears.wordErrors), ears.heard));
    }
    if (console.json()) printJson(console, {{"takes", rows}});
    return 0;
}

int transcribeFile(const CommandLine& line, Console& console, speech::Transcriber& transcriber)
{
    const audio::Clip clip = audio::readFile(line.words().front());
    const std::string heard = transcriber.transcribe(clip, line.value("language").value_or("auto"), {});
    const auto text = line.value("text");
    const auto errors = text ? text::wordErrorRate(spokenWords(*text), heard) : std::nullopt;
    if (console.json()) {
        Json object = {{"text", heard}};
        if (text) object["word_errors"] = errors ? Json(*errors) : Json();
        printJson(console, object);
        return 0;
    }
    console.result(heard);
    if (text) console.notice(errorsLine(errors) + ".");
    return 0;
}

} // namespace

int runTranscribe(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const auto transcriber = configuredTranscriber(context.settings());
    int count = 1;
    char name[] = "troupe";
    char* values[] = {name, nullptr};
    const QCoreApplication application(count, values); // Qt Network asks for one
    return line.command()->name == "take transcribe" ? transcribeTakes(line, console, *transcriber)
                                                     : transcribeFile(line, console, *transcriber);
}

} // namespace troupe::app
