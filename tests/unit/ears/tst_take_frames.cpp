// SPDX-License-Identifier: GPL-3.0-or-later
// R-EAR-14: what a network repeats in its codes is a reason with its place, from the engine to the take.
#include "engine/kernels/cpu/cpu_backend.h"
#include "engine/project/render_sink.h"
#include "engine/project/take_check.h"
#include "engine/project/take_store.h"
#include "engine/speech/qwen/qwen_engine.h"
#include "tests/support/collecting_sink.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace troupe;
using namespace troupe::project;
using testing::CollectingSink;

namespace {

constexpr int64_t kHop = 1920;

/// A network that says one frame again and again from its frame `from` on, until it was said `times` times.
class StuckBackend final : public generate::Backend
{
public:
    StuckBackend(std::shared_ptr<const checkpoint::Checkpoint> checkpoint, int from, int times)
        : inner_(std::move(checkpoint), {.threads = 1}), from_(from), times_(times)
    {}

    generate::BackendInfo info() const override { return inner_.info(); }
    generate::BackendShape shape() const override { return inner_.shape(); }
    std::unique_ptr<generate::Sequence> prefill(const generate::PromptPlan& plan,
                                                const generate::SamplingParameters& sampling,
                                                const generate::PrefillOutputs& outputs) override
    {
        frame_ = 0;
        return inner_.prefill(plan, sampling, outputs);
    }
    void frame(std::span<generate::FrameStep> steps, generate::FrameTimes* times) override
    {
        inner_.frame(steps, times);
        std::span<int64_t> codes = steps.front().codes;
        if (frame_ == from_) stuck_.assign(codes.begin(), codes.end());
        if (frame_ > from_ && frame_ < from_ + times_) std::copy(stuck_.begin(), stuck_.end(), codes.begin());
        ++frame_;
    }
    std::unique_ptr<generate::CodecStream> openCodecStream() override { return inner_.openCodecStream(); }
    void decode(std::span<generate::DecodeStep> steps) override { inner_.decode(steps); }
    std::vector<int64_t> encode(std::span<const float> samples,
                                const generate::EncodeOutputs& outputs) override
    {
        return inner_.encode(samples, outputs);
    }
    std::vector<float> speakerEmbedding(std::span<const float> samples,
                                        const generate::SpeakerOutputs& outputs) override
    {
        return inner_.speakerEmbedding(samples, outputs);
    }

private:
    kernels::cpu::CpuBackend inner_;
    const int from_;
    const int times_;
    int frame_ = 0;
    std::vector<int64_t> stuck_;
};

std::shared_ptr<speech::QwenEngine> engineThat(int from, int times)
{
    speech::QwenOptions options;
    options.model = TROUPE_TEST_DATA "/golden/checkpoints/custom";
    options.makeBackend = [from, times](std::shared_ptr<const checkpoint::Checkpoint> checkpoint) {
        return std::make_unique<StuckBackend>(std::move(checkpoint), from, times);
    };
    return speech::QwenEngine::make(std::move(options));
}

speech::Request request(const std::string& text = "Good morning to everybody.", int frames = 40)
{
    speech::Request wanted;
    wanted.text = text;
    wanted.seed = 3;
    wanted.sampling.maxNewTokens = frames + 1;
    wanted.limits.guard = false;
    return wanted;
}

struct Place
{
    QTemporaryDir folder;
    Project project = Project::create(std::filesystem::path(folder.path().toStdString()) / "P");
};

Take takeOf(Project& project, speech::Engine& engine, const audio::CheckLimits& limits = {})
{
    TakeDraft draft;
    draft.request = request();
    draft.madeBy.engine = "qwen";
    draft.checks = limits;
    TakeWriter writer(project, draft, kTakeRate);
    const auto sink = std::make_shared<RenderSink>(writer, kTakeRate);
    engine.start(request(), sink)->wait();
    return writer.commit();
}

const audio::Finding* repeatIn(const Take& take)
{
    const auto at =
        std::find_if(take.ears.reasons.begin(), take.ears.reasons.end(),
                     [](const audio::Finding& one) { return one.code == audio::FindingCode::Repeated; });
    return at == take.ears.reasons.end() ? nullptr : &*at;
}

/// Keeps the codes, too.
class CodesSink final : public CollectingSink
{
public:
    std::function<void()> onCodes;
    std::vector<int64_t> all;
    std::vector<std::pair<int, int64_t>> places; ///< segment and first sample of each frame

