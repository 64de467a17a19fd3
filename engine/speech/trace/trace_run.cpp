// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/trace/trace_run.h"

#include "engine/audio/file_reader.h"
#include "engine/audio/resampler.h"
#include "engine/base/error.h"
#include "engine/checkpoint/json_reader.h"
#include "engine/speech/trace/trace_speak.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

using checkpoint::Checkpoint;

constexpr int64_t kChunkFrames = 300;
constexpr int64_t kContextFrames = 25;
/// The official loader swaps the pre-tokenizer for vocabularies larger than this only.
constexpr int64_t kSmallVocabulary = 100000;
/// From this width on, sums are as long as those of the released models, and the wider tolerances hold.
constexpr int kFullSizeHidden = 1024;
constexpr int64_t kKeptFrameSamples = 1920;

audio::Clip readClip(const std::filesystem::path& path, int rate)
{
    return audio::resample(audio::readFile(path), rate);
}

TraceTensor tensor(std::vector<int64_t> shape, std::vector<float> values)
{
    return {std::move(shape), std::move(values)};
}

TraceTensor whole(std::vector<int64_t> shape, std::vector<int64_t> values)
{
    return {std::move(shape), std::move(values)};
}

Trace traceTokens(const TraceRequest& request, const std::filesystem::path& model)
{
    const auto tokenizer = text::Tokenizer::fromFolder(model);
    Trace trace;
    for (size_t i = 0; i < request.texts.size(); ++i) {
        const auto keep = [&](const char* variant, text::PreTokenizer rule) {
            std::vector<int64_t> ids = tokenizer.encode(request.texts[i], rule);
            const auto count = static_cast<int64_t>(ids.size());
            trace.emplace(fmt::format("{}.{}", variant, i), whole({count}, std::move(ids)));
        };
        keep("qwen2", text::PreTokenizer::Qwen2);
        if (tokenizer.vocabularySize() > kSmallVocabulary) keep("mistral", text::PreTokenizer::Mistral);
    }
    return trace;
}

/// The stages by the class names of the official library, in its order; inactive ones are not inserted.
Trace traceSampler(const TraceRequest& request, const std::filesystem::path& model)
{
    const auto config = checkpoint::readModelConfig(model);
    const Trace given = readTrace(request.inputs);
    std::vector<float> logits = numbers(given, "logits");
    const std::vector<int64_t>& history = wholeNumbers(given, "history");
    if (logits.size() != static_cast<size_t>(config.talker.vocabulary))
        throw Error(ErrorCode::InvalidRequest, "The logits do not have the size of the model's vocabulary.",
                    "Use the inputs with the model for which they were made.");
    const generate::FirstCodeRule rule{config.talker.codecEos, config.talker.firstSuppressed()};
    const TraceSampling& s = request.sampling;
    const auto count = static_cast<int64_t>(logits.size());
    Trace trace{{"logits", tensor({count}, logits)},
                {"history", whole({static_cast<int64_t>(history.size())}, history)}};
    int stage = 0;
    const auto keep = [&](const char* name) {
        trace.emplace(fmt::format("{}.{}", stage++, name), tensor({count}, logits));
    };

    if (const double penalty = s.repetitionPenalty.value_or(1.0); penalty != 1.0) {
        generate::penalizeRepetition(logits, history, penalty);
        keep("RepetitionPenaltyLogitsProcessor");
    }
    if (history.size() < 2) generate::barEndOfSpeech(logits, rule);
    keep("MinNewTokensLengthLogitsProcessor");
    generate::suppress(logits, rule);
    keep("SuppressTokensLogitsProcessor");
    if (s.doSample.value_or(false)) {
        if (const double temperature = s.temperature.value_or(1.0); temperature != 1.0) {
            generate::applyTemperature(logits, temperature);
            keep("TemperatureLogitsWarper");
        }
        if (const int k = s.topK.value_or(50); k != 0) {
            generate::keepTopK(logits, k);
            keep("TopKLogitsWarper");
        }
        if (const double p = s.topP.value_or(1.0); p < 1.0) {
            generate::keepTopP(logits, p);
            keep("TopPLogitsWarper");
        }
    }
    generate::softmax(logits);
    trace.emplace("probabilities", tensor({count}, logits));
    return trace;
}

/// The official decoder reads a negative code as 0, and a frame whose first code is negative as padding: as
/// many frames are cut off at the end.
std::vector<float> decodePadded(generate::Backend& backend, std::vector<int64_t> codes)
{
    const auto groups = static_cast<size_t>(backend.shape().groups);
    int64_t padding = 0;
    for (size_t i = 0; i < codes.size(); i += groups) padding += codes[i] < 0 ? 1 : 0;
    for (int64_t& code : codes) code = std::max<int64_t>(code, 0);
    std::vector<float> samples = decodeCodes(backend, codes, false);
    samples.resize(samples.size() - static_cast<size_t>(padding * backend.shape().hop));
    return samples;
}

Trace traceDecode(const TraceRequest& request, generate::Backend& backend)
{
    const Trace given = readTrace(request.inputs);
    const std::vector<int64_t>& codes = wholeNumbers(given, "codes");
    const int64_t groups = backend.shape().groups;
    std::vector<float> samples =
        request.whole ? decodeCodes(backend, codes, true) : decodePadded(backend, codes);
    const auto count = static_cast<int64_t>(samples.size());
    return {{"codes", whole({static_cast<int64_t>(codes.size()) / groups, groups}, codes)},
            {"waveform", tensor({count}, std::move(samples))}};
}

