// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/take_ears.h"

#include "engine/base/error.h"
#include "engine/base/shallow_json.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

namespace troupe::project {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kMostReasons = 300;
constexpr size_t kMostMessage = 300;
constexpr size_t kMostName = 40;
constexpr double kMostSeconds = 1e6;
constexpr double kMostFrames = 1e8;
constexpr int kMostDepth = 4;

constexpr std::array<std::string_view, 3> kVerdicts = {"unchecked", "ok", "suspect"};

std::optional<double> numberOf(const Json& object, const char* key, double least, double most)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number()) return std::nullopt;
    const double value = found->get<double>();
    return value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::string textOf(const Json& object, const char* key, size_t most)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return {};
    std::string text = found->get<std::string>();
    return text.size() <= most ? text : std::string();
}

std::optional<audio::Finding> findingOf(const Json& object)
{
    if (!object.is_object()) return std::nullopt;
    const audio::FindingCode code = audio::findingCodeFromName(textOf(object, "code", kMostName));
    const auto from = numberOf(object, "from", 0, kMostSeconds);
    const auto to = numberOf(object, "to", 0, kMostSeconds);
    if (code == audio::FindingCode::Unknown || !from || !to || *from > *to) return std::nullopt;
    return audio::Finding{code, textOf(object, "message", kMostMessage), *from, *to};
}

std::vector<audio::FrameRun> frameRunsOf(const Json& ears)
{
    std::vector<audio::FrameRun> runs;
    const auto found = ears.find("frame_runs");
    if (found == ears.end() || !found->is_array()) return runs;
    for (const Json& run : *found) {
        if (!run.is_object() || runs.size() >= audio::SoundChecker::kMostFindings) continue;
        const auto from = numberOf(run, "from", 0, kMostSeconds);
        const auto to = numberOf(run, "to", 0, kMostSeconds);
        const auto frames = numberOf(run, "frames", 1, kMostFrames);
        if (from && to && frames && *from <= *to) runs.push_back({*from, *to, static_cast<int>(*frames)});
    }
    return runs;
}

Json parsed(std::string_view text)
{
    if (text.empty() || text.size() > kMostEarsBytes) return {};
    Json object = parseShallow<Json>(text, kMostDepth);
    return object.is_object() ? object : Json();
}

/// At most `most` bytes, between characters.
std::string cutTo(const std::string& text, size_t most)
{
    if (text.size() <= most) return text;
    size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end);
}

} // namespace

std::string_view takeVerdictName(TakeVerdict verdict) noexcept
{
    return kVerdicts[static_cast<size_t>(verdict)];
}

TakeVerdict takeVerdictFromName(std::string_view name)
{
    const auto found = std::find(kVerdicts.begin(), kVerdicts.end(), name);
    if (found == kVerdicts.end())
        throw Error(ErrorCode::InvalidRequest, "There is no such verdict.",
                    "Name one of unchecked, ok, suspect.");
    return static_cast<TakeVerdict>(found - kVerdicts.begin());
}

std::string toJson(const TakeEars& ears)
{
    Json object = Json::object();
    Json reasons = Json::array();
    for (const audio::Finding& finding : ears.reasons) {
        if (reasons.size() >= kMostReasons) break;
        reasons.push_back({{"code", audio::findingCodeName(finding.code)},
                           {"message", cutTo(finding.message, kMostMessage)},
                           {"from", finding.from},
                           {"to", finding.to}});
    }
    if (!reasons.empty()) object["reasons"] = reasons;
    Json runs = Json::array();
    for (const audio::FrameRun& run : ears.frameRuns)
        if (runs.size() < audio::SoundChecker::kMostFindings)
            runs.push_back({{"from", run.from}, {"to", run.to}, {"frames", run.frames}});
    if (!runs.empty()) object["frame_runs"] = runs;
    if (!ears.likeness.empty()) object["likeness"] = ears.likeness;
    if (ears.cosine) object["cosine"] = *ears.cosine;
    if (!ears.heard.empty()) object["heard"] = cutTo(ears.heard, kMostHeardBytes);
    if (ears.wordErrors) object["word_errors"] = *ears.wordErrors;
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

TakeEars earsFromJson(std::string_view json)
{
    TakeEars ears;
    const Json object = parsed(json);
    if (object.is_null()) return ears;
    if (const auto reasons = object.find("reasons"); reasons != object.end() && reasons->is_array())
        for (const Json& reason : *reasons)
            if (const auto finding = findingOf(reason); finding && ears.reasons.size() < kMostReasons)
                ears.reasons.push_back(*finding);
    ears.frameRuns = frameRunsOf(object);
    ears.likeness = textOf(object, "likeness", kMostName);
    ears.cosine = numberOf(object, "cosine", -1, 1);
    ears.heard = textOf(object, "heard", kMostHeardBytes);
    ears.wordErrors = numberOf(object, "word_errors", 0, 1e6);
    return ears;
}

} // namespace troupe::project
