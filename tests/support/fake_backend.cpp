// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_backend.h"

#include "engine/base/error.h"
#include "engine/base/random.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace troupe::testing {

using namespace troupe::generate;

/// Counts what is alive and where it dies.
struct FakeObject
{
    explicit FakeObject(std::shared_ptr<FakeControl> c) : control(std::move(c))
    {
        const std::lock_guard lock(control->mutex_);
        ++control->alive_;
    }
    FakeObject(const FakeObject&) = delete;
    FakeObject& operator=(const FakeObject&) = delete;
    ~FakeObject()
    {
        const std::lock_guard lock(control->mutex_);
        --control->alive_;
        if (control->thread_ != std::thread::id() && control->thread_ != std::this_thread::get_id())
            control->misused_ = true;
    }
    std::shared_ptr<FakeControl> control;
};

/// One call into the backend: only one at a time, always from the same thread.
struct FakeVisit
{
    explicit FakeVisit(FakeControl& c) : control(c)
    {
        const std::lock_guard lock(control.mutex_);
        if (control.thread_ == std::thread::id()) control.thread_ = std::this_thread::get_id();
        if (++control.inside_ != 1 || control.thread_ != std::this_thread::get_id()) control.misused_ = true;
    }
    FakeVisit(const FakeVisit&) = delete;
    FakeVisit& operator=(const FakeVisit&) = delete;
    ~FakeVisit()
    {
        const std::lock_guard lock(control.mutex_);
        --control.inside_;
    }
    FakeControl& control;
};

namespace {

struct FakeSequence final : Sequence
{
    FakeSequence(std::shared_ptr<FakeControl> control, uint64_t s) : object(std::move(control)), seed(s) {}
    FakeObject object;
    uint64_t seed;
    int64_t frames = 0;
};

struct FakeStream final : CodecStream
{
    explicit FakeStream(std::shared_ptr<FakeControl> control) : object(std::move(control)) {}
    FakeObject object;
    uint64_t heard = 0;
    int64_t frames = 0;
};

int64_t codeOf(uint64_t seed, int64_t frame, int group)
{
    return static_cast<int64_t>(randomBits(seed, static_cast<uint64_t>(frame), static_cast<uint64_t>(group)) %
                                1000);
}

/// One frame through the decoder.
void hear(uint64_t& heard, std::span<const int64_t> codes, float* samples)
{
    for (const int64_t code : codes) heard = randomBits(heard, static_cast<uint64_t>(code), 1);
    for (int i = 0; samples && i < FakeBackend::kHop; ++i)
        samples[i] = static_cast<float>(randomUnit(heard, 2, static_cast<uint64_t>(i)) * 2 - 1);
}

[[noreturn]] void fault(const char* where)
{
    throw Error(ErrorCode::EngineFault, std::string("Scripted fault in ") + where + ".", "None.");
}

} // namespace

void FakeControl::script(uint64_t seed, FakeScript script)
{
    const std::lock_guard lock(mutex_);
    scripts_[seed] = script;
}

FakeScript FakeControl::scriptOf(uint64_t seed) const
{
    const std::lock_guard lock(mutex_);
    const auto found = scripts_.find(seed);
    return found == scripts_.end() ? FakeScript{} : found->second;
}

std::map<uint64_t, FakeScript> FakeControl::allScripts() const
{
    const std::lock_guard lock(mutex_);
    return scripts_;
}

void FakeControl::hold()
{
    const std::lock_guard lock(mutex_);
    permits_ = 0;
}

void FakeControl::release(int calls)
{
    const std::lock_guard lock(mutex_);
    permits_ = calls < 0 ? -1 : permits_ + calls;
    changed_.notify_all();
}

void FakeControl::holdPrefills()
{
    const std::lock_guard lock(mutex_);
    prefillsHeld_ = true;
}

void FakeControl::passPrefills()
{
    const std::lock_guard lock(mutex_);
    prefillsHeld_ = false;
    changed_.notify_all();
}

void FakeControl::holdErrands(bool deaf)
{
    const std::lock_guard lock(mutex_);
    errandsHeld_ = true;
    deaf_ = deaf;
}

void FakeControl::passErrands()
{
    const std::lock_guard lock(mutex_);
    errandsHeld_ = false;
    changed_.notify_all();
}

void FakeControl::waitForErrandPermit(const StopAsked& stopped)
{
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, std::chrono::milliseconds(1), [this] { return !errandsHeld_; }))
        if (!deaf_) refuseStopped(stopped);
}

void FakeControl::waitForCalls(const std::string& kind, size_t wanted) const
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] {
        return static_cast<size_t>(std::count_if(calls_.begin(), calls_.end(), [&](const FakeCall& call) {
                   return call.kind == kind;
               })) >= wanted;
    });
}

std::vector<FakeCall> FakeControl::calls() const
{
    const std::lock_guard lock(mutex_);
    return calls_;
}

size_t FakeControl::count(const std::string& kind) const
{
    const auto all = calls();
    return static_cast<size_t>(
        std::count_if(all.begin(), all.end(), [&](const FakeCall& call) { return call.kind == kind; }));
}

int FakeControl::alive() const
{
    const std::lock_guard lock(mutex_);
    return alive_;
}

bool FakeControl::wasMisused() const
{
    const std::lock_guard lock(mutex_);
    return misused_;
}

