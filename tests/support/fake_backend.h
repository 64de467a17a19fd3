// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/scheduler.h"

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace troupe::testing {

/// What an utterance does, found by the seed of its sampling.
struct FakeScript
{
    int64_t frames = 5; ///< then it chooses the end of speech; negative: never
    bool prefillFails = false;
    int64_t frameFailsAt = -1;  ///< the call that would make this frame throws
    int64_t decodeFailsAt = -1; ///< likewise the decoder's
};

/// A call that the backend saw.
struct FakeCall
{
    std::string kind;            ///< "prefill", "frame", "decode", "context", "encode", "speaker"
    std::vector<uint64_t> seeds; ///< who was in it; for "context" the number of frames
};

/// The test's end of a FakeBackend, which the scheduler owns. Thread-safe.
class FakeControl
{
public:
    void script(uint64_t seed, FakeScript script);
    FakeScript scriptOf(uint64_t seed) const;

    /// Frame calls wait for permits from now on.
    void hold();
    /// Lets `calls` frame calls through; all of them when negative.
    void release(int calls = -1);
    /// Prefills wait until passPrefills().
    void holdPrefills();
    void passPrefills();
    /// Encoders work until passErrands(), or until they are stopped; a deaf one does not ask.
    void holdErrands(bool deaf = false);
    void passErrands();
    /// Waits until that many calls of the kind have begun.
    void waitForCalls(const std::string& kind, size_t count) const;

    std::vector<FakeCall> calls() const;
    size_t count(const std::string& kind) const;
    /// Sequences, codec streams and backends that are not destroyed.
    int alive() const;
    /// True when two threads were inside the backend at once, or anything died on another thread than it was
    /// used on.
    bool wasMisused() const;

private:
    friend class FakeBackend;
    friend struct FakeVisit;
    friend struct FakeObject;
    std::map<uint64_t, FakeScript> allScripts() const;
    void note(FakeCall call);
    void waitForFramePermit();
    void waitForPrefillPermit();
    void waitForErrandPermit(const StopAsked& stopped);

    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::map<uint64_t, FakeScript> scripts_;
    std::vector<FakeCall> calls_;
    int permits_ = -1;
    bool prefillsHeld_ = false;
    bool errandsHeld_ = false;
    bool deaf_ = false;
    int alive_ = 0;
    int inside_ = 0;
    bool misused_ = false;
    std::thread::id thread_;
};

/// A network that is a hash function: the codes of a frame depend on (seed, frame, group), the samples of a
/// frame on all codes that its codec stream has heard.
class FakeBackend final : public generate::Backend
{
public:
    static constexpr int kGroups = 4;
    static constexpr int kHop = 8;

    explicit FakeBackend(std::shared_ptr<FakeControl> control);
    ~FakeBackend() override;

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

    /// What every frame call claims to have taken.
    static constexpr generate::FrameTimes kTimes{.talker = 0.25, .codePredictor = 0.5, .sampling = 0.125};

    /// What `frames` frames of `seed` are, after `context` was heard.
    static generate::FrameBlock expected(uint64_t seed, int64_t frames,
                                         const std::vector<int64_t>& context = {});

private:
    std::shared_ptr<FakeControl> control_;
};

} // namespace troupe::testing
