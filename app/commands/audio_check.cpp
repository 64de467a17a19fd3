// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/commands/finding_json.h"
#include "app/commands/project_json.h"
#include "engine/audio/check_settings.h"
#include "engine/audio/file_reader.h"
#include "engine/speech/expectation.h"

namespace troupe::app {

int runAudioCheck(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const audio::CheckLimits limits = audio::checkLimits(context.settings());
    const audio::Clip clip = audio::readFile(line.words().front());
    audio::CheckContext known;
    if (const auto text = line.value("text"))
        known = speech::expectationOf(*text, line.value("language").value_or("auto"));
    const std::vector<audio::Finding> found = audio::checkSpeech(clip, known, limits);
    if (console.json()) {
        printJson(console, verdictJson(found));
        return 0;
    }
    console.result(found.empty() ? "ok" : "suspect");
    for (const audio::Finding& finding : found) console.result(findingLine(finding));
    return 0;
}

} // namespace troupe::app
