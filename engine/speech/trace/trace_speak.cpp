// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/trace/trace_speak.h"

#include "engine/audio/file_reader.h"
#include "engine/audio/resampler.h"
#include "engine/base/error.h"
#include "engine/speech/trace/trace_run.h"
#include "engine/text/templates.h"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

using checkpoint::Checkpoint;
using checkpoint::ModelKind;
using generate::Layout;

/// The reference of a clone, encoded.
struct Reference
{
    std::vector<float> xVector;
    std::vector<int64_t> codes; ///< empty for x-vector only
    std::vector<int64_t> ids;
};

/// One row of the batch, and what is kept of it.
struct Row
{
    generate::PromptParts parts;
    std::unique_ptr<generate::Sequence> sequence;
    std::vector<float> promptRows;
    std::vector<float> trailingRows;
    std::vector<int64_t> codes;
    std::vector<float> hidden;
    std::vector<float> logits;
    std::vector<float> cpLogits;
    const std::vector<int64_t>* forced = nullptr;
    bool ended = false;
};

const std::string& pick(const std::vector<std::string>& values, size_t row)
{
    static const std::string kNone;
    if (values.empty()) return kNone;
    return values.size() == 1 ? values.front() : values.at(row);
}

generate::SamplingParameters samplingOf(const TraceSampling& s, const checkpoint::GenerationConfig& usual,
                                        size_t row)
{
    generate::SamplingParameters p;
    p.first = {s.doSample.value_or(usual.doSample), s.temperature.value_or(usual.temperature),
               s.topK.value_or(usual.topK), s.topP.value_or(usual.topP)};
    p.rest = {s.subtalkerDoSample.value_or(usual.subtalkerDoSample),
              s.subtalkerTemperature.value_or(usual.subtalkerTemperature),
              s.subtalkerTopK.value_or(usual.subtalkerTopK), s.subtalkerTopP.value_or(usual.subtalkerTopP)};
    p.repetitionPenalty = s.repetitionPenalty.value_or(usual.repetitionPenalty);
    p.seed = s.seed.value_or(0);
    p.segment = row;
    return p;
}

/// Runs one request's rows from texts to tensors.
class Speaker
{
public:
    Speaker(const TraceRequest& request, const Checkpoint& checkpoint, generate::Backend& backend,
            const Trace* forced)
        : request_(request), checkpoint_(checkpoint), backend_(backend), shape_(backend.shape()),
          forced_(forced), ending_(static_cast<size_t>(shape_.groups))
    {
        ending_[0] = checkpoint_.config.talker.codecEos;
    }

    Trace run()
    {
        checkKind();
        if (request_.task == TraceTask::VoiceClone) encodeReference();
        prepareRows();
        prefillRows();
        const int maxTokens = request_.sampling.maxNewTokens.value_or(checkpoint_.generation.maxNewTokens);
        for (int frame = 0; frame + 1 < maxTokens && stepRows(frame); ++frame) {
        }
        if (!request_.isBatch && !rows_.front().ended) readAfterLastFrame(rows_.front());
        return collect();
    }

private:
    void checkKind() const
    {
        const ModelKind kind = checkpoint_.config.kind;
        const bool fits = (request_.task == TraceTask::CustomVoice && kind == ModelKind::CustomVoice) ||
                          (request_.task == TraceTask::VoiceDesign && kind == ModelKind::VoiceDesign) ||
                          (request_.task == TraceTask::VoiceClone && kind == ModelKind::Base);
        if (!fits)
            throw Error(ErrorCode::UnsupportedTask,
                        fmt::format("A {} checkpoint does not do this task.", kindName(kind)),
                        "Choose a checkpoint of the task's own kind.");
        if (request_.texts.empty())
            throw Error(ErrorCode::TextEmpty, "There is nothing to say.", "Give the request a “text”.");
        for (const auto* list : {&request_.languages, &request_.speakers, &request_.instructs})
            if (list->size() > 1 && list->size() != request_.texts.size())
                throw Error(ErrorCode::InvalidRequest, "The lists of a batch have different lengths.",
                            "Give one value, or one for each text.");
    }

    std::vector<int64_t> tokens(const std::string& text) const
    {
        return checkpoint_.tokenizer.encode(text, request_.preTokenizer);
    }

