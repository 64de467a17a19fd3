// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/cpu_backend.h"

#include "engine/base/error.h"
#include "engine/base/stopwatch.h"
#include "engine/generate/backend_checks.h"
#include "engine/generate/reference_sound.h"
#include "engine/kernels/cpu/codec_encoder.h"
#include "engine/kernels/cpu/isa.h"
#include "engine/kernels/cpu/mel.h"
#include "engine/kernels/cpu/speaker_encoder.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <utility>

#include <fmt/format.h>

namespace troupe::kernels::cpu {
namespace {

using namespace generate;

const std::string kTalker = "talker";
const std::string kCodePredictor = "code predictor";
const std::string kCodecDecoder = "codec decoder";
const std::string kCodecEncoder = "codec encoder";
const std::string kSpeakerEncoder = "speaker encoder";

/// Where the weights of a part of the network stand, in whose file.
struct PartWeights
{
    bool isCodec;
    std::string_view prefix;
};

PartWeights weightsOf(const std::string& part)
{
    if (part == kCodecDecoder) return {true, "decoder."};
    if (part == kCodecEncoder) return {true, "encoder."};
    if (part == kSpeakerEncoder) return {false, "speaker_encoder."};
    return {false, "talker."}; // the code predictor hears the talker
}

Precision readPrecision(const std::string& name)
{
    for (const Precision precision :
         {Precision::Float32, Precision::Bfloat16, Precision::Int8, Precision::Int4})
        if (name == precisionName(precision)) return precision;
    throw Error(ErrorCode::InvalidSetting, fmt::format("The CPU backend cannot compute in “{:.40}”.", name),
                "Choose float32, bfloat16, int8 or int4.");
}

/// Of the codec's matrices: 8 bits are heard.
Precision codecPrecision(Precision precision)
{
    return precision == Precision::Float32 ? Precision::Float32 : Precision::Bfloat16;
}

/// Of its convolutions: bfloat16 where that is faster.
Element codecElement(Precision precision, const KernelTable& kernels)
{
    return precision != Precision::Float32 && kernels.convBfloat16 ? Element::Bfloat16 : Element::Float;
}

} // namespace

/// One sequence under way.
class CpuBackend::OneSequence final : public Sequence
{
public:
    StackCache talker;
    StackCache predictor;
    int64_t position = 0; ///< of the next talker row
    std::vector<int64_t> history;
    SamplingParameters sampling;
    std::vector<float> trailing; ///< [trailing rows, hidden]; may have none
    std::vector<float> pad;      ///< [hidden]
    std::vector<float> hidden;   ///< [hidden], last row after the final norm
    std::vector<float> logits;   ///< [vocabulary]
};

/// A step that makes a frame in this call.
struct CpuBackend::Running
{
    FrameStep* step;
    OneSequence* sequence;
};

CpuBackend::CpuBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint, CpuOptions options)
    : checkpoint_(std::move(checkpoint)), options_(std::move(options)),
      precision_(readPrecision(options_.dtype)),
      threads_(options_.threads), machine_{&chooseKernels(options_.isa), &threads_}
{
    loadCodec();
    if (!options_.codecOnly) loadTalker();
}

std::string CpuBackend::layoutsFor(const std::string& part, Precision precision) const
{
    return fmt::format("{} {} {}", part, precisionName(precision), machine_.kernels->name);
}

void CpuBackend::finishLoad(Layouts& layouts)
{
    checkpoint_->requireWhole(); // before what was converted is trusted, and kept
    layouts.keep();
    if (layouts.file()) layoutFiles_.push_back(layouts.file());
}

void CpuBackend::loadCodec()
{
    const checkpoint::Weights& weights = checkpoint_->codecWeights;
    const Precision precision = codecPrecision(precision_);
    Layouts layouts(options_.layouts, layoutKey(weights, layoutsFor(kCodecDecoder, precision)), threads_);
    const WeightSource source(weights, machine_, precision, "decoder.", &layouts);
    decoder_.emplace(source, checkpoint_->codec.decoder, machine_,
                     codecElement(precision_, *machine_.kernels));
    finishLoad(layouts);
}

void CpuBackend::loadTalker()
{
    Layouts layouts(options_.layouts, layoutKey(checkpoint_->model, layoutsFor(kTalker, precision_)),
                    threads_);
    const WeightSource source(checkpoint_->model, machine_, precision_, "talker.", &layouts);
    talker_.emplace(source, checkpoint_->config.talker);
    predictor_.emplace(source.under("code_predictor."), checkpoint_->config, talker_->codes());
    finishLoad(layouts);
}

void CpuBackend::requireWhole() const
{
    checkpoint_->requireWhole();
    for (const auto& file : layoutFiles_) file->requireWhole();
}

CpuBackend::~CpuBackend() = default;

template <typename Work>
auto CpuBackend::computed(Work&& work) -> decltype(work())
{
    const ThreadPool::Shift shift(threads_);
    try {
        if constexpr (std::is_void_v<decltype(work())>) {
            work();
            requireWhole();
        } else {
            auto result = work();
            requireWhole();
            return result;
        }
    } catch (...) {
        requireWhole(); // zeros in place of what was lost lead to all sorts of things
        throw;
    }
}