void FakeControl::note(FakeCall call)
{
    const std::lock_guard lock(mutex_);
    calls_.push_back(std::move(call));
    changed_.notify_all();
}

void FakeControl::waitForFramePermit()
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return permits_ != 0; });
    if (permits_ > 0) --permits_;
}

void FakeControl::waitForPrefillPermit()
{
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !prefillsHeld_; });
}

FakeBackend::FakeBackend(std::shared_ptr<FakeControl> control) : control_(std::move(control))
{
    const std::lock_guard lock(control_->mutex_);
    ++control_->alive_;
}

FakeBackend::~FakeBackend()
{
    const std::lock_guard lock(control_->mutex_);
    --control_->alive_;
}

BackendInfo FakeBackend::info() const
{
    return {"fake", "float32", "cpu", "", 1};
}

BackendShape FakeBackend::shape() const
{
    BackendShape shape;
    shape.hidden = 3;
    shape.vocabulary = 2000;
    shape.groups = kGroups;
    shape.codebook = 1000;
    shape.hop = kHop;
    shape.sampleRate = 24000;
    return shape;
}

std::unique_ptr<Sequence> FakeBackend::prefill(const PromptPlan& /*plan*/, const SamplingParameters& sampling,
                                               const PrefillOutputs& /*outputs*/)
{
    const FakeVisit visit(*control_);
    control_->note({"prefill", {sampling.seed}});
    control_->waitForPrefillPermit();
    if (control_->scriptOf(sampling.seed).prefillFails) fault("prefill");
    return std::make_unique<FakeSequence>(control_, sampling.seed);
}

void FakeBackend::frame(std::span<FrameStep> steps, FrameTimes* times)
{
    const FakeVisit visit(*control_);
    FakeCall call{"frame", {}};
    for (const FrameStep& step : steps) call.seeds.push_back(static_cast<FakeSequence*>(step.sequence)->seed);
    control_->note(std::move(call));
    control_->waitForFramePermit();
    if (times) *times += kTimes;
    for (FrameStep& step : steps) {
        auto& sequence = *static_cast<FakeSequence*>(step.sequence);
        const FakeScript script = control_->scriptOf(sequence.seed);
        if (script.frameFailsAt == sequence.frames) fault("frame");
        step.ended = script.frames >= 0 && sequence.frames >= script.frames;
        if (step.ended) continue;
        for (int group = 0; group < kGroups; ++group)
            step.codes[static_cast<size_t>(group)] = codeOf(sequence.seed, sequence.frames, group);
        ++sequence.frames;
    }
}

std::unique_ptr<CodecStream> FakeBackend::openCodecStream()
{
    const FakeVisit visit(*control_);
    return std::make_unique<FakeStream>(control_);
}

void FakeBackend::decode(std::span<DecodeStep> steps)
{
    const FakeVisit visit(*control_);
    FakeCall call{steps[0].samples.empty() ? "context" : "decode", {}};
    for (DecodeStep& step : steps) {
        auto& stream = *static_cast<FakeStream*>(step.stream);
        const size_t frames = step.codes.size() / kGroups;
        call.seeds.push_back(frames);
        for (size_t i = 0; i < frames; ++i)
            hear(stream.heard, step.codes.subspan(i * kGroups, kGroups),
                 step.samples.empty() ? nullptr : step.samples.data() + i * kHop);
        stream.frames += static_cast<int64_t>(frames);
        for (const auto& [seed, script] : control_->allScripts())
            if (script.decodeFailsAt >= 0 && !step.samples.empty() &&
                stream.frames - 1 == script.decodeFailsAt &&
                step.codes[0] == codeOf(seed, script.decodeFailsAt, 0))
                fault("decode");
    }
    control_->note(std::move(call));
}

std::vector<int64_t> FakeBackend::encode(std::span<const float> samples, const EncodeOutputs& outputs)
{
    const FakeVisit visit(*control_);
    control_->note({"encode", {samples.size()}});
    control_->waitForErrandPermit(outputs.stopped);
    if (samples.empty()) fault("encode");
    return {static_cast<int64_t>(samples.size()), static_cast<int64_t>(samples[0])};
}

std::vector<float> FakeBackend::speakerEmbedding(std::span<const float> samples,
                                                 const SpeakerOutputs& outputs)
{
    const FakeVisit visit(*control_);
    control_->note({"speaker", {samples.size()}});
    control_->waitForErrandPermit(outputs.stopped);
    if (samples.empty()) fault("speaker");
    return {samples[0], static_cast<float>(samples.size())};
}

FrameBlock FakeBackend::expected(uint64_t seed, int64_t frames, const std::vector<int64_t>& context)
{
    FrameBlock block;
    uint64_t heard = 0;
    for (size_t i = 0; i + kGroups <= context.size(); i += kGroups)
        hear(heard, std::span(context).subspan(i, kGroups), nullptr);
    for (int64_t frame = 0; frame < frames; ++frame) {
        const size_t first = block.codes.size();
        for (int group = 0; group < kGroups; ++group) block.codes.push_back(codeOf(seed, frame, group));
        block.samples.resize(block.samples.size() + kHop);
        hear(heard, std::span<const int64_t>(block.codes).subspan(first),
             block.samples.data() + block.samples.size() - kHop);
    }
    return block;
}

} // namespace troupe::testing
