// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generate/sampling.h"

#include "engine/base/error.h"
#include "engine/base/random.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace troupe::generate {
namespace {

constexpr double kColdest =
    1e-6; // below it only the largest is ever drawn, and quotients leave float32's range
constexpr float kBarred = -std::numeric_limits<float>::infinity();

/// A stream number for the draws of one code: no two (segment, frame, group) share one below 2^24 segments,
/// 2^32 frames and 2^8 groups.
uint64_t streamOf(uint64_t segment, int64_t frame, int group)
{
    return (segment << 40) ^ (static_cast<uint64_t>(frame) << 8) ^ static_cast<uint64_t>(group);
}

bool isGreedy(const DrawParameters& parameters)
{
    return !parameters.sample || parameters.temperature < kColdest;
}

/// Temperature, top-k, top-p, draw; or the largest.
int64_t drawFrom(std::span<float> logits, const DrawParameters& parameters, const SamplingParameters& all,
                 int64_t frame, int group)
{
    if (isGreedy(parameters)) return argmax(logits);
    applyTemperature(logits, parameters.temperature);
    keepTopK(logits, parameters.topK);
    keepTopP(logits, parameters.topP);
    return draw(logits, all, frame, group);
}

/// A network that gives NaN or nothing but −inf has no next code.
void requireChoice(std::span<const float> logits)
{
    const bool sound = std::none_of(logits.begin(), logits.end(), [](float v) { return std::isnan(v); });
    const bool some = std::any_of(logits.begin(), logits.end(), [](float v) { return std::isfinite(v); });
    if (!sound || !some)
        throw Error(ErrorCode::EngineFault, "The model gave numbers that are not numbers.",
                    "Verify the model's files, or try another precision.");
}

} // namespace

void penalizeRepetition(std::span<float> logits, std::span<const int64_t> history, double penalty)
{
    if (penalty == 1.0) return;
    const auto factor = static_cast<float>(penalty);
    std::vector<bool> seen(logits.size());
    for (const int64_t id : history) {
        const auto index = static_cast<size_t>(id);
        if (index >= logits.size() || seen[index]) continue;
        seen[index] = true;
        float& value = logits[index];
        value = value < 0 ? value * factor : value / factor;
    }
}

void barEndOfSpeech(std::span<float> logits, const FirstCodeRule& rule)
{
    logits[static_cast<size_t>(rule.endOfSpeech)] = kBarred;
}

void suppress(std::span<float> logits, const FirstCodeRule& rule)
{
    const auto end = static_cast<size_t>(rule.endOfSpeech);
    for (auto i = static_cast<size_t>(std::max<int64_t>(rule.firstSuppressed, 0)); i < logits.size(); ++i)
        if (i != end) logits[i] = kBarred;
}

void applyTemperature(std::span<float> logits, double temperature)
{
    if (temperature == 1.0) return;
    const auto divisor = static_cast<float>(temperature);
    for (float& value : logits) value /= divisor;
}

void keepTopK(std::span<float> logits, int k)
{
    if (k <= 0 || static_cast<size_t>(k) >= logits.size()) return;
    std::vector<float> sorted(logits.begin(), logits.end());
    std::nth_element(sorted.begin(), sorted.begin() + (k - 1), sorted.end(), std::greater<>());
    const float threshold = sorted[static_cast<size_t>(k - 1)];
    for (float& value : logits)
        if (value < threshold) value = kBarred; // ties with the k-th stay, as in the official chain
}

void keepTopP(std::span<float> logits, double p)
{
    if (p >= 1.0) return;
    std::vector<size_t> order(logits.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return logits[a] < logits[b]; });
    std::vector<float> probabilities;
    probabilities.reserve(order.size());
    for (const size_t index : order) probabilities.push_back(logits[index]);
    softmax(probabilities);
    double sum = 0;
    const auto limit = static_cast<float>(1.0 - p);
    for (size_t i = 0; i + 1 < order.size(); ++i) { // the largest always stays
        sum += static_cast<double>(probabilities[i]);
        if (static_cast<float>(sum) <= limit) logits[order[i]] = kBarred;
    }
}

void softmax(std::span<float> logits)
{
    if (logits.empty()) return;
    const float largest = *std::max_element(logits.begin(), logits.end());
    float sum = 0;
    for (float& value : logits) {
        value = std::exp(value - largest);
        sum += value;
    }
    for (float& value : logits) value /= sum;
}

int64_t argmax(std::span<const float> values) noexcept
{
    return std::max_element(values.begin(), values.end()) - values.begin();
}

int64_t draw(std::span<const float> logits, const SamplingParameters& parameters, int64_t frame, int group)
{
    const uint64_t stream = streamOf(parameters.segment, frame, group);
    int64_t best = -1;
    double bestScore = -std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < logits.size(); ++i) {
        if (logits[i] == kBarred) continue;
        // In (0, 1): the half step keeps both logarithms finite.
        const double unit =
            (static_cast<double>(randomBits(parameters.seed, stream, i) >> 12) + 0.5) * 0x1.0p-52;
        const double score = static_cast<double>(logits[i]) - std::log(-std::log(unit));
        if (score > bestScore) {
            bestScore = score;
            best = static_cast<int64_t>(i);
        }
    }
    return best;
}

int64_t chooseFirst(std::span<float> logits, std::span<const int64_t> history,
                    const SamplingParameters& parameters, const FirstCodeRule& rule, int64_t frame)
{
    requireChoice(logits);
    penalizeRepetition(logits, history, parameters.repetitionPenalty);
    if (history.size() < static_cast<size_t>(std::max(parameters.minTokens, 0))) barEndOfSpeech(logits, rule);
    suppress(logits, rule);
    requireChoice(logits); // of what may be chosen
    return drawFrom(logits, parameters.first, parameters, frame, 0);
}

int64_t chooseRest(std::span<float> logits, const SamplingParameters& parameters, int64_t frame, int group)
{
    requireChoice(logits);
    return drawFrom(logits, parameters.rest, parameters, frame, group);
}

} // namespace troupe::generate
