// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace troupe::speech {

namespace {

using Json = nlohmann::ordered_json; // fields stay in the order in which a person reads them

std::string line(const Json& value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Microseconds are enough, and 1.2 stays "1.2".
double rounded(double seconds)
{
    return std::round(seconds * 1e6) / 1e6;
}

Json errorOf(const Done& done)
{
    if (!done.error) return nullptr;
    return {{"code", codeName(done.error->code())},
            {"message", done.error->message()},
            {"remedy", done.error->remedy()}};
}

} // namespace

std::string toJson(const Done& done)
{
    return line({{"engine", done.engine},
                 {"language", done.language},
                 {"speaker", done.speaker},
                 {"seed", done.seed},
                 {"sample_rate", done.rate},
                 {"samples", done.samples},
                 {"duration_s", rounded(done.seconds())},
                 {"ended", endReasonName(done.reason)},
                 {"waited_s", rounded(done.waitedSeconds)},
                 {"first_audio_s", rounded(done.firstChunkSeconds)},
                 {"total_s", rounded(done.totalSeconds)},
                 {"notes", Json(done.notes)},
                 {"error", errorOf(done)}});
}

std::string toJson(const Capabilities& capabilities)
{
    Json tasks = Json::array();
    for (const Task task : capabilities.tasks) tasks.push_back(taskName(task));
    Json speakers = Json::array();
    for (const Speaker& speaker : capabilities.speakers) {
        speakers.push_back({{"id", speaker.id},
                            {"name", speaker.name},
                            {"description", speaker.description},
                            {"language", speaker.language},
                            {"gender", speaker.gender}});
    }
    Json languages = Json::array();
    for (const Language& language : capabilities.languages) {
        languages.push_back({{"id", language.id}, {"code", language.code}, {"name", language.name}});
    }
    return line({{"engine", capabilities.engine},
                 {"name", capabilities.name},
                 {"version", capabilities.version},
                 {"scratch", capabilities.scratch},
                 {"notice", capabilities.notice},
                 {"tasks", std::move(tasks)},
                 {"speakers", std::move(speakers)},
                 {"languages", std::move(languages)},
                 {"directs", capabilities.directs},
                 {"sets_speed", capabilities.setsSpeed},
                 {"sample_rate", capabilities.sampleRate},
                 {"max_text_characters", capabilities.maxTextCharacters}});
}

} // namespace troupe::speech
