// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/take_check.h"

#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/project/take_pace_db.h"
#include "engine/project/take_store.h"
#include "engine/speech/expectation.h"
#include "engine/speech/request_json.h"
#include "engine/speech/sink.h"

namespace troupe::project {

TakeExpectation expectationOf(Project& project, const Take& take)
{
    std::string language = "auto";
    double speed = 1;
    if (!take.recipe.empty()) {
        try {
            const speech::KeptRequest kept = speech::requestFromJson(take.recipe, "recipe");
            language = kept.request.language;
            speed = kept.request.speed;
        } catch (const Error&) {
            // A recipe that cannot be read says nothing; its text is there all the same.
        }
    }
    const double pace = project.database().read([&] { return paceOf(project.database(), take.voiceKey); });
    TakeExpectation expected;
    expected.context = speech::expectationOf(take.text, language, speed, pace);
    expected.usualSeconds = expected.context.expectedSeconds / pace;
    if (!take.partial.empty()) expected.context.expectedSeconds = 0;
    expected.context.cutByGuard = take.partial == speech::endReasonName(speech::EndReason::Guard);
    return expected;
}

Take checkTake(Project& project, const Take& take, const audio::CheckLimits& limits)
{
    TakeStore store(project);
    const audio::Clip clip = audio::readFile(store.fileOf(take));
    TakeEars ears = take.ears;
    std::erase_if(ears.reasons, [](const audio::Finding& finding) {
        return finding.code != audio::FindingCode::OtherVoice;
    });
    audio::CheckContext context = expectationOf(project, take).context;
    context.frameRuns = take.ears.frameRuns;
    for (audio::Finding& finding : audio::checkSpeech(clip, context, limits))
        ears.reasons.push_back(std::move(finding));
    return store.keepEars(take.id, ears);
}

} // namespace troupe::project
