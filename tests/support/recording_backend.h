// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/generate/backend.h"

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace troupe::testing {

/// What was asked of a RecordingBackend, in the order in which it was asked. Thread-safe.
class Recording
{
public:
    struct Spoken
    {
        generate::PromptPlan plan;
        generate::SamplingParameters sampling;
        std::vector<int64_t> codes; ///< [frames, groups]
    };

    std::vector<Spoken> spoken() const
    {
        const std::lock_guard lock(mutex_);
        return spoken_;
    }
    /// The most steps that one frame call had.
    size_t widest() const
    {
        const std::lock_guard lock(mutex_);
        return widest_;
    }

    /// How many clips went through the speaker encoder.
    int voices() const
    {
        const std::lock_guard lock(mutex_);
        return voices_;
    }

private:
    friend class RecordingBackend;
    mutable std::mutex mutex_;
    int voices_ = 0;
    std::vector<Spoken> spoken_;
    size_t widest_ = 0;
};

/// Passes everything on to another backend, and records prompts and codes.
class RecordingBackend final : public generate::Backend
{
public:
    RecordingBackend(std::unique_ptr<generate::Backend> backend, std::shared_ptr<Recording> recording)
        : backend_(std::move(backend)), recording_(std::move(recording))
    {}

    generate::BackendInfo info() const override { return backend_->info(); }
    generate::BackendShape shape() const override { return backend_->shape(); }
    std::unique_ptr<generate::Sequence> prefill(const generate::PromptPlan& plan,
                                                const generate::SamplingParameters& sampling,
                                                const generate::PrefillOutputs& outputs) override
    {
        auto sequence = std::make_unique<Numbered>();
        sequence->inner = backend_->prefill(plan, sampling, outputs);
        const std::lock_guard lock(recording_->mutex_);
        sequence->number = recording_->spoken_.size();
        recording_->spoken_.push_back({plan, sampling, {}});
        return sequence;
    }
    void frame(std::span<generate::FrameStep> steps, generate::FrameTimes* times) override
    {
        std::vector<generate::FrameStep> inner(steps.begin(), steps.end());
        for (generate::FrameStep& step : inner) step.sequence = numbered(step).inner.get();
        backend_->frame(inner, times);
        const std::lock_guard lock(recording_->mutex_);
        recording_->widest_ = std::max(recording_->widest_, steps.size());
        for (size_t i = 0; i < steps.size(); ++i) {
            steps[i].ended = inner[i].ended;
            if (inner[i].ended) continue;
            auto& codes = recording_->spoken_[numbered(steps[i]).number].codes;
            codes.insert(codes.end(), inner[i].codes.begin(), inner[i].codes.end());
        }
    }
    std::unique_ptr<generate::CodecStream> openCodecStream() override { return backend_->openCodecStream(); }
    void decode(std::span<generate::DecodeStep> steps) override { backend_->decode(steps); }
    std::vector<int64_t> encode(std::span<const float> samples,
                                const generate::EncodeOutputs& outputs) override
    {
        return backend_->encode(samples, outputs);
    }
    std::vector<float> speakerEmbedding(std::span<const float> samples,
                                        const generate::SpeakerOutputs& outputs) override
    {
        {
            const std::lock_guard lock(recording_->mutex_);
            ++recording_->voices_;
        }
        return backend_->speakerEmbedding(samples, outputs);
    }

private:
    struct Numbered final : generate::Sequence
    {
        std::unique_ptr<generate::Sequence> inner;
        size_t number = 0;
    };
    static Numbered& numbered(const generate::FrameStep& step)
    {
        return dynamic_cast<Numbered&>(*step.sequence);
    }

    std::unique_ptr<generate::Backend> backend_;
    std::shared_ptr<Recording> recording_;
};

} // namespace troupe::testing