    void codes(const speech::CodeFrames& frames) override
    {
        if (onCodes) onCodes();
        const auto count = static_cast<int64_t>(frames.codes.size()) / frames.groups;
        for (int64_t i = 0; i < count; ++i)
            places.emplace_back(frames.segment, frames.firstSample + i * frames.hop);
        all.insert(all.end(), frames.codes.begin(), frames.codes.end());
    }
};

} // namespace

class TestTakeFrames : public QObject
{
    Q_OBJECT

private slots:
    void aStuckFrameIsAReason()
    {
        Place place;
        const Take fine = takeOf(place.project, *engineThat(100, 1));
        QVERIFY(!repeatIn(fine) && fine.ears.frameRuns.empty());
        const Take stuck = takeOf(place.project, *engineThat(12, 15));
        QCOMPARE(stuck.verdict, TakeVerdict::Suspect);
        const audio::Finding* reason = repeatIn(stuck);
        QVERIFY(reason);
        // The first of the 15 is not yet said again.
        QVERIFY2(std::abs(reason->from - 13 * 0.08) < 1e-9 && std::abs(reason->to - 27 * 0.08) < 1e-9,
                 qPrintable(QStringLiteral("%1 %2").arg(reason->from).arg(reason->to)));
        QCOMPARE(stuck.ears.frameRuns.size(), size_t{1});
        QCOMPARE(stuck.ears.frameRuns.front().frames, 14);
    }

    void itIsJudgedAnewByOtherLimits()
    {
        Place place;
        audio::CheckLimits mild;
        mild.repeatFrames = 15;
        mild.repeatSeconds = 60; // and nothing of what is heard
        const Take stuck = takeOf(place.project, *engineThat(12, 15), mild);
        QVERIFY(!repeatIn(stuck));
        const Take known = TakeStore(place.project).get(stuck.id);
        QCOMPARE(known.ears, stuck.ears);
        mild.repeatFrames = 14;
        const Take again = checkTake(place.project, known, mild);
        QVERIFY(repeatIn(again));
        mild.repeatFrames = 15;
        QVERIFY(!repeatIn(checkTake(place.project, again, mild)));
    }

    void codesStandWhereTheirSoundIs()
    {
        const auto sink = std::make_shared<CodesSink>();
        engineThat(100, 1)->start(request("One. ⟨pause 0.5⟩ Two.", 5), sink)->wait();
        QCOMPARE(sink->done().reason, speech::EndReason::Finished);
        QCOMPARE(sink->samples().size(), static_cast<size_t>(10 * kHop + 12000));
        QCOMPARE(sink->all.size(), size_t{10 * 16});
        QCOMPARE(sink->places.size(), size_t{10});
        const int last = sink->places.back().first;
        QVERIFY(last > sink->places.front().first);
        for (int64_t i = 0; i < 10; ++i) {
            const auto& [segment, first] = sink->places[static_cast<size_t>(i)];
            QCOMPARE(segment, i < 5 ? sink->places.front().first : last);
            QCOMPARE(first, i < 5 ? i * kHop : i * kHop + 12000);
        }
    }

    void whatAListenerThrowsEndsTheJob()
    {
        const auto sink = std::make_shared<CodesSink>();
        sink->onCodes = [] { throw Error(ErrorCode::DiskFull, "No room.", "Make some."); };
        engineThat(100, 1)->start(request(), sink)->wait();
        QCOMPARE(sink->done().reason, speech::EndReason::Failed);
        QVERIFY(sink->done().error && sink->done().error->code() == ErrorCode::DiskFull);
        QVERIFY(sink->samples().empty());
    }

    void runsSurviveAsJson()
    {
        TakeEars ears;
        ears.frameRuns = {{1.5, 2.25, 9}, {4, 4.5, 6}};
        QCOMPARE(earsFromJson(toJson(ears)), ears);
        for (const char* odd : {"{\"frame_runs\": 7}", "{\"frame_runs\": [7, {}]}",
                                "{\"frame_runs\": [{\"from\": 2, \"to\": 1, \"frames\": 3}]}",
                                "{\"frame_runs\": [{\"from\": 1, \"to\": 2, \"frames\": -3}]}",
                                "{\"frame_runs\": [{\"from\": 1, \"to\": 2, \"frames\": 1e300}]}"})
            QCOMPARE(earsFromJson(odd), TakeEars{});
        ears.frameRuns.assign(1000, {0, 1, 5});
        QCOMPARE(earsFromJson(toJson(ears)).frameRuns.size(), audio::SoundChecker::kMostFindings);
    }
};

QTEST_GUILESS_MAIN(TestTakeFrames)
#include "tst_take_frames.moc"
