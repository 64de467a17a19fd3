// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/stop_asked.h"
#include "engine/generate/prompt_plan.h"
#include "engine/generate/sampling.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace troupe::generate {

/// Where and how a backend computes, for people and benches.
struct BackendInfo
{
    std::string name;   ///< "torch"
    std::string dtype;  ///< "float32", "bfloat16"
    std::string device; ///< "cpu", "cuda:0"
    std::string isa;    ///< the instruction set in use, where it chose one
    int threads = 0;
};

/// Sizes that callers need for their spans.
struct BackendShape
{
    int hidden = 0;         ///< H
    int64_t vocabulary = 0; ///< V, talker codes and control ids
    int groups = 0;         ///< G
    int64_t codebook = 0;   ///< C, codes of groups 1 …
    int hop = 0;            ///< samples that a frame gives
    int sampleRate = 0;
    int latent = 0; ///< width of what the codec encoder quantises
    bool hasSpeakerEncoder = false;
};

/// One sequence under way: its KV cache, position, history of group-0 codes, last hidden state and logits.
/// Made by a backend, used with that backend only, by one thread at a time.
class Sequence
{
public:
    virtual ~Sequence() = default;
};

/// State of one codec decoder stream: everything a causal network remembers. As Sequence.
class CodecStream
{
public:
    virtual ~CodecStream() = default;
};

/// Optional outputs of prefill; null where not wanted.
struct PrefillOutputs
{
    std::vector<float>* promptRows = nullptr;   ///< [P, H]
    std::vector<float>* trailingRows = nullptr; ///< [M, H]; one pad row when the plan has no trailing ids
};

/// One sequence's part in a frame call.
struct FrameStep
{
    Sequence* sequence = nullptr;
    std::span<int64_t> codes; ///< [G] out; undefined when `ended`
    bool ended = false;       ///< out: the end of speech was chosen, no frame was made

    /// [G] in, or empty: taken instead of the chosen codes; forced[0] may be the end of speech.
    std::span<const int64_t> forced;

    // Optional, empty where not wanted. What the codes of this frame were chosen from:
    std::span<float> hidden;   ///< [H] after the final norm
    std::span<float> logits;   ///< [V] raw
    std::span<float> cpLogits; ///< [G-1, C] raw; untouched when `ended`
};

/// Where the seconds of frame calls went; a call adds to them. A backend that fuses parts counts the fused
/// work where most of it lies, so that the sum is still the calls' whole time but for their bookkeeping.
struct FrameTimes
{
    double talker = 0;        ///< its step and its head
    double codePredictor = 0; ///< groups 1 …, with their heads
    double sampling = 0;      ///< choosing the codes of all groups

    double sum() const noexcept { return talker + codePredictor + sampling; }
    FrameTimes& operator+=(const FrameTimes& more) noexcept
    {
        talker += more.talker;
        codePredictor += more.codePredictor;
        sampling += more.sampling;
        return *this;
    }
};

/// One stream's part in a codec decoder call.
struct DecodeStep
{
    CodecStream* stream = nullptr;
    std::span<const int64_t> codes; ///< [n, G], any n ≥ 1; codes outside of the books are an Error
    std::span<float> samples;       ///< [n * hop] out, within ±1; empty: only the state advances
};

/// Optional outputs of the encoders, and who may stop them: a backend asks between pieces of its work, on any
/// thread, and ends as refuseStopped(); one that cannot comes to its end.
struct EncodeOutputs
{
    std::vector<float>* latent = nullptr; ///< [frames, latent]
    StopAsked stopped = {};
};
struct SpeakerOutputs
{
    std::vector<float>* mel = nullptr; ///< [frames, bands]
    StopAsked stopped = {};
};

/// What computes the network. It owns the weights in its own layout and speaks ids, floats and spans.
///
/// Not thread-safe: one thread drives a backend (the scheduler of engine/generate); several backends may
/// share mapped weights. Everything throws Error; after one, the sequences of that call are to be dropped.
class Backend
{
public:
    virtual ~Backend() = default;

    virtual BackendInfo info() const = 0;
    virtual BackendShape shape() const = 0;

    /// Runs the prompt and leaves hidden state and logits of its last row in the sequence.
    virtual std::unique_ptr<Sequence> prefill(const PromptPlan& plan, const SamplingParameters& sampling,
                                              const PrefillOutputs& outputs = {}) = 0;

    /// One frame for each step: chooses group 0 from the sequence's logits (chooseFirst, with its history),
    /// groups 1 … G-1 by the code predictor, then runs the talker on the frame's sum plus the next trailing
    /// row. The steps are independent: a sequence's codes do not depend on which others are in the call.
    /// `times`, where given, is added to; computing is waited for before it is read off, so a call may take
    /// longer with it than without.
    virtual void frame(std::span<FrameStep> steps, FrameTimes* times = nullptr) = 0;

    virtual std::unique_ptr<CodecStream> openCodecStream() = 0;
    virtual void decode(std::span<DecodeStep> steps) = 0;

    /// `samples` at the codec's rate, at least one; [frames, groups] codes.
    virtual std::vector<int64_t> encode(std::span<const float> samples,
                                        const EncodeOutputs& outputs = {}) = 0;

    /// `samples` at the speaker encoder's rate; [H]. Throws Error when they are too short to have a voice.
    virtual std::vector<float> speakerEmbedding(std::span<const float> samples,
                                                const SpeakerOutputs& outputs = {}) = 0;
};

} // namespace troupe::generate
