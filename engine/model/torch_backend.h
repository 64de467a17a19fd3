// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/checkpoint.h"
#include "engine/checkpoint/finite.h"
#include "engine/generate/backend.h"
#include "engine/model/code_predictor.h"
#include "engine/model/codec_decoder.h"
#include "engine/model/codec_encoder.h"
#include "engine/model/talker.h"
#include "engine/model/torch_module.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace troupe::model {

/// One sequence of the reference backend.
class TorchSequence final : public generate::Sequence
{
public:
    StackCache talker;
    StackCache predictor;
    int64_t position = 0; ///< of the next talker row
    std::vector<int64_t> history;
    generate::SamplingParameters sampling;
    at::Tensor trailing; ///< [trailing rows, hidden]; may have none
    at::Tensor pad;      ///< [1, hidden]
    at::Tensor hidden;   ///< [1, hidden], last row after the final norm
    at::Tensor logits;   ///< [vocabulary] float32 on the CPU
};

/// The reference: the network written plainly on libtorch (docs/MODEL.md). Its contract is
/// generate::Backend's.
///
/// The talker and the code predictor compute in the chosen dtype, codec and speaker encoder in float32. In
/// float32 on the CPU a sequence's numbers do not depend, to the bit, on the others in a call. Encoders are
/// made for a call and dropped: they are rare, and made of mapped weights.
class TorchBackend final : public generate::Backend
{
public:
    /// Throws Error InvalidRequest for a dtype or device that this libtorch does not have.
    TorchBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint, const TorchOptions& options);

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
    struct Running;

    /// Runs `work` guarded, and makes sure that what it read of the checkpoint was really there; where it met
    /// what is no number, names the weight that is none.
    template <typename Work>
    auto computed(Work&& work) -> decltype(work());
    [[noreturn]] void explain(const NotFinite& fault);
    TensorSource codecSource(std::string_view part) const;
    std::unique_ptr<TorchSequence> makeSequence(const generate::PromptPlan& plan,
                                                const generate::SamplingParameters& sampling,
                                                const generate::PrefillOutputs& outputs) const;
    TorchSequence& open(generate::FrameStep& step) const;
    bool chooseFirstCode(generate::FrameStep& step, TorchSequence& sequence) const;
    /// Seconds that choosing took.
    double predictRest(std::span<Running> running) const;
    void advance(std::span<Running> running) const;
    void keepOutput(TorchSequence& sequence, const at::Tensor& hidden, const at::Tensor& logits) const;

    std::shared_ptr<const checkpoint::Checkpoint> checkpoint_;
    at::ScalarType dtype_;
    at::Device device_;
    std::optional<Talker> talker_;
    std::optional<CodePredictor> predictor_;
    CodecDecoder decoder_;
    std::map<std::string, std::optional<checkpoint::BadWeight>> searched_; ///< by part of the network
};

} // namespace troupe::model