void CpuBackend::refuseNumbers(const std::string& part)
{
    requireWhole();
    auto found = searched_.find(part);
    if (found == searched_.end()) { // once: the next request would wait as long for the same answer
        const PartWeights from = weightsOf(part);
        const auto& weights = from.isCodec ? checkpoint_->codecWeights : checkpoint_->model;
        found = searched_.emplace(part, checkpoint::findNonFinite(weights, from.prefix)).first;
    }
    if (found->second) checkpoint::throwBadWeight(*found->second);
    throw Error(ErrorCode::EngineFault,
                fmt::format("The model's {} gave numbers that are not numbers.", part),
                "Verify the model's files, or try another precision.");
}

void CpuBackend::requireFinite(std::span<const float> values, const std::string& part)
{
    if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); }))
        refuseNumbers(part);
}

BackendInfo CpuBackend::info() const
{
    return {.name = "cpu",
            .dtype = std::string(precisionName(precision_)),
            .device = "cpu",
            .isa = machine_.kernels->name,
            .threads = threads_.threads()};
}

BackendShape CpuBackend::shape() const
{
    return shapeOf(*checkpoint_);
}

std::unique_ptr<CpuBackend::OneSequence> CpuBackend::makeSequence(const PromptPlan& plan,
                                                                  const SamplingParameters& sampling,
                                                                  const PrefillOutputs& outputs)
{
    std::vector<float> rows = talker_->promptRows(machine_, plan);
    const size_t width = talker_->hidden();
    const size_t count = plan.rows.size();
    auto sequence = std::make_unique<OneSequence>();
    sequence->sampling = sampling;
    sequence->talker = talker_->newCache();
    sequence->predictor = predictor_->newCache();
    sequence->pad = talker_->projectText(machine_, {&plan.pad, 1});
    if (!plan.trailing.empty()) sequence->trailing = talker_->projectText(machine_, plan.trailing);
    sequence->position = static_cast<int64_t>(count);
    if (outputs.promptRows) *outputs.promptRows = rows;
    if (outputs.trailingRows)
        *outputs.trailingRows = plan.trailing.empty() ? sequence->pad : sequence->trailing;
    const StackPart part{&sequence->talker, 0, count};
    talker_->forward(machine_, {rows.data(), width, count}, {&part, 1});
    sequence->hidden.assign(rows.data(), rows.data() + width);
    sequence->logits.resize(talker_->vocabulary());
    talker_->logits(machine_, {sequence->hidden.data(), width, 1},
                    {sequence->logits.data(), sequence->logits.size(), 1});
    requireFinite(sequence->logits, kTalker);
    return sequence;
}

std::unique_ptr<Sequence> CpuBackend::prefill(const PromptPlan& plan, const SamplingParameters& sampling,
                                              const PrefillOutputs& outputs)
{
    requireTalker(talker_.has_value());
    return computed([&] { return makeSequence(plan, sampling, outputs); });
}

CpuBackend::OneSequence& CpuBackend::open(FrameStep& step) const
{
    auto* sequence = dynamic_cast<OneSequence*>(step.sequence);
    requireStep(step, sequence != nullptr, *checkpoint_,
                [this](size_t group) { return talker_->codes().size(group); });
    return *sequence;
}

bool CpuBackend::chooseFirstCode(FrameStep& step, OneSequence& sequence) const
{
    if (!step.hidden.empty()) std::copy(sequence.hidden.begin(), sequence.hidden.end(), step.hidden.begin());
    if (!step.logits.empty()) std::copy(sequence.logits.begin(), sequence.logits.end(), step.logits.begin());
    const checkpoint::TalkerConfig& config = checkpoint_->config.talker;
    const FirstCodeRule rule{config.codecEos, config.firstSuppressed()};
    if (step.forced.empty()) {
        std::vector<float> scratch = sequence.logits;
        step.codes[0] = chooseFirst(scratch, sequence.history, sequence.sampling, rule,
                                    static_cast<int64_t>(sequence.history.size()));
    } else {
        step.codes[0] = step.forced[0];
    }
    step.ended = step.codes[0] == config.codecEos;
    return !step.ended;
}

double CpuBackend::predictRest(std::span<Running> running)
{
    double choosing = 0;
    std::vector<const float*> hidden;
    std::vector<int64_t> first;
    std::vector<StackCache*> caches;
    for (const Running& one : running) {
        hidden.push_back(one.sequence->hidden.data());
        first.push_back(one.step->codes[0]);
        caches.push_back(&one.sequence->predictor);
    }
    const auto choose = [&](size_t group, Rows logits, std::span<int64_t> chosen) {
        const Stopwatch watch;
        for (size_t i = 0; i < running.size(); ++i) {
            FrameStep& step = *running[i].step;
            const std::span<float> row(logits.row(i), logits.stride);
            requireFinite(row, kCodePredictor);
            if (!step.cpLogits.empty())
                std::copy(row.begin(), row.end(),
                          step.cpLogits.subspan((group - 1) * row.size(), row.size()).begin());
            const OneSequence& sequence = *running[i].sequence;
            step.codes[group] =
                step.forced.empty()
                    ? chooseRest(row, sequence.sampling, static_cast<int64_t>(sequence.history.size()),
                                 static_cast<int>(group))
                    : step.forced[group];
            chosen[i] = step.codes[group];
        }
        choosing += watch.seconds();
    };
    predictor_->predict(machine_, hidden, first, caches, choose);
    return choosing;
}

