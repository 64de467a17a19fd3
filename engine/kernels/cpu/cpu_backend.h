// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/checkpoint/finite.h"
#include "engine/generate/backend.h"
#include "engine/kernels/cpu/code_predictor.h"
#include "engine/kernels/cpu/codec_decoder.h"
#include "engine/kernels/cpu/talker.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::kernels::cpu {

/// How the CPU backend is to compute.
struct CpuOptions
{
    std::string dtype =
        "float32";        ///< or "bfloat16", "int8", "int4": of the talker's and code predictor's matrices
    std::string isa = {}; ///< see chooseKernels(); empty: the widest
    int threads = 0;      ///< 0: as many as the processors that this process may use
    LayoutPlace layouts = {}; ///< where packed weights are kept from one load to the next
    bool codecOnly = false;   ///< decode and encode only: the talker's weights are not touched
};

/// The network in code of its own for the processor at hand, without libtorch. Its contract is
/// generate::Backend's.
///
/// All that is computed is float32, whatever the matrices are kept in, but for the codec's convolutions: with
/// a reduced dtype they read bfloat16 where the processor multiplies it, and the codec's matrices are
/// bfloat16. What learns from clips is float32, made for a call and dropped. A sequence's numbers do not
/// depend, to the bit, on the others in a call, on the number of threads, or on how sound is cut into chunks.
/// Owns its threads.
class CpuBackend final : public generate::Backend
{
public:
    /// Throws Error InvalidSetting for a dtype or instruction set that it does not have, FileDamaged for
    /// tensors that are missing.
    CpuBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint, CpuOptions options);
    ~CpuBackend() override;

    generate::BackendInfo info() const override;
    generate::BackendShape shape() const override;
    std::unique_ptr<generate::Sequence> prefill(const generate::PromptPlan& plan,
                                                const generate::SamplingParameters& sampling,
                                                const generate::PrefillOutputs& outputs) override;
    void frame(std::span<generate::FrameStep> steps, generate::FrameTimes* times) override;
    std::unique_ptr<generate::CodecStream> openCodecStream() override;
    void decode(std::span<generate::DecodeStep> steps) override;
    std::vector<int64_t> encode(std::span<const float> samples,
                                const generate::EncodeOutputs& outputs) override;
    std::vector<float> speakerEmbedding(std::span<const float> samples,
                                        const generate::SpeakerOutputs& outputs) override;

private:
    class OneSequence;
    struct Running;

    void loadCodec();
    void loadTalker();
    /// What the layouts of a part are made for, see layoutKey().
    std::string layoutsFor(const std::string& part, Precision precision) const;
    void finishLoad(Layouts& layouts);
    void requireWhole() const;
    /// Runs `work`, and makes sure that what it read of the checkpoint was really there.
    template <typename Work>
    auto computed(Work&& work) -> decltype(work());
    /// Throws the Error for numbers that are none: names the weight where one is to blame.
    [[noreturn]] void refuseNumbers(const std::string& part);
    void requireFinite(std::span<const float> values, const std::string& part);
    std::unique_ptr<OneSequence> makeSequence(const generate::PromptPlan& plan,
                                              const generate::SamplingParameters& sampling,
                                              const generate::PrefillOutputs& outputs);
    OneSequence& open(generate::FrameStep& step) const;
    bool chooseFirstCode(generate::FrameStep& step, OneSequence& sequence) const;
    /// Seconds that choosing took.
    double predictRest(std::span<Running> running);
    void advance(std::span<Running> running);

    std::shared_ptr<const checkpoint::Checkpoint> checkpoint_;
    const CpuOptions options_;
    const Precision precision_;
    ThreadPool threads_;
    const Machine machine_;
    std::optional<Talker> talker_;
    std::optional<CodePredictor> predictor_;
    std::optional<CodecDecoder> decoder_;
    std::vector<std::shared_ptr<const checkpoint::MappedFile>> layoutFiles_; ///< that are mapped
    std::map<std::string, std::optional<checkpoint::BadWeight>> searched_;   ///< by part of the network
};

} // namespace troupe::kernels::cpu
