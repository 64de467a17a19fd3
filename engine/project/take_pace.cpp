// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/sha256.h"
#include "engine/project/take_pace_db.h"
#include "engine/text/language_guess.h"

#include <algorithm>
#include <vector>

namespace troupe::project {
namespace {

constexpr int kTakesLearnedFrom = 31;
constexpr size_t kImagined = 3;
constexpr double kSlowest = 3; ///< a voice that was learned from runaways must not excuse them
constexpr double kFastest = 1 / kSlowest;
constexpr size_t kKeyDigits = 16;

} // namespace

std::string voiceKeyOf(const speech::Request& request, const std::string& engine, const std::string& prompt)
{
    const std::string language = request.language.empty() || request.language == "auto"
                                     ? text::guessLanguage(request.text)
                                     : request.language;
    std::string voice = request.speaker;
    if (request.task == speech::Task::VoiceDesign) voice = request.instruct;
    if (request.task == speech::Task::VoiceClone) voice = prompt;
    std::string all;
    for (const std::string& part : {engine, voice, language}) {
        all += part;
        all += '\0';
    }
    all += std::to_string(static_cast<int>(request.task));
    return Sha256::of(all).substr(0, kKeyDigits);
}

double paceOf(store::Database& database, const std::string& voiceKey)
{
    if (voiceKey.empty()) return 1;
    SQLite::Statement& query = database.statement(
        "SELECT pace FROM takes WHERE voice_key = ? AND pace > 0 AND state NOT IN ('rejected', 'binned')"
        " ORDER BY id DESC LIMIT ?");
    query.bind(1, voiceKey);
    query.bind(2, kTakesLearnedFrom);
    std::vector<double> paces(kImagined, 1.0);
    while (query.executeStep())
        paces.push_back(std::clamp(query.getColumn(0).getDouble(), kFastest, kSlowest));
    query.reset();
    const auto middle = paces.begin() + static_cast<std::ptrdiff_t>(paces.size() / 2);
    std::nth_element(paces.begin(), middle, paces.end());
    return *middle;
}

} // namespace troupe::project