    void encodeReference()
    {
        if (request_.audio.empty())
            throw Error(ErrorCode::InvalidRequest, "A clone needs a reference clip.", "Give “ref_audio”.");
        if (!request_.xVectorOnly && request_.refText.empty())
            throw Error(ErrorCode::InvalidRequest, "A clone needs the words of its reference.",
                        "Give “ref_text”, or set “x_vector_only”.");
        const audio::Clip clip = audio::readFile(request_.audio);
        const auto& encoder = *checkpoint_.config.speakerEncoder;
        reference_.xVector = backend_.speakerEmbedding(audio::resample(clip, encoder.sampleRate).samples);
        if (request_.xVectorOnly) return;
        reference_.codes = backend_.encode(audio::resample(clip, shape_.sampleRate).samples);
        reference_.ids = tokens(text::referencePrompt(request_.refText));
    }

    void prepareRows()
    {
        const auto& talker = checkpoint_.config.talker;
        for (size_t i = 0; i < request_.texts.size(); ++i) {
            Row row;
            const std::string speaker =
                request_.task == TraceTask::CustomVoice ? pick(request_.speakers, i) : std::string();
            row.parts.text = tokens(text::spokenPrompt(request_.texts[i]));
            row.parts.mayBeEmpty = true;
            row.parts.language = generate::languageId(talker, pick(request_.languages, i), speaker);
            row.parts.speaker = generate::speakerId(talker, speaker);
            row.parts.layout = request_.layout.value_or(generate::defaultLayout(checkpoint_.config.kind));
            const std::string& instruct = pick(request_.instructs, i);
            if (!instruct.empty() && request_.task != TraceTask::VoiceClone &&
                !checkpoint_.config.ignoresInstruct())
                row.parts.instruct = tokens(text::instructPrompt(instruct));
            row.parts.xVector = reference_.xVector;
            row.parts.reference = reference_.ids;
            row.parts.refCodes = reference_.codes;
            const std::string name = request_.isBatch ? fmt::format("codes.{}", i) : "codes";
            if (forced_) row.forced = &wholeNumbers(*forced_, name);
            rows_.push_back(std::move(row));
        }
    }

    void prefillRows()
    {
        for (size_t i = 0; i < rows_.size(); ++i) {
            Row& row = rows_[i];
            const auto plan = generate::assemblePrompt(checkpoint_.config, row.parts);
            row.sequence =
                backend_.prefill(plan, samplingOf(request_.sampling, checkpoint_.generation, i),
                                 {.promptRows = &row.promptRows, .trailingRows = &row.trailingRows});
        }
    }

    /// One frame for all rows that go on; false when none is left.
    bool stepRows(int frame)
    {
        const auto groups = static_cast<size_t>(shape_.groups);
        std::vector<generate::FrameStep> steps;
        std::vector<Row*> active;
        std::vector<std::vector<int64_t>> codes(rows_.size(), std::vector<int64_t>(groups));
        for (Row& row : rows_) {
            if (row.ended) continue;
            generate::FrameStep step;
            step.sequence = row.sequence.get();
            step.codes = codes[active.size()];
            step.forced = forcedFrame(row, static_cast<size_t>(frame));
            if (!request_.isBatch) addOutputs(row, frame < request_.framesWithCpLogits, step);
            steps.push_back(step);
            active.push_back(&row);
        }
        if (steps.empty()) return false;
        backend_.frame(steps);
        for (size_t i = 0; i < steps.size(); ++i) {
            active[i]->ended = steps[i].ended;
            if (!steps[i].ended)
                active[i]->codes.insert(active[i]->codes.end(), codes[i].begin(), codes[i].end());
        }
        return true;
    }

    /// Hidden state and logits after the last frame, from which no further one was made.
    void readAfterLastFrame(Row& row)
    {
        std::vector<int64_t> unused(static_cast<size_t>(shape_.groups));
        generate::FrameStep step;
        step.sequence = row.sequence.get();
        step.codes = unused;
        step.forced = ending_;
        addOutputs(row, false, step);
        backend_.frame({&step, 1});
    }

    std::span<const int64_t> forcedFrame(const Row& row, size_t frame) const
    {
        if (!row.forced) return {};
        const auto groups = static_cast<size_t>(shape_.groups);
        if ((frame + 1) * groups > row.forced->size()) return ending_;
        return std::span(*row.forced).subspan(frame * groups, groups);
    }

    void addOutputs(Row& row, bool codePredictor, generate::FrameStep& step) const
    {
        const auto hidden = static_cast<size_t>(shape_.hidden);
        const auto vocabulary = static_cast<size_t>(shape_.vocabulary);
        row.hidden.resize(row.hidden.size() + hidden);
        row.logits.resize(row.logits.size() + vocabulary);
        step.hidden = std::span(row.hidden).last(hidden);
        step.logits = std::span(row.logits).last(vocabulary);
        if (!codePredictor) return;
        const auto size = static_cast<size_t>((shape_.groups - 1) * shape_.codebook);
        row.cpLogits.resize(row.cpLogits.size() + size);
        step.cpLogits = std::span(row.cpLogits).last(size);
    }

