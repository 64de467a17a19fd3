// SPDX-License-Identifier: GPL-3.0-or-later
// The CPU backend's edges: what it refuses, what broken weights lead to, what does not depend on company,
// threads and chunks, and how far reduced precision goes. That it computes the network is tst_golden's to
// say.
#include "engine/kernels/cpu/cpu_backend.h"
#include "engine/kernels/cpu/isa.h"
#include "tests/support/error_of.h"
#include "tests/support/golden.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <utility>

using namespace troupe;
using namespace troupe::testing;
using generate::CodecPart;
using generate::FrameStep;
using generate::PromptPlan;
using kernels::cpu::CpuBackend;
using kernels::cpu::CpuOptions;

namespace {

namespace fs = std::filesystem;

PromptPlan somePlan(const checkpoint::ModelConfig& config, int64_t rows = 10)
{
    PromptPlan plan;
    plan.pad = config.ttsPad;
    for (int64_t id = 5; id < 5 + rows; ++id) plan.rows.push_back({id, CodecPart::Id, id});
    plan.trailing = {7, 8};
    return plan;
}

std::unique_ptr<CpuBackend> cpuBackend(const std::string& checkpoint, CpuOptions options = {})
{
    return std::make_unique<CpuBackend>(goldenCheckpoint(checkpoint), std::move(options));
}

std::vector<float> tone(size_t samples)
{
    std::vector<float> clip(samples);
    for (size_t i = 0; i < samples; ++i)
        clip[i] = 0.5F * std::sin(static_cast<float>(i) * 0.05F) * std::cos(static_cast<float>(i) * 3e-4F);
    return clip;
}

fs::path copyOfBase(const QTemporaryDir& folder)
{
    const fs::path copy = folder.path().toStdString() + "/toy";
    fs::copy(goldenFolder() / "checkpoints" / "base", copy, fs::copy_options::recursive);
    return copy;
}

std::shared_ptr<const checkpoint::Checkpoint> opened(const fs::path& folder)
{
    return std::make_shared<const checkpoint::Checkpoint>(checkpoint::Checkpoint::open(folder));
}

/// Makes every value of `tensor` NaN.
void poison(const fs::path& file, const std::string& tensor)
{
    size_t offset = 0;
    size_t size = 0;
    {
        const auto source = checkpoint::SafeTensors::open(file);
        const checkpoint::TensorView* view = source.find(tensor);
        offset = static_cast<size_t>(view->bytes.data() - source.bytes().data());
        size = view->bytes.size();
    }
    fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(static_cast<std::streamoff>(offset));
    for (size_t i = 0; i < size; ++i) stream.put('\xff'); // NaN in bfloat16 and in float32
}

/// What a sequence's frames were chosen from, with the codes given or its own.
struct Heard
{
    std::vector<std::vector<float>> logits;   ///< of group 0, frame by frame
    std::vector<std::vector<float>> cpLogits; ///< of all other groups
    std::vector<int64_t> codes;
};

/// `sequences` side by side for a few frames.
std::vector<Heard> speak(generate::Backend& backend,
                         std::vector<std::unique_ptr<generate::Sequence>>& sequences, int frames,
                         std::span<const int64_t> forced = {})
{
    const generate::BackendShape shape = backend.shape();
    const auto groups = static_cast<size_t>(shape.groups);
    std::vector<Heard> heard(sequences.size());
    for (int frame = 0; frame < frames; ++frame) {
        std::vector<std::vector<int64_t>> codes(sequences.size(), std::vector<int64_t>(groups));
        std::vector<FrameStep> steps;
        for (size_t i = 0; i < sequences.size(); ++i) {
            heard[i].logits.emplace_back(static_cast<size_t>(shape.vocabulary));
            heard[i].cpLogits.emplace_back((groups - 1) * static_cast<size_t>(shape.codebook));
            FrameStep step = stepOf(sequences[i].get(), codes[i]);
            if (!forced.empty()) step.forced = forced.subspan(static_cast<size_t>(frame) * groups, groups);
            step.logits = heard[i].logits.back();
            step.cpLogits = heard[i].cpLogits.back();
            steps.push_back(step);
        }
        backend.frame(steps, nullptr);
        for (size_t i = 0; i < sequences.size(); ++i)
            heard[i].codes.insert(heard[i].codes.end(), codes[i].begin(), codes[i].end());
    }
    return heard;
}

std::vector<Heard> speakFrom(generate::Backend& backend, const std::vector<PromptPlan>& plans, int frames,
                             std::span<const int64_t> forced = {})
{
    generate::SamplingParameters sampling;
    sampling.minTokens = frames + 1; // nobody leaves
    std::vector<std::unique_ptr<generate::Sequence>> sequences;
    for (const PromptPlan& plan : plans) sequences.push_back(backend.prefill(plan, sampling, {}));
    return speak(backend, sequences, frames, forced);
}

int64_t best(std::span<const float> logits)
{
    return std::max_element(logits.begin(), logits.end()) - logits.begin();
}

} // namespace

class CpuBackendTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void describesItself()
    {
        const auto backend = cpuBackend("design", {.dtype = "int8", .isa = "portable", .threads = 3});
        QCOMPARE(backend->info().name, std::string("cpu"));
        QCOMPARE(backend->info().dtype, std::string("int8"));
        QCOMPARE(backend->info().isa, std::string("portable"));
        QCOMPARE(backend->info().threads, 3);
        const generate::BackendShape shape = backend->shape();
        QCOMPARE(shape.hidden, 72);
        QCOMPARE(shape.groups, 8);
        QCOMPARE(shape.codebook, 32);
        QCOMPARE(shape.hop, 1920);
        QVERIFY(!shape.hasSpeakerEncoder);
    }

    void refusesWhatItDoesNotHave() // R-CPU-08
    {
        QCOMPARE(codeOf([] { cpuBackend("base", {.dtype = "int3"}); }), ErrorCode::InvalidSetting);
        QCOMPARE(codeOf([] { cpuBackend("base", {.isa = "sse9"}); }), ErrorCode::InvalidSetting);
        const auto backend = cpuBackend("base", {.codecOnly = true});
        const PromptPlan plan = somePlan(goldenCheckpoint("base")->config);
        QCOMPARE(codeOf([&] { backend->prefill(plan, {}, {}); }), ErrorCode::InvalidRequest);
    }

    void plansThatDoNotFit_data()
    {
        QTest::addColumn<PromptPlan>("plan");
        const auto row = [&](const char* name, auto change) {
            PromptPlan plan = somePlan(goldenCheckpoint("base")->config);
            change(plan);
            QTest::newRow(name) << plan;
        };
        row("empty", [](PromptPlan& p) { p.rows.clear(); });
        row("text id", [](PromptPlan& p) { p.rows[2].text = 1'000'000; });
        row("negative text id", [](PromptPlan& p) { p.rows[2].text = -2; });
        row("codec id", [](PromptPlan& p) { p.rows[2].value = 5000; });
        row("frame without reference", [](PromptPlan& p) { p.rows[2] = {4, CodecPart::Frame, 0}; });
        row("x-vector of another width", [](PromptPlan& p) {
            p.rows[2] = {4, CodecPart::XVector, 0};
            p.xVector.assign(63, 1.0F);
        });
        row("part of a frame", [](PromptPlan& p) { p.refCodes.assign(15, 0); });
        row("reference code", [](PromptPlan& p) { p.refCodes.assign(16, 64); });
        row("trailing id", [](PromptPlan& p) { p.trailing.push_back(-1); });
        row("pad", [](PromptPlan& p) { p.pad = 1'000'000; });
    }

    void plansThatDoNotFit() // R-CPU-08
    {
        QFETCH(PromptPlan, plan);
        const auto backend = cpuBackend("base", {.threads = 1});
        QCOMPARE(codeOf([&] { backend->prefill(plan, {}, {}); }), ErrorCode::InvalidRequest);
    }

    void stepsThatDoNotFit() // R-CPU-08
    {
        const auto backend = cpuBackend("base", {.threads = 1});
        const auto sequence = backend->prefill(somePlan(goldenCheckpoint("base")->config), {}, {});
        std::vector<int64_t> codes(16);
        std::vector<int64_t> forced(16, 1);
        std::vector<float> small(5);
        const auto refuses = [&](FrameStep step) {
            return codeOf([&] { backend->frame({&step, 1}, nullptr); }) == ErrorCode::InvalidRequest;
        };
        QVERIFY(refuses(stepOf(nullptr, codes)));
        QVERIFY(refuses(stepOf(sequence.get(), std::span(codes).first(3))));
        FrameStep step = stepOf(sequence.get(), codes, forced);
        for (std::span<float> FrameStep::*output :
             {&FrameStep::hidden, &FrameStep::logits, &FrameStep::cpLogits}) {
            FrameStep wrong = step;
            wrong.*output = small;
            QVERIFY(refuses(wrong));
        }
        forced[7] = 64;
        QVERIFY(refuses(step));
        std::vector<float> sound(1920);
        const auto stream = backend->openCodecStream();
        const auto refusesSound = [&](generate::DecodeStep decode) {
            return codeOf([&] { backend->decode({&decode, 1}); }) == ErrorCode::InvalidRequest;
        };
        codes.assign(16, 0);
        QVERIFY(refusesSound({nullptr, codes, sound}));
        QVERIFY(refusesSound({stream.get(), std::span(codes).first(15), sound}));
        QVERIFY(refusesSound({stream.get(), codes, std::span(sound).first(7)}));
        codes[3] = 64;
        QVERIFY(refusesSound({stream.get(), codes, sound}));
    }

    void clipsThatTeachNothing() // R-CPU-09
    {
        const auto backend = cpuBackend("base", {.threads = 1, .codecOnly = true});
        const std::vector<float> few(1279, 0.25F);
        QCOMPARE(codeOf([&] { backend->speakerEmbedding(few, {}); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { backend->encode({}, {}); }), ErrorCode::InvalidRequest);
        std::vector<float> odd(24000, 0.25F);
        odd[7] = std::numeric_limits<float>::infinity();
        QCOMPARE(codeOf([&] { backend->speakerEmbedding(odd, {}); }), ErrorCode::FileDamaged);
        QCOMPARE(codeOf([&] { backend->encode(odd, {}); }), ErrorCode::FileDamaged);
        const auto other = cpuBackend("custom", {.threads = 1, .codecOnly = true});
        QCOMPARE(codeOf([&] { other->speakerEmbedding(few, {}); }), ErrorCode::UnsupportedTask);
    }

    void clipsTeachTheSameOnAnyThreads() // R-CPU-09
    {
        const std::vector<float> clip = tone(70000);
        for (const char* name : {"base", "base-small"}) {
            const auto alone = cpuBackend(name, {.threads = 1, .codecOnly = true});
            const auto together = cpuBackend(name, {.dtype = "int8", .threads = 3, .codecOnly = true});
            std::vector<float> first;
            std::vector<float> second;
            const auto codes = alone->encode(clip, {.latent = &first});
            QVERIFY(codes == together->encode(clip, {.latent = &second}));
            QVERIFY(first == second);
            QVERIFY(alone->speakerEmbedding(clip, {}) == together->speakerEmbedding(clip, {}));
        }
    }

    void clipsCanBeStopped() // R-CPU-20
    {
        const std::vector<float> clip = tone(70000);
        const auto backend = cpuBackend("base", {.threads = 2, .codecOnly = true});
        int asked = 0;
        const auto never = [&asked] { return ++asked < 0; };
        const auto codes = backend->encode(clip, {.stopped = never});
        QVERIFY(codes == backend->encode(clip, {}));
        const int inEncode = std::exchange(asked, 0);
        const auto voice = backend->speakerEmbedding(clip, {.stopped = never});
        const int inVoice = asked;
        // Between pieces of the clip, layers and frames: whenever it is stopped, it ends there.
        QVERIFY2(inEncode > 8 && inVoice > 2, qPrintable(QString("%1 %2").arg(inEncode).arg(inVoice)));
        for (int last = 1; last <= inEncode; ++last) {
            int left = last;
            const auto stopped = [&left] { return --left == 0; };
            QCOMPARE(codeOf([&] { backend->encode(clip, {.stopped = stopped}); }), ErrorCode::InvalidRequest);
            QCOMPARE(left, 0);
        }
        QCOMPARE(codeOf([&] { backend->speakerEmbedding(clip, {.stopped = [] { return true; }}); }),
                 ErrorCode::InvalidRequest);
        QVERIFY(codes == backend->encode(clip, {}) && voice == backend->speakerEmbedding(clip, {}));
    }

    void brokenWeights_data()
    {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<std::string>("tensor");
        const auto row = [](const char* file, const char* tensor) {
            QTest::newRow(tensor) << std::string(file) << std::string(tensor);
        };
        row("model.safetensors", "talker.model.layers.1.mlp.up_proj.weight");
        row("model.safetensors", "talker.code_predictor.lm_head.3.weight");
        row("speech_tokenizer/model.safetensors", "decoder.decoder.0.conv.weight");
        row("speech_tokenizer/model.safetensors", "encoder.encoder.layers.0.conv.weight");
        row("model.safetensors", "speaker_encoder.blocks.0.conv.weight");
    }

    void brokenWeights() // R-CPU-10
    {
        QFETCH(std::string, file);
        QFETCH(std::string, tensor);
        const QTemporaryDir folder;
        const fs::path copy = copyOfBase(folder);
        poison(copy / file, tensor);
        const auto checkpoint = opened(copy);
        const std::vector<float> clip(24000, 0.25F);
        for (const char* dtype : {"float32", "bfloat16", "int8"}) {
            CpuBackend backend(checkpoint, {.dtype = dtype, .threads = 2});
            for (int again = 0; again < 2; ++again) {
                const auto error = errorOf([&] {
                    const auto heard = speakFrom(backend, {somePlan(checkpoint->config)}, 1);
                    decodeWhole(backend, heard.front().codes);
                    backend.encode(clip, {});
                    backend.speakerEmbedding(clip, {});
                });
                QVERIFY2(error.has_value(), "nobody noticed");
                QCOMPARE(error->code(), ErrorCode::FileDamaged);
                QVERIFY2(error->message().find("“" + (copy / file).string() + "”") != std::string::npos,
                         error->what());
                QVERIFY2(error->message().find("“" + tensor + "”") != std::string::npos, error->what());
            }
        }
    }

    void numbersThatAreNotOfTheWeights() // R-CPU-10
    {
        const auto backend = cpuBackend("base");
        PromptPlan plan = somePlan(goldenCheckpoint("base")->config);
        plan.rows[2] = {4, CodecPart::XVector, 0};
        plan.xVector.assign(static_cast<size_t>(backend->shape().hidden),
                            std::numeric_limits<float>::quiet_NaN());
        const auto error = errorOf([&] { backend->prefill(plan, {}, {}); });
        QVERIFY(error && error->code() == ErrorCode::EngineFault);
        QVERIFY2(error->message().find("talker") != std::string::npos, error->what());
    }

    void aFileThatIsCutInUse_data()
    {
        QTest::addColumn<std::string>("file");
        for (const char* file : {"model.safetensors", "speech_tokenizer/model.safetensors"})
            QTest::newRow(file) << std::string(file);
    }

    void aFileThatIsCutInUse() // R-CPU-10
    {
        QFETCH(std::string, file);
        const QTemporaryDir folder;
        const fs::path copy = copyOfBase(folder);
        const auto checkpoint = opened(copy);
        CpuBackend backend(checkpoint, {.threads = 2});
        const PromptPlan plan = somePlan(checkpoint->config);
        const auto codes = speakFrom(backend, {plan}, 1).front().codes;
        const std::vector<float> clip(24000, 0.25F);
        fs::permissions(copy / file, fs::perms::owner_write, fs::perm_options::add);
        fs::resize_file(copy / file, 5000);
        const std::vector<std::function<void()>> uses{
            [&] { speakFrom(backend, {plan}, 1); }, [&] { decodeWhole(backend, codes); },
            [&] { backend.encode(clip, {}); }, [&] { backend.speakerEmbedding(clip, {}); }};
        for (const auto& use : uses) {
            const auto error = errorOf(use);
            QVERIFY2(error.has_value(), "nobody noticed");
            QCOMPARE(error->code(), ErrorCode::FileDamaged);
            QVERIFY2(error->message().find("cut short") != std::string::npos, error->what());
        }
    }

    void companyAndThreadsDoNotMatter_data()
    {
        QTest::addColumn<std::string>("checkpoint");
        QTest::addColumn<std::string>("dtype");
        for (const char* checkpoint : {"base", "odd"})
            for (const char* dtype : {"float32", "bfloat16", "int8", "int4"})
                QTest::addRow("%s %s", checkpoint, dtype) << std::string(checkpoint) << std::string(dtype);
    }

    void companyAndThreadsDoNotMatter() // R-CPU-07
    {
        QFETCH(std::string, checkpoint);
        QFETCH(std::string, dtype);
        const auto& config = goldenCheckpoint(checkpoint)->config;
        std::vector<PromptPlan> plans;
        for (const int64_t rows : {3, 10, 1, 25, 6}) plans.push_back(somePlan(config, rows));
        const auto alone = cpuBackend(checkpoint, {.dtype = dtype, .threads = 1});
        const auto together = cpuBackend(checkpoint, {.dtype = dtype, .threads = 3});
        const auto heard = speakFrom(*together, plans, 4);
        for (size_t i = 0; i < plans.size(); ++i) {
            const Heard own = speakFrom(*alone, {plans[i]}, 4).front();
            QVERIFY(own.codes == heard[i].codes);
            QVERIFY(own.logits == heard[i].logits);
            QVERIFY(own.cpLogits == heard[i].cpLogits);
        }
    }

    void chunksDoNotMatter_data() { addCheckpoints(); }

    void chunksDoNotMatter() // R-CPU-07
    {
        QFETCH(std::string, checkpoint);
        const auto backend = cpuBackend(checkpoint, {.threads = 2});
        const generate::BackendShape shape = backend->shape();
        const auto groups = static_cast<size_t>(shape.groups);
        const auto hop = static_cast<size_t>(shape.hop);
        constexpr size_t kFrames = 90; // more than any window
        std::vector<int64_t> codes(kFrames * groups);
        for (size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<int64_t>(i * 7919 % 13);
        const std::vector<float> whole = decodeWhole(*backend, codes);
        const auto heard = backend->openCodecStream();
        const auto unheard = backend->openCodecStream();
        size_t done = 0;
        for (size_t count = 1; done < kFrames; count = count % 7 + 2) {
            const size_t n = std::min(count, kFrames - done);
            const auto part = std::span<const int64_t>(codes).subspan(done * groups, n * groups);
            std::vector<float> sound(n * hop);
            std::vector<float> late(done < 60 ? 0 : n * hop); // until then nobody listens
            std::vector<generate::DecodeStep> steps{{heard.get(), part, sound}, {unheard.get(), part, late}};
            backend->decode(steps);
            const std::vector<float> expected(whole.begin() + static_cast<long>(done * hop),
                                              whole.begin() + static_cast<long>((done + n) * hop));
            QVERIFY2(sound == expected, qPrintable(QString::number(done)));
            if (!late.empty()) QVERIFY2(late == expected, qPrintable(QString::number(done)));
            done += n;
        }
    }

    void soundInCompany_data() { companyAndThreadsDoNotMatter_data(); }

    /// Streams that join at different times, some with several frames a call, one of them twice in a call.
    void soundInCompany() // R-CPU-07
    {
        QFETCH(std::string, checkpoint);
        QFETCH(std::string, dtype);
        constexpr size_t kStreams = 7;
        constexpr size_t kFrames = 12;
        const auto backend = cpuBackend(checkpoint, {.dtype = dtype, .threads = 3});
        const auto groups = static_cast<size_t>(backend->shape().groups);
        const auto hop = static_cast<size_t>(backend->shape().hop);
        std::vector<std::vector<int64_t>> codes(kStreams);
        std::vector<std::vector<float>> sounds(kStreams, std::vector<float>(kFrames * hop));
        std::vector<std::unique_ptr<generate::CodecStream>> streams;
        for (size_t s = 0; s < kStreams; ++s) {
            streams.push_back(backend->openCodecStream());
            for (size_t i = 0; i < kFrames * groups; ++i)
                codes[s].push_back(static_cast<int64_t>((i + 31 * s) * 7919 % 13));
        }
        std::vector<size_t> done(kStreams);
        for (size_t call = 0; call < kFrames + kStreams; ++call) {
            std::vector<generate::DecodeStep> steps;
            const auto add = [&](size_t s, size_t wanted) {
                const size_t n = std::min(wanted, kFrames - done[s]);
                if (n == 0) return;
                steps.push_back({streams[s].get(), std::span(codes[s]).subspan(done[s] * groups, n * groups),
                                 std::span(sounds[s]).subspan(done[s] * hop, n * hop)});
                done[s] += n;
            };
            for (size_t s = 0; s < std::min(kStreams, call + 2); ++s) add(s, s == 3 ? 2 : 1);
            if (call % 3 == 1) add(call % kStreams, 1);
            if (!steps.empty()) backend->decode(steps);
        }
        for (size_t s = 0; s < kStreams; ++s) {
            QCOMPARE(done[s], kFrames);
            QVERIFY2(sounds[s] == decodeWhole(*backend, codes[s]), qPrintable(QString::number(s)));
        }
    }

    void reducedPrecision_data()
    {
        QTest::addColumn<std::string>("checkpoint");
        QTest::addColumn<std::string>("dtype");
        QTest::addColumn<double>("bound");
        for (const char* checkpoint : {"base", "base-small", "custom", "design", "odd"}) {
            QTest::addRow("%s bfloat16", checkpoint)
                << std::string(checkpoint) << std::string("bfloat16") << kBfloat16Bound;
            QTest::addRow("%s int8", checkpoint)
                << std::string(checkpoint) << std::string("int8") << kInt8Bound;
            QTest::addRow("%s int4", checkpoint)
                << std::string(checkpoint) << std::string("int4") << kInt4Bound;
        }
    }

    /// The same codes are forced upon the reduced and the full network, under every instruction set: the root
    /// mean square of each group's difference is a small part of that of the logits themselves, and the first
    /// choice is mostly the same.
    void reducedPrecision() // R-CPU-11
    {
        QFETCH(std::string, checkpoint);
        QFETCH(std::string, dtype);
        QFETCH(double, bound);
        constexpr int kFrames = 12;
        const auto exact = cpuBackend(checkpoint, {.isa = "portable"});
        const std::vector<PromptPlan> plans{somePlan(goldenCheckpoint(checkpoint)->config, 20)};
        const std::vector<int64_t> codes = speakFrom(*exact, plans, kFrames).front().codes;
        const Heard expected = speakFrom(*exact, plans, kFrames, codes).front();
        for (const auto* table : kernels::cpu::usableKernels()) {
            const auto reduced = cpuBackend(checkpoint, {.dtype = dtype, .isa = table->name});
            const Heard got = speakFrom(*reduced, plans, kFrames, codes).front();
            const auto groups = static_cast<size_t>(exact->shape().groups);
            int agreed = 0;
            for (size_t group = 0; group < groups; ++group) {
                double error = 0;
                double size = 0;
                for (size_t frame = 0; frame < kFrames; ++frame) {
                    const auto a = logitsOf(expected, frame, group, groups);
                    const auto b = logitsOf(got, frame, group, groups);
                    for (size_t i = 0; i < a.size(); ++i) {
                        error += std::pow(static_cast<double>(b[i]) - static_cast<double>(a[i]), 2);
                        size += std::pow(static_cast<double>(a[i]), 2);
                    }
                    agreed += best(a) == best(b) ? 1 : 0;
                }
                const double part = std::sqrt(error / size);
                QVERIFY2(part <= bound,
                         qPrintable(QString("%1, group %2: %3").arg(table->name).arg(group).arg(part)));
                worst_ = std::max(worst_, part);
            }
            const double agreement = agreed / static_cast<double>(kFrames * groups);
            QVERIFY2(agreement >= (dtype == "int4" ? kLeastInt4Agreement : kLeastAgreement),
                     qPrintable(QString::number(agreement)));
            qInfo("%s: worst group %.4f, agreement %.3f", table->name, worst_, agreement);
            worst_ = 0;
        }
    }

    void reducedCodec_data()
    {
        QTest::addColumn<std::string>("checkpoint");
        for (const char* checkpoint : {"base", "base-small", "custom", "design", "odd"})
            QTest::newRow(checkpoint) << std::string(checkpoint);
    }

    /// The same codes, decoded by the reduced and the full codec, under every instruction set.
    void reducedCodec() // R-CPU-15
    {
        QFETCH(std::string, checkpoint);
        const auto exact = cpuBackend(checkpoint, {.isa = "portable", .codecOnly = true});
        const generate::BackendShape shape = exact->shape();
        std::vector<int64_t> codes(40 * static_cast<size_t>(shape.groups));
        for (size_t i = 0; i < codes.size(); ++i) codes[i] = static_cast<int64_t>(i * 7919 % 13);
        const std::vector<float> expected = decodeWhole(*exact, codes);
        for (const auto* table : kernels::cpu::usableKernels())
            for (const char* dtype : {"float32", "bfloat16", "int8"}) {
                const auto reduced =
                    cpuBackend(checkpoint, {.dtype = dtype, .isa = table->name, .codecOnly = true});
                const double snr = signalToNoise(expected, decodeWhole(*reduced, codes));
                const bool isExact = std::string_view(dtype) == "float32";
                QVERIFY2(snr >= (isExact ? kExactCodecDecibels : kLeastCodecDecibels),
                         qPrintable(QString("%1 %2: %3 dB").arg(table->name).arg(dtype).arg(snr)));
                qInfo("%s %s: %.1f dB", table->name, dtype, snr);
            }
    }

private:
    static constexpr double kLeastCodecDecibels = 27;
    static constexpr double kExactCodecDecibels = 90;
    static constexpr double kBfloat16Bound = 0.01;
    static constexpr double kInt8Bound = 0.04;
    static constexpr double kInt4Bound = 0.45;
    static constexpr double kLeastAgreement = 0.9;
    static constexpr double kLeastInt4Agreement = 0.6;

    static double signalToNoise(std::span<const float> expected, std::span<const float> got)
    {
        double signal = 0;
        double noise = 0;
        for (size_t i = 0; i < expected.size(); ++i) {
            signal += std::pow(static_cast<double>(expected[i]), 2);
            noise += std::pow(static_cast<double>(expected[i]) - static_cast<double>(got[i]), 2);
        }
        return 10 * std::log10(signal / noise);
    }

    static void addCheckpoints()
    {
        QTest::addColumn<std::string>("checkpoint");
        for (const char* checkpoint : {"base", "base-small", "design", "odd"})
            QTest::newRow(checkpoint) << std::string(checkpoint);
    }

    static std::span<const float> logitsOf(const Heard& heard, size_t frame, size_t group, size_t groups)
    {
        if (group == 0) return heard.logits[frame];
        const size_t width = heard.cpLogits[frame].size() / (groups - 1);
        return std::span<const float>(heard.cpLogits[frame]).subspan((group - 1) * width, width);
    }

    double worst_ = 0;
};

QTEST_APPLESS_MAIN(CpuBackendTest)
#include "tst_cpu_backend.moc"
