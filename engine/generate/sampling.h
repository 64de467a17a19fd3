// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace troupe::generate {

/// How one distribution is drawn from (docs/MODEL.md §4.6).
struct DrawParameters
{
    bool sample = true;       ///< false: the largest, after penalty, minimum length and suppression
    double temperature = 0.9; ///< below 1e-6 as without sampling
    int topK = 50;            ///< 0: all
    double topP = 1.0;
};

/// Everything that decides the codes of one sequence, apart from the logits.
struct SamplingParameters
{
    DrawParameters first;            ///< group 0, by the talker
    DrawParameters rest;             ///< groups 1 …, by the code predictor
    double repetitionPenalty = 1.05; ///< group 0 only, once for each distinct id so far
    int minTokens = 2;               ///< the end of speech is barred before
    uint64_t seed = 0;
    uint64_t segment = 0; ///< which piece of the text: a stream of draws of its own
};

/// What the talker's first code may be.
struct FirstCodeRule
{
    int64_t endOfSpeech = 0;
    int64_t firstSuppressed = 0; ///< ids from here on are barred, the end of speech excepted
};

/// The stages of the chain, each in place on float32 logits. They are separate so that the reference, the
/// fast paths and `trace` apply the same ones.
void penalizeRepetition(std::span<float> logits, std::span<const int64_t> history, double penalty);
void barEndOfSpeech(std::span<float> logits, const FirstCodeRule& rule);
void suppress(std::span<float> logits, const FirstCodeRule& rule);
void applyTemperature(std::span<float> logits, double temperature);
void keepTopK(std::span<float> logits, int k);
void keepTopP(std::span<float> logits, double p);

/// Softmax in float32 of what is left; −inf becomes 0.
void softmax(std::span<float> logits);

/// First maximum; the choice without sampling.
int64_t argmax(std::span<const float> values) noexcept;

/// Draws an index with probability proportional to exp(logit), by the exponential race: argmax of
/// logit + Gumbel noise, where the noise of an index depends on (seed, segment, frame, group, index) alone.
int64_t draw(std::span<const float> logits, const SamplingParameters& parameters, int64_t frame, int group);

/// The whole chain for group 0; `logits` is used as scratch. `history` holds the group-0 codes so far.
int64_t chooseFirst(std::span<float> logits, std::span<const int64_t> history,
                    const SamplingParameters& parameters, const FirstCodeRule& rule, int64_t frame);

/// The whole chain for group 1 … ; `logits` is used as scratch.
int64_t chooseRest(std::span<float> logits, const SamplingParameters& parameters, int64_t frame, int group);

} // namespace troupe::generate