    Trace collect()
    {
        Trace trace;
        for (size_t i = 0; i < rows_.size(); ++i) {
            const std::string suffix = request_.isBatch ? fmt::format(".{}", i) : "";
            const auto frames = static_cast<int64_t>(rows_[i].codes.size()) / shape_.groups;
            std::vector<float> samples = waveform(rows_[i]);
            const auto count = static_cast<int64_t>(samples.size());
            trace.emplace("waveform" + suffix, TraceTensor{{count}, std::move(samples)});
            trace.emplace("codes" + suffix, TraceTensor{{frames, shape_.groups}, rows_[i].codes});
        }
        if (request_.task == TraceTask::VoiceClone) {
            trace.emplace("x_vector", TraceTensor{{shape_.hidden}, reference_.xVector});
            if (!reference_.codes.empty())
                trace.emplace("ref_codes", TraceTensor{{referenceFrames(), shape_.groups}, reference_.codes});
        }
        if (!request_.isBatch) collectSingle(rows_.front(), trace);
        return trace;
    }

    void collectSingle(Row& row, Trace& trace) const
    {
        const auto ids = [&](const char* name, std::vector<int64_t> values) {
            const auto count = static_cast<int64_t>(values.size());
            trace.emplace(name, TraceTensor{{count}, std::move(values)});
        };
        const auto table = [&](const char* name, std::vector<float> values, std::vector<int64_t> width) {
            int64_t size = 1;
            for (const int64_t w : width) size *= w;
            width.insert(width.begin(), static_cast<int64_t>(values.size()) / size);
            trace.emplace(name, TraceTensor{std::move(width), std::move(values)});
        };
        ids("text_ids", row.parts.text);
        // Written even where the checkpoint ignores the instruction.
        if (const std::string& instruct = pick(request_.instructs, 0); !instruct.empty())
            ids("instruct_ids", tokens(text::instructPrompt(instruct)));
        if (!request_.refText.empty()) ids("ref_ids", tokens(text::referencePrompt(request_.refText)));
        const auto frames = static_cast<int64_t>(row.codes.size()) / shape_.groups;
        row.cpLogits.resize(
            static_cast<size_t>(std::min<int64_t>(frames, std::max(request_.framesWithCpLogits, 0)) *
                                (shape_.groups - 1) * shape_.codebook));
        table("prompt_rows", std::move(row.promptRows), {shape_.hidden});
        table("trailing_rows", std::move(row.trailingRows), {shape_.hidden});
        table("hidden", std::move(row.hidden), {shape_.hidden});
        table("c0_logits", std::move(row.logits), {shape_.vocabulary});
        table("cp_logits", std::move(row.cpLogits), {shape_.groups - 1, shape_.codebook});
    }

    int64_t referenceFrames() const { return static_cast<int64_t>(reference_.codes.size()) / shape_.groups; }

    /// A clone is decoded with its reference in front, which is cut off by proportion, as the official code
    /// does.
    std::vector<float> waveform(const Row& row) const
    {
        std::vector<int64_t> codes = reference_.codes;
        codes.insert(codes.end(), row.codes.begin(), row.codes.end());
        if (codes.empty()) return {};
        std::vector<float> samples = decodeCodes(backend_, codes, false);
        const auto total = static_cast<int64_t>(codes.size()) / shape_.groups;
        const double share = static_cast<double>(referenceFrames()) / static_cast<double>(total);
        const auto cut = static_cast<std::ptrdiff_t>(share * static_cast<double>(samples.size()));
        samples.erase(samples.begin(), samples.begin() + cut);
        return samples;
    }

    const TraceRequest& request_;
    const Checkpoint& checkpoint_;
    generate::Backend& backend_;
    generate::BackendShape shape_;
    const Trace* forced_;
    Reference reference_;
    std::vector<Row> rows_;
    std::vector<int64_t> ending_; ///< a forced frame that is the end of speech
};

} // namespace

Trace traceSpeech(const TraceRequest& request, const Checkpoint& checkpoint, generate::Backend& backend,
                  const Trace* forced)
{
    return Speaker(request, checkpoint, backend, forced).run();
}

} // namespace troupe::speech
