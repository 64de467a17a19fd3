// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/identity.h"

#include "engine/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace troupe::speech {
namespace {

constexpr size_t kMostPieces = 6; ///< of one clip
constexpr size_t kFewAnchors = 3; ///< fewer have no spread of their own
/// How pieces of one person's speech usually lie to one another. To be measured on the released weights.
constexpr double kUsualMean = 0.75;
constexpr double kUsualDeviation = 0.08;
/// Anchors of one breath are more alike than a person is: the deviation is at least this part of how far they
/// are from their centre.
constexpr double kLeastOfDistance = 0.25;
constexpr double kLeastDeviation = 1e-6;

constexpr std::array<std::string_view, 6> kNames = {"unknown", "same",      "close",
                                                    "off",     "too_short", "unavailable"};

std::vector<double> normalised(std::span<const float> voice)
{
    double sum = 0;
    for (const float value : voice) sum += static_cast<double>(value) * static_cast<double>(value);
    if (!std::isfinite(sum) || sum <= 0)
        throw Error(
            ErrorCode::InvalidRequest, "A speaker embedding is empty or holds no numbers.",
            "Use a clip with speech in it; look whether the model is whole (“troupe models verify”).");
    std::vector<double> unit;
    unit.reserve(voice.size());
    for (const float value : voice) unit.push_back(static_cast<double>(value) / std::sqrt(sum));
    return unit;
}

double cosineOf(std::span<const double> one, std::span<const double> other)
{
    double dot = 0;
    double square = 0;
    for (size_t i = 0; i < one.size(); ++i) {
        dot += one[i] * other[i];
        square += other[i] * other[i];
    }
    return square > 0 ? std::clamp(dot / std::sqrt(square), -1.0, 1.0) : 0;
}

void requireSameLength(size_t one, size_t other)
{
    if (one != other)
        throw Error(ErrorCode::InvalidRequest, "Speaker embeddings of different models cannot be compared.",
                    "Make all of them with the same model.");
}

/// Equal pieces of at least the shortest length.
std::vector<audio::Clip> piecesOf(const audio::Clip& clip, double leastSeconds)
{
    const auto fitting = static_cast<size_t>(clip.seconds() / leastSeconds);
    const size_t count = std::min(fitting, kMostPieces);
    std::vector<audio::Clip> pieces;
    for (size_t i = 0; i < count; ++i) {
        const auto at = [&](size_t n) {
            return clip.samples.begin() + static_cast<std::ptrdiff_t>(clip.samples.size() * n / count);
        };
        pieces.push_back({std::vector<float>(at(i), at(i + 1)), clip.rate});
    }
    return pieces;
}

} // namespace

std::string_view likenessName(Likeness likeness) noexcept
{
    return kNames[static_cast<size_t>(likeness)];
}

LikenessRule likenessRule(const Settings& settings)
{
    return {settings.number("checks.identity_seconds"), settings.number("checks.identity_same"),
            settings.number("checks.identity_close")};
}

std::vector<float> voiceOf(Cloner& cloner, const audio::Clip& clip, const StopAsked& stopped)
{
    CloneReference reference;
    reference.clip = clip;
    reference.timbreOnly = true;
    reference.stopped = stopped;
    return cloner.makeClonePrompt(reference).xVector;
}

VoiceAnchors makeAnchors(std::span<const std::vector<float>> voices)
{
    if (voices.empty())
        throw Error(ErrorCode::InvalidRequest, "There is nothing to compare a voice with.",
                    "Give a recording of the voice, of at least a few seconds.");
    std::vector<std::vector<double>> units;
    for (const auto& voice : voices) {
        requireSameLength(voice.size(), voices.front().size());
        units.push_back(normalised(voice));
    }
    std::vector<double> sum(units.front().size(), 0.0);
    for (const auto& unit : units)
        for (size_t i = 0; i < sum.size(); ++i) sum[i] += unit[i];
    VoiceAnchors anchors;
    anchors.count = units.size();
    anchors.mean = kUsualMean;
    anchors.deviation = kUsualDeviation;
    for (const double value : sum) anchors.centre.push_back(static_cast<float>(value));
    const std::vector<double> centre = normalised(anchors.centre);
    anchors.centre.assign(centre.begin(), centre.end());
    if (units.size() < kFewAnchors) return anchors;
    double mean = 0;
    double squares = 0;
    for (const auto& unit : units) {
        std::vector<double> others(sum);
        for (size_t i = 0; i < others.size(); ++i) others[i] -= unit[i];
        const double cosine = cosineOf(unit, others);
        mean += cosine;
        squares += cosine * cosine;
    }
    const auto count = static_cast<double>(units.size());
    anchors.mean = mean / count;
    const double variance = std::max(squares / count - anchors.mean * anchors.mean, 0.0);
    anchors.deviation =
        std::max({std::sqrt(variance), kLeastOfDistance * (1 - anchors.mean), kLeastDeviation});
    return anchors;
}

VoiceAnchors anchorsOf(Cloner& cloner, std::span<const audio::Clip> clips, const LikenessRule& rule,
                       const StopAsked& stopped)
{
    std::vector<std::vector<float>> voices;
    for (const audio::Clip& clip : clips)
        for (const audio::Clip& piece : piecesOf(clip, rule.leastSeconds))
            voices.push_back(voiceOf(cloner, piece, stopped));
    return makeAnchors(voices);
}

LikenessFound judgeVoice(const VoiceAnchors& anchors, std::span<const float> voice, const LikenessRule& rule)
{
    requireSameLength(voice.size(), anchors.centre.size());
    const std::vector<double> centre(anchors.centre.begin(), anchors.centre.end());
    LikenessFound found;
    found.cosine = cosineOf(normalised(voice), centre);
    const double below = (anchors.mean - found.cosine) / std::max(anchors.deviation, kLeastDeviation);
    if (below <= rule.sameDeviations)
        found.likeness = Likeness::Same;
    else
        found.likeness = below <= rule.closeDeviations ? Likeness::Close : Likeness::Off;
    return found;
}

LikenessFound judgeClip(Cloner& cloner, const VoiceAnchors& anchors, const audio::Clip& clip,
                        const LikenessRule& rule, const StopAsked& stopped)
{
    if (clip.seconds() < rule.leastSeconds) return {Likeness::TooShort, 0};
    return judgeVoice(anchors, voiceOf(cloner, clip, stopped), rule);
}

} // namespace troupe::speech