void CpuBackend::advance(std::span<Running> running)
{
    const size_t width = talker_->hidden();
    const size_t vocabulary = talker_->vocabulary();
    std::vector<float> input(running.size() * width);
    std::vector<float> logits(running.size() * vocabulary);
    std::vector<StackPart> parts;
    for (size_t i = 0; i < running.size(); ++i) {
        OneSequence& sequence = *running[i].sequence;
        const size_t frame = sequence.history.size();
        const bool isTrailing = frame < sequence.trailing.size() / width;
        const float* text = isTrailing ? sequence.trailing.data() + frame * width : sequence.pad.data();
        std::copy_n(text, width, input.data() + i * width);
        talker_->codes().addFrame(running[i].step->codes, input.data() + i * width);
        parts.push_back({&sequence.talker, sequence.position, 1});
    }
    const Rows hidden{input.data(), width, running.size()};
    talker_->forward(machine_, hidden, parts);
    talker_->logits(machine_, hidden, {logits.data(), vocabulary, running.size()});
    requireFinite(logits, kTalker);
    for (size_t i = 0; i < running.size(); ++i) {
        OneSequence& sequence = *running[i].sequence;
        sequence.history.push_back(running[i].step->codes[0]);
        ++sequence.position;
        sequence.hidden.assign(hidden.row(i), hidden.row(i) + width);
        sequence.logits.assign(logits.data() + i * vocabulary, logits.data() + (i + 1) * vocabulary);
    }
}

void CpuBackend::frame(std::span<FrameStep> steps, FrameTimes* times)
{
    requireTalker(talker_.has_value());
    computed([&] {
        FrameTimes spent;
        Stopwatch watch;
        std::vector<Running> running;
        for (FrameStep& step : steps) {
            OneSequence& sequence = open(step);
            if (chooseFirstCode(step, sequence)) running.push_back({&step, &sequence});
        }
        spent.sampling = watch.lap();
        if (!running.empty()) {
            const double choosing = predictRest(running);
            spent.sampling += choosing;
            spent.codePredictor = watch.lap() - choosing;
            advance(running);
            spent.talker = watch.lap();
        }
        if (times) *times += spent;
    });
}

std::unique_ptr<CodecStream> CpuBackend::openCodecStream()
{
    return decoder_->open();
}

void CpuBackend::decode(std::span<DecodeStep> steps)
{
    computed([&] {
        std::vector<DecoderPart> parts;
        for (const DecodeStep& step : steps) {
            auto* stream = dynamic_cast<DecoderStream*>(step.stream);
            if (!stream)
                throw Error(ErrorCode::InvalidRequest, "Sound was asked for with a foreign stream.",
                            "Please report this.");
            parts.push_back({stream, step.codes, step.samples});
        }
        if (!decoder_->decode(machine_, parts)) refuseNumbers(kCodecDecoder);
    });
}

std::vector<int64_t> CpuBackend::encode(std::span<const float> samples, const EncodeOutputs& outputs)
{
    requireSound(samples, checkpoint_->codec.inputRate, 1);
    return computed([&] {
        const WeightSource source(checkpoint_->codecWeights, machine_, Precision::Float32, "encoder.");
        CodecEncoder encoder(source, checkpoint_->codec, machine_);
        std::vector<float> latent = encoder.latent(machine_, samples, outputs.stopped);
        requireFinite(latent, kCodecEncoder);
        if (outputs.latent) *outputs.latent = latent;
        return encoder.quantise(machine_, latent, outputs.stopped);
    });
}

std::vector<float> CpuBackend::speakerEmbedding(std::span<const float> samples, const SpeakerOutputs& outputs)
{
    const auto& config = checkpoint_->config.speakerEncoder;
    if (!config)
        throw Error(ErrorCode::UnsupportedTask, "This model cannot learn a voice from a clip.",
                    "Choose a Base model for cloning.");
    requireSound(samples, config->sampleRate,
                 SpeakerEncoder::leastFrames(*config) * static_cast<int64_t>(kMelHop));
    return computed([&] {
        const WeightSource source(checkpoint_->model, machine_, Precision::Float32, "speaker_encoder.");
        SpeakerEncoder encoder(source, *config, machine_);
        std::vector<float> mel = logMel(samples, config->melBands, config->sampleRate);
        if (outputs.mel) *outputs.mel = mel;
        const auto bands = static_cast<size_t>(config->melBands);
        std::vector<float> embedding =
            encoder.forward(machine_, {mel.data(), bands, mel.size() / bands}, outputs.stopped);
        requireFinite(embedding, kSpeakerEncoder);
        return embedding;
    });
}

} // namespace troupe::kernels::cpu
