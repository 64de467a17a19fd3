// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/torch_backend.h"

#include "engine/base/error.h"
#include "engine/base/stopwatch.h"
#include "engine/generate/backend_checks.h"
#include "engine/generate/reference_sound.h"
#include "engine/model/guard.h"
#include "engine/model/machine.h"
#include "engine/model/mel.h"
#include "engine/model/speaker_encoder.h"

#include <algorithm>
#include <cmath>
#include <type_traits>

#include <fmt/format.h>

namespace troupe::model {
namespace {

using namespace generate;

at::ScalarType readDtype(const std::string& name)
{
    if (name == "float32") return at::kFloat;
    if (name == "bfloat16") return at::kBFloat16;
    throw Error(ErrorCode::InvalidSetting, fmt::format("The reference cannot compute in “{:.40}”.", name),
                "Choose float32 or bfloat16.");
}

/// Which weights a part of the network is made of, first of all.
struct PartWeights
{
    bool isCodec;
    std::string_view prefix;
};

PartWeights weightsOf(std::string_view part)
{
    if (part == "codec decoder") return {true, "decoder."};
    if (part == "codec encoder") return {true, "encoder."};
    if (part == "speaker encoder") return {false, "speaker_encoder."};
    return {false, "talker."}; // the code predictor hears the talker
}

} // namespace

/// A step that makes a frame in this call.
struct TorchBackend::Running
{
    FrameStep* step;
    TorchSequence* sequence;
};

template <typename Work>
auto TorchBackend::computed(Work&& work) -> decltype(work())
{
    return guarded([&]() -> decltype(work()) {
        try {
            if constexpr (std::is_void_v<decltype(work())>) {
                work();
                checkpoint_->requireWhole();
            } else {
                auto result = work();
                checkpoint_->requireWhole();
                return result;
            }
        } catch (const NotFinite& fault) {
            explain(fault);
        } catch (...) {
            checkpoint_->requireWhole();
            throw;
        }
    });
}

void TorchBackend::explain(const NotFinite& fault)
{
    checkpoint_->requireWhole(); // zeros in place of what was lost lead to all sorts of things
    auto found = searched_.find(fault.part());
    if (found == searched_.end()) { // once: the next request would wait as long for the same answer
        const PartWeights from = weightsOf(fault.part());
        const auto& weights = from.isCodec ? checkpoint_->codecWeights : checkpoint_->model;
        found = searched_.emplace(fault.part(), checkpoint::findNonFinite(weights, from.prefix)).first;
    }
    if (found->second) checkpoint::throwBadWeight(*found->second);
    throw Error(fault);
}

TorchBackend::TorchBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint,
                           const TorchOptions& options)
    : checkpoint_(std::move(checkpoint)), dtype_(readDtype(options.dtype)),
      device_(openDevice(options.device)),
      decoder_(guarded([&] { return CodecDecoder(codecSource("decoder."), checkpoint_->codec.decoder); }))
{
    guarded([&] {
        setThreads(options.threads);
        if (options.codecOnly) return;
        const TensorSource source(checkpoint_->model, dtype_, device_, "talker.");
        talker_.emplace(source, checkpoint_->config.talker);
        predictor_.emplace(source.under("code_predictor."), checkpoint_->config, talker_->codes());
        checkpoint_->requireWhole(); // before what was converted is trusted
    });
}

TensorSource TorchBackend::codecSource(std::string_view part) const
{
    return {checkpoint_->codecWeights, at::kFloat, device_, std::string(part)};
}

BackendInfo TorchBackend::info() const
{
    return {.name = "torch",
            .dtype = dtype_ == at::kFloat ? "float32" : "bfloat16",
            .device = device_.str(),
            .isa = isaName(),
            .threads = threadsInUse()};
}

BackendShape TorchBackend::shape() const
{
    return shapeOf(*checkpoint_);
}

void TorchBackend::keepOutput(TorchSequence& sequence, const at::Tensor& hidden,
                              const at::Tensor& logits) const
{
    sequence.hidden = hidden;
    sequence.logits = logits.flatten().to(at::kCPU).contiguous();
    requireFinite(sequence.logits, "talker");
}

