// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/qwen_engine.h"

#include "engine/base/error.h"
#include "engine/base/folders.h"
#include "engine/checkpoint/digests.h"
#include "engine/generate/scheduler.h"
#include "engine/speech/lane.h"
#include "engine/speech/qwen/model_holder.h"
#include "engine/speech/qwen/piece.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

constexpr size_t kMaxWaiting = 256;
constexpr double kMaxReferenceSeconds = 600;
constexpr float kSilence = 1e-4F; // -80 dBFS, below the noise of any microphone

/// Refuses a clip that no encoder can make a voice of; what depends on the model, the model refuses.
void checkReference(const CloneReference& reference)
{
    if (!reference.timbreOnly && text::trimmed(reference.transcript).empty())
        throw Error(ErrorCode::TextEmpty, "A full clone needs the words that are said in the clip.",
                    "Give the transcript, or clone the timbre only.");
    if (reference.clip.seconds() > kMaxReferenceSeconds)
        throw Error(ErrorCode::InvalidRequest, "The reference is longer than 10 minutes.",
                    "Cut out 3 to 15 seconds of clean speech.");
    const std::vector<float>& samples = reference.clip.samples;
    if (!std::all_of(samples.begin(), samples.end(), [](float sample) { return std::isfinite(sample); }))
        throw Error(ErrorCode::FileDamaged, "The clip has samples that are not numbers.",
                    "Export the clip again.");
    if (!samples.empty() &&
        std::all_of(samples.begin(), samples.end(), [](float sample) { return std::abs(sample) < kSilence; }))
        throw Error(ErrorCode::InvalidRequest, "The clip is silent: there is no voice in it.",
                    "Use 3 to 15 seconds of clean speech.");
}

/// Waits for a model as long as nobody stops it.
class StopWaiter final : public models::LoadWaiter
{
public:
    explicit StopWaiter(const StopAsked& stopped) : stopped_(stopped) {}
    bool wanted() override { return !isStopped(stopped_); }

private:
    const StopAsked& stopped_;
};

class QwenEngineImpl final : public QwenEngine
{
public:
    explicit QwenEngineImpl(QwenOptions options)
        : options_(std::move(options)), config_(checkpoint::readModelConfig(options_.model)),
          capabilities_(qwenCapabilities(config_, checkpoint::readCodecConfig(options_.model),
                                         options_.name.empty() ? options_.model
                                                               : std::filesystem::path(options_.name))),
          holder_(options_),
          lane_("qwen-job", kMaxWaiting, static_cast<size_t>(std::max(options_.together, 1)))
    {}

    Capabilities capabilities() const override { return capabilities_; }

    std::unique_ptr<Job> start(Request request, std::shared_ptr<Sink> sink) override
    {
        Plan made = plan(std::move(request), capabilities_);
        made.notes.insert(made.notes.end(), options_.notes.begin(), options_.notes.end());
        if (!made.request.instruct.empty() && config_.kind == checkpoint::ModelKind::Base)
            made.notes.emplace_back(
                "Directing a cloned voice is experimental: the model was not trained for it.");
        const int rate = capabilities_.sampleRate;
        const auto chunk = static_cast<size_t>(rate) * 2 / 25; // 80 ms
        return lane_.submit(std::move(made), capabilities_.engine, rate, chunk, std::move(sink),
                            [this](Voice& voice) { speak(voice); });
    }

    ClonePrompt makeClonePrompt(const CloneReference& reference) override
    {
        if (!config_.speakerEncoder)
            throw Error(ErrorCode::UnsupportedTask, fmt::format("{} cannot clone.", capabilities_.name),
                        "Use a Base checkpoint.");
        checkReference(reference);
        StopWaiter waiter(reference.stopped);
        const auto model = holder_.model(waiter);
        if (!model) throwStopped();
        return encodeReference(*model, config_, reference);
    }

    std::string modelDigest(const std::function<void()>& tick) override
    {
        checkpoint::DigestCache cache(Folders::ofUser().cache / "digests");
        return checkpoint::modelDigest(checkpoint::Weights::open(options_.model), cache, tick);
    }

    std::string setup() const override { return qwenSetup(options_); }

    std::string modelName() const override
    {
        if (!options_.name.empty()) return options_.name;
        return std::filesystem::weakly_canonical(options_.model).filename().string();
    }

    ModelNeed need() const override { return holder_.need(); }
    bool load(models::LoadWaiter& waiter) override { return holder_.load(waiter); }

private:
    void speak(Voice& voice)
    {
        const auto model = holder_.model(&voice);
        if (!voice.wanted()) return;
        voice.phase(Phase::Speaking, 0);
        UsablePrompt usable = usablePrompt(*model, config_, voice.plan().request.clonePrompt);
        if (!usable.note.empty()) voice.note(std::move(usable.note));
        PieceSpeaker speaker(*model, config_, options_, std::move(usable.prompt));
        for (const PlannedPiece& piece : voice.plan().pieces) {
            const bool more = piece.text.empty() ? voice.rest(piece.pauseSeconds, piece.segment)
                                                 : speaker.speak(piece, voice);
            if (!more) return;
        }
    }

    const QwenOptions options_;
    const checkpoint::ModelConfig config_;
    const Capabilities capabilities_;
    ModelHolder holder_;
    Lane lane_; // last: its threads use everything above
};

} // namespace

std::string qwenSetup(const QwenOptions& options)
{
    std::string setup =
        fmt::format("{} {} {}", options.backend.backend, options.backend.dtype, options.backend.device);
    if (options.layout != generate::Layout::Unknown)
        setup += options.layout == generate::Layout::Streaming ? " streaming" : " non_streaming";
    if (options.preTokenizer == text::PreTokenizer::Mistral) setup += " mistral";
    return setup;
}

std::shared_ptr<QwenEngine> QwenEngine::make(QwenOptions options)
{
    return std::make_shared<QwenEngineImpl>(std::move(options));
}

} // namespace troupe::speech
