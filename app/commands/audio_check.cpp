// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/commands/finding_json.h"
#include "app/commands/project_json.h"
#include "app/hearing/base_model.h"
#include "engine/audio/check_settings.h"
#include "engine/audio/file_reader.h"
#include "engine/speech/expectation.h"
#include "engine/speech/identity.h"

#include <span>

#include <fmt/format.h>

namespace troupe::app {
namespace {

/// Another voice than that of --like, where a Base model is here to say so.
void compareVoice(const CommandLine& line, Console& console, AppContext& context, const audio::Clip& clip,
                  const std::string& reference, std::vector<audio::Finding>& found)
{
    const speech::LikenessRule rule = speech::likenessRule(context.settings());
    const audio::Clip known = audio::readFile(reference);
    if (clip.seconds() < rule.leastSeconds) return console.notice("It is too short to judge its voice.");
    const auto cloner = baseModel(line, context, console);
    if (!cloner) return;
    const auto anchors = speech::anchorsOf(*cloner, std::span(&known, 1), rule);
    const speech::LikenessFound likeness = speech::judgeClip(*cloner, anchors, clip, rule);
    if (likeness.likeness == speech::Likeness::Off)
        found.push_back({audio::FindingCode::OtherVoice,
                         fmt::format("It is another voice than the reference ({:.2f}).", likeness.cosine), 0,
                         clip.seconds()});
}

} // namespace

int runAudioCheck(const CommandLine& line, Console& console)
{
    AppContext context(line);
    const audio::CheckLimits limits = audio::checkLimits(context.settings());
    const audio::Clip clip = audio::readFile(line.words().front());
    audio::CheckContext known;
    if (const auto text = line.value("text"))
        known = speech::expectationOf(*text, line.value("language").value_or("auto"));
    std::vector<audio::Finding> found = audio::checkSpeech(clip, known, limits);
    if (const auto reference = line.value("like"))
        compareVoice(line, console, context, clip, *reference, found);
    if (console.json()) {
        printJson(console, verdictJson(found));
        return 0;
    }
    console.result(found.empty() ? "ok" : "suspect");
    for (const audio::Finding& finding : found) console.result(findingLine(finding));
    return 0;
}

} // namespace troupe::app