std::unique_ptr<TorchSequence> TorchBackend::makeSequence(const PromptPlan& plan,
                                                          const SamplingParameters& sampling,
                                                          const PrefillOutputs& outputs) const
{
    const at::Tensor rows = talker_->promptRows(plan);
    auto sequence = std::make_unique<TorchSequence>();
    sequence->sampling = sampling;
    sequence->talker = talker_->stack().newCache();
    sequence->predictor = predictor_->newCache();
    sequence->pad = talker_->projectText({&plan.pad, 1});
    sequence->trailing =
        plan.trailing.empty() ? sequence->pad.narrow(0, 0, 0) : talker_->projectText(plan.trailing);
    sequence->position = rows.size(0);
    if (outputs.promptRows) *outputs.promptRows = toVector(rows);
    if (outputs.trailingRows)
        *outputs.trailingRows = toVector(plan.trailing.empty() ? sequence->pad : sequence->trailing);
    const StackPart part{&sequence->talker, 0, rows.size(0)};
    const at::Tensor hidden = talker_->stack().forward(rows, {&part, 1}, Rows::Together);
    const at::Tensor last = hidden.narrow(0, hidden.size(0) - 1, 1).clone();
    keepOutput(*sequence, last, talker_->logits(last, Rows::Apart));
    return sequence;
}

std::unique_ptr<Sequence> TorchBackend::prefill(const PromptPlan& plan, const SamplingParameters& sampling,
                                                const PrefillOutputs& outputs)
{
    requireTalker(talker_.has_value());
    return computed([&] { return makeSequence(plan, sampling, outputs); });
}

TorchSequence& TorchBackend::open(FrameStep& step) const
{
    auto* sequence = dynamic_cast<TorchSequence*>(step.sequence);
    requireStep(step, sequence != nullptr, *checkpoint_,
                [this](size_t group) { return talker_->codes().size(static_cast<int64_t>(group)); });
    return *sequence;
}

bool TorchBackend::chooseFirstCode(FrameStep& step, TorchSequence& sequence) const
{
    if (!step.hidden.empty()) copyTo(sequence.hidden, step.hidden);
    if (!step.logits.empty()) copyTo(sequence.logits, step.logits);
    const checkpoint::TalkerConfig& config = checkpoint_->config.talker;
    const FirstCodeRule rule{config.codecEos, config.firstSuppressed()};
    if (step.forced.empty()) {
        std::vector<float> scratch = toVector(sequence.logits);
        step.codes[0] = chooseFirst(scratch, sequence.history, sequence.sampling, rule,
                                    static_cast<int64_t>(sequence.history.size()));
    } else {
        step.codes[0] = step.forced[0];
    }
    step.ended = step.codes[0] == config.codecEos;
    return !step.ended;
}

double TorchBackend::predictRest(std::span<Running> running) const
{
    double choosing = 0;
    std::vector<at::Tensor> hidden;
    std::vector<int64_t> first;
    std::vector<StackCache*> caches;
    for (const Running& one : running) {
        hidden.push_back(one.sequence->hidden);
        first.push_back(one.step->codes[0]);
        caches.push_back(&one.sequence->predictor);
    }
    const auto width = static_cast<size_t>(checkpoint_->config.codePredictor.codebook);
    const auto choose = [&](int64_t group, const at::Tensor& logits, std::span<int64_t> chosen) {
        const Stopwatch watch; // the logits are on the CPU: what computed them is done
        requireFinite(logits, "code predictor");
        const auto place = static_cast<size_t>(group);
        for (size_t i = 0; i < running.size(); ++i) {
            FrameStep& step = *running[i].step;
            std::vector<float> row = toVector(logits[static_cast<int64_t>(i)]);
            if (!step.cpLogits.empty())
                std::copy(row.begin(), row.end(), step.cpLogits.subspan((place - 1) * width, width).begin());
            const TorchSequence& sequence = *running[i].sequence;
            step.codes[place] =
                step.forced.empty()
                    ? chooseRest(row, sequence.sampling, static_cast<int64_t>(sequence.history.size()),
                                 static_cast<int>(group))
                    : step.forced[place];
            chosen[i] = step.codes[place];
        }
        choosing += watch.seconds();
    };
    predictor_->predict(at::cat(hidden, 0), first, caches, choose);
    return choosing;
}