Trace traceEncode(const TraceRequest& request, generate::Backend& backend)
{
    const auto shape = backend.shape();
    const audio::Clip clip = readClip(request.audio, shape.sampleRate);
    std::vector<float> latent;
    std::vector<int64_t> codes = backend.encode(clip.samples, {.latent = &latent});
    const auto frames = static_cast<int64_t>(codes.size()) / shape.groups;
    const auto width = static_cast<int64_t>(latent.size()) / std::max<int64_t>(frames, 1);
    return {{"codes", whole({frames, shape.groups}, std::move(codes))},
            {"latent", tensor({frames, width}, std::move(latent))}};
}

Trace traceSpeaker(const TraceRequest& request, generate::Backend& backend, const Checkpoint& checkpoint)
{
    if (!checkpoint.config.speakerEncoder)
        throw Error(ErrorCode::UnsupportedTask, "This model has no speaker encoder.",
                    "Use a Base checkpoint.");
    const auto& encoder = *checkpoint.config.speakerEncoder;
    const audio::Clip clip = readClip(request.audio, encoder.sampleRate);
    std::vector<float> mel;
    std::vector<float> voice = backend.speakerEmbedding(clip.samples, {.mel = &mel});
    const auto width = static_cast<int64_t>(voice.size());
    const auto frames = static_cast<int64_t>(mel.size()) / encoder.melBands;
    return {{"mel", tensor({frames, encoder.melBands}, std::move(mel))},
            {"x_vector", tensor({width}, std::move(voice))}};
}

/// Keeps the asked frames of the waveform, one range after the other. A frame is the released codec's here,
/// whatever the hop of this one, as the official tool has it.
void keepFrames(Trace& trace, const std::vector<std::pair<int64_t, int64_t>>& ranges)
{
    const auto found = trace.find("waveform");
    if (ranges.empty() || found == trace.end()) return;
    const auto& all = std::get<std::vector<float>>(found->second.values);
    const auto size = static_cast<int64_t>(all.size());
    std::vector<float> kept;
    for (const auto& [from, to] : ranges) {
        const auto place = [&](int64_t frame) {
            const int64_t sample = std::min(std::min(frame, size) * kKeptFrameSamples, size);
            return all.begin() + static_cast<std::ptrdiff_t>(sample);
        };
        kept.insert(kept.end(), place(from), place(to));
    }
    const auto count = static_cast<int64_t>(kept.size());
    found->second = tensor({count}, std::move(kept));
}

} // namespace

TraceBackendFactory backendBy(const BackendOptions& options)
{
    return [options](std::shared_ptr<const Checkpoint> checkpoint) {
        return makeBackend(std::move(checkpoint), options);
    };
}

TraceTolerance toleranceFor(const std::filesystem::path& model)
{
    std::error_code ignored;
    if (!std::filesystem::exists(model / "config.json", ignored)) return TraceTolerance::Toy;
    const bool wide = checkpoint::readModelConfig(model).talker.layers.hidden >= kFullSizeHidden;
    return wide ? TraceTolerance::FullSize : TraceTolerance::Toy;
}

std::vector<float> decodeCodes(generate::Backend& backend, const std::vector<int64_t>& codes, bool whole)
{
    const auto shape = backend.shape();
    const int64_t groups = shape.groups;
    const int64_t frames = static_cast<int64_t>(codes.size()) / groups;
    if (frames * groups != static_cast<int64_t>(codes.size()))
        throw Error(ErrorCode::InvalidRequest, fmt::format("The codes do not come in frames of {}.", groups),
                    "Use codes that this model's codec made.");
    std::vector<float> samples(static_cast<size_t>(frames * shape.hop));
    std::vector<float> context;
    for (int64_t start = 0; start < frames; start += whole ? frames : kChunkFrames) {
        const int64_t end = whole ? frames : std::min(start + kChunkFrames, frames);
        // Every chunk is decoded from nothing; what its context gives is dropped.
        const int64_t before = start > kContextFrames ? kContextFrames : start;
        const auto stream = backend.openCodecStream();
        const std::span all(codes);
        context.resize(static_cast<size_t>((before + end - start) * shape.hop));
        generate::DecodeStep step{stream.get(),
                                  all.subspan(static_cast<size_t>((start - before) * groups),
                                              static_cast<size_t>((before + end - start) * groups)),
                                  context};
        backend.decode({&step, 1});
        std::copy(context.begin() + static_cast<std::ptrdiff_t>(before * shape.hop), context.end(),
                  samples.begin() + static_cast<std::ptrdiff_t>(start * shape.hop));
    }
    return samples;
}

Trace runTrace(const TraceRequest& request, const std::filesystem::path& model,
               const TraceBackendFactory& factory, const Trace* forced)
{
    if (request.task == TraceTask::Tokens) return traceTokens(request, model);
    if (request.task == TraceTask::Sampler) return traceSampler(request, model);
    const auto checkpoint = std::make_shared<const Checkpoint>(Checkpoint::open(model));
    const auto backend = factory(checkpoint);
    Trace trace;
    switch (request.task) {
    case TraceTask::CodecDecode: trace = traceDecode(request, *backend); break;
    case TraceTask::CodecEncode: trace = traceEncode(request, *backend); break;
    case TraceTask::Speaker: trace = traceSpeaker(request, *backend, *checkpoint); break;
    default: trace = traceSpeech(request, *checkpoint, *backend, forced); break;
    }
    keepFrames(trace, request.keep);
    return trace;
}

} // namespace troupe::speech
