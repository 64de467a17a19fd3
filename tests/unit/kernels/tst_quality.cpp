// SPDX-License-Identifier: GPL-3.0-or-later
// What bench --quality says of precisions: nothing of a backend that is the reference itself, and the right
// numbers of one that is wrong by known amounts.
#include "engine/kernels/cpu/cpu_backend.h"
#include "engine/speech/bench/quality.h"
#include "tests/support/error_of.h"
#include "tests/support/golden.h"

#include <QTest>

#include <cmath>

using namespace troupe;
using namespace troupe::testing;
using kernels::cpu::CpuBackend;

namespace {

/// The reference, with everything that it says made wrong by a known amount.
class Skewed final : public generate::Backend
{
public:
    Skewed(std::unique_ptr<generate::Backend> inner, float scale) : inner_(std::move(inner)), scale_(scale) {}

    generate::BackendInfo info() const override { return inner_->info(); }
    generate::BackendShape shape() const override { return inner_->shape(); }
    std::unique_ptr<generate::Sequence> prefill(const generate::PromptPlan& plan,
                                                const generate::SamplingParameters& sampling,
                                                const generate::PrefillOutputs& outputs) override
    {
        return inner_->prefill(plan, sampling, outputs);
    }
    void frame(std::span<generate::FrameStep> steps, generate::FrameTimes* times) override
    {
        inner_->frame(steps, times);
        for (generate::FrameStep& step : steps)
            for (float& value : step.logits) value *= scale_; // group 0 alone
    }
    std::unique_ptr<generate::CodecStream> openCodecStream() override { return inner_->openCodecStream(); }
    void decode(std::span<generate::DecodeStep> steps) override
    {
        inner_->decode(steps);
        for (generate::DecodeStep& step : steps)
            for (float& sample : step.samples) sample *= scale_;
    }
    std::vector<int64_t> encode(std::span<const float> samples,
                                const generate::EncodeOutputs& outputs) override
    {
        return inner_->encode(samples, outputs);
    }
    std::vector<float> speakerEmbedding(std::span<const float> samples,
                                        const generate::SpeakerOutputs& outputs) override
    {
        return inner_->speakerEmbedding(samples, outputs);
    }

private:
    std::unique_ptr<generate::Backend> inner_;
    float scale_;
};

speech::QualityResult measured(const char* name, std::vector<std::string> dtypes)
{
    speech::QualityOptions options;
    options.model = goldenFolder() / "checkpoints" / name;
    options.dtypes = std::move(dtypes);
    options.frames = 8;
    return speech::measureQuality(
        options, [](std::shared_ptr<const checkpoint::Checkpoint> checkpoint, const std::string& dtype) {
            const bool skewed = dtype == "skewed";
            auto backend = std::make_unique<CpuBackend>(
                checkpoint, kernels::cpu::CpuOptions{.dtype = skewed ? "float32" : dtype, .threads = 1});
            return std::unique_ptr<generate::Backend>(
                skewed ? std::make_unique<Skewed>(std::move(backend), 0.9F)
                       : std::unique_ptr<generate::Backend>(std::move(backend)));
        });
}

} // namespace

class QualityTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theReferenceIsEqualToItself() // R-CPU-60
    {
        const auto quality = measured("base", {"float32"}).dtypes.front();
        QCOMPARE(quality.groups.size(), size_t{16});
        QCOMPARE(quality.worst.error, 0.0);
        QCOMPARE(quality.worst.agreement, 1.0);
        QCOMPARE(quality.worst.divergence, 0.0);
        QCOMPARE(quality.codecSnr, 999.0);
    }

    void aKnownErrorIsMeasured() // R-CPU-60
    {
        const auto quality = measured("custom", {"skewed"}).dtypes.front();
        QVERIFY(std::abs(quality.groups[0].error - 0.1) < 1e-5);
        QCOMPARE(quality.groups[0].agreement, 1.0);
        QVERIFY(quality.groups[0].divergence > 0);
        QCOMPARE(quality.groups[1].error, 0.0);
        QVERIFY(std::abs(quality.worst.error - 0.1) < 1e-5);
        QVERIFY(std::abs(quality.codecSnr - 20) < 1e-3); // a tenth of the sound
    }

    void narrowerIsFartherOff() // R-CPU-60
    {
        const auto result = measured("odd", {"int8", "int4"});
        QVERIFY(result.dtypes[0].mean.error > 0);
        QVERIFY(result.dtypes[1].mean.error > result.dtypes[0].mean.error);
        QCOMPARE(result.dtypes[1].backend.dtype, std::string("int4"));
    }

    void numbersOutOfRange() // R-CPU-60
    {
        for (const int frames : {0, -1, speech::kMaxQualityFrames + 1}) {
            speech::QualityOptions options;
            options.frames = frames;
            QCOMPARE(codeOf([&] { (void)speech::measureQuality(options, {}); }), ErrorCode::InvalidRequest);
        }
    }
};

QTEST_APPLESS_MAIN(QualityTest)
#include "tst_quality.moc"