void TorchBackend::advance(std::span<Running> running) const
{
    std::vector<int64_t> codes;
    std::vector<at::Tensor> text;
    std::vector<StackPart> parts;
    for (const Running& one : running) {
        TorchSequence& sequence = *one.sequence;
        const auto frame = static_cast<int64_t>(sequence.history.size());
        codes.insert(codes.end(), one.step->codes.begin(), one.step->codes.end());
        text.push_back(frame < sequence.trailing.size(0) ? sequence.trailing.narrow(0, frame, 1)
                                                         : sequence.pad);
        parts.push_back({&sequence.talker, sequence.position, 1});
    }
    const at::Tensor input = talker_->codes().frames(codes) + at::cat(text, 0);
    const at::Tensor hidden = talker_->stack().forward(input, parts, Rows::Apart);
    const at::Tensor logits = talker_->logits(hidden, Rows::Apart);
    for (size_t i = 0; i < running.size(); ++i) {
        const auto row = static_cast<int64_t>(i);
        TorchSequence& sequence = *running[i].sequence;
        sequence.history.push_back(running[i].step->codes[0]);
        ++sequence.position;
        keepOutput(sequence, hidden.narrow(0, row, 1).clone(), logits.narrow(0, row, 1));
    }
}

void TorchBackend::frame(std::span<FrameStep> steps, FrameTimes* times)
{
    requireTalker(talker_.has_value());
    computed([&] {
        FrameTimes spent;
        Stopwatch watch;
        std::vector<Running> running;
        for (FrameStep& step : steps) {
            TorchSequence& sequence = open(step);
            if (chooseFirstCode(step, sequence)) running.push_back({&step, &sequence});
        }
        spent.sampling = watch.lap();
        if (!running.empty()) {
            const double choosing = predictRest(running);
            spent.sampling += choosing;
            spent.codePredictor = watch.lap() - choosing;
            advance(running); // ends with the logits on the CPU, so nothing is still under way
            spent.talker = watch.lap();
        }
        if (times) *times += spent;
    });
}

std::unique_ptr<CodecStream> TorchBackend::openCodecStream()
{
    return computed([&] { return decoder_.open(); });
}

void TorchBackend::decode(std::span<DecodeStep> steps)
{
    computed([&] {
        for (const DecodeStep& step : steps) {
            auto* stream = dynamic_cast<DecoderStream*>(step.stream);
            if (!stream)
                throw Error(ErrorCode::InvalidRequest, "Sound was asked for with a foreign stream.",
                            "Please report this.");
            decoder_.decode(*stream, step.codes, step.samples);
        }
    });
}

std::vector<int64_t> TorchBackend::encode(std::span<const float> samples, const EncodeOutputs& outputs)
{
    requireSound(samples, checkpoint_->codec.inputRate, 1);
    return computed([&] {
        const CodecEncoder encoder(codecSource("encoder."), checkpoint_->codec);
        const at::Tensor latent = encoder.latent(samples);
        requireFinite(latent, "codec encoder");
        if (outputs.latent) *outputs.latent = toVector(latent);
        return encoder.quantise(latent);
    });
}

std::vector<float> TorchBackend::speakerEmbedding(std::span<const float> samples,
                                                  const SpeakerOutputs& outputs)
{
    const auto& config = checkpoint_->config.speakerEncoder;
    if (!config)
        throw Error(ErrorCode::UnsupportedTask, "This model cannot learn a voice from a clip.",
                    "Choose a Base model for cloning.");
    requireSound(samples, config->sampleRate, SpeakerEncoder::leastFrames(*config) * kMelHop);
    return computed([&] {
        const TensorSource source(checkpoint_->model, at::kFloat, device_, "speaker_encoder.");
        const SpeakerEncoder encoder(source, *config);
        const at::Tensor mel = logMel(samples, config->melBands, config->sampleRate);
        if (outputs.mel) *outputs.mel = toVector(mel);
        const at::Tensor embedding = encoder.forward(mel.to(device_));
        requireFinite(embedding, "speaker encoder");
        return toVector(embedding);
    });
}

} // namespace troupe::model
