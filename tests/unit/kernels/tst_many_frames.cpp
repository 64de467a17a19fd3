// SPDX-License-Identifier: GPL-3.0-or-later
// R-CPU-19: thousands of frames in a row take no more memory than some hundreds, and the last ones are as
// close
//           to the reference's as the first, in one sequence and one stream of sound.
// TROUPE_MANY_FRAMES says how many (tests/soak/many_frames.sh: 10,000); TROUPE_MANY_MODEL names a checkpoint
// in place of the toy one: then the backend's own float32 is the reference, which the golden cases hold to
// it.
#include "engine/kernels/cpu/cpu_backend.h"
#include "engine/speech/bench/bench_plan.h"
#include "engine/speech/bench/process_memory.h"
#include "tests/support/golden.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <malloc.h>

using namespace troupe;
using namespace troupe::testing;
using generate::Backend;
using kernels::cpu::CpuBackend;

namespace {

constexpr size_t kBlocks = 10;
constexpr size_t kSequenceFrames = 100; ///< 8 s of speech

size_t manyFrames()
{
    const char* frames = std::getenv("TROUPE_MANY_FRAMES");
    return frames ? std::max<size_t>(std::strtoul(frames, nullptr, 10), 2 * kSequenceFrames) : 400;
}

const char* ownModel()
{
    return std::getenv("TROUPE_MANY_MODEL");
}

std::shared_ptr<const checkpoint::Checkpoint> testedModel()
{
    if (!ownModel()) return goldenCheckpoint("base");
    return std::make_shared<const checkpoint::Checkpoint>(checkpoint::Checkpoint::open(ownModel()));
}

/// One backend's way through the frames: a sequence and a stream of sound, from beginning to end.
class Way
{
public:
    Way(const checkpoint::Checkpoint& checkpoint, std::unique_ptr<Backend> backend, size_t frames)
        : backend_(std::move(backend)),
          sequence_(backend_->prefill(
              speech::benchPlan(checkpoint, "A long way."),
              speech::benchSampling(checkpoint.generation, static_cast<int>(frames), 0), {})),
          stream_(backend_->openCodecStream())
    {
        const generate::BackendShape shape = backend_->shape();
        codes.resize(static_cast<size_t>(shape.groups));
        logits.resize(static_cast<size_t>(shape.vocabulary));
        others.resize((codes.size() - 1) * static_cast<size_t>(shape.codebook));
        sound.resize(static_cast<size_t>(shape.hop));
    }

    void frame(std::span<const int64_t> forced = {})
    {
        generate::FrameStep step = stepOf(sequence_.get(), codes, forced);
        step.logits = logits;
        step.cpLogits = others;
        backend_->frame({&step, 1}, nullptr);
        generate::DecodeStep decode{stream_.get(), codes, sound};
        backend_->decode({&decode, 1});
    }

    std::vector<int64_t> codes;
    std::vector<float> logits, others, sound;

private:
    std::unique_ptr<Backend> backend_;
    std::unique_ptr<generate::Sequence> sequence_;
    std::unique_ptr<generate::CodecStream> stream_;
};

/// Root mean square of a difference, as a part of the reference's; what is barred (-inf) in both is left out.
class Error
{
public:
    void add(std::span<const float> got, std::span<const float> expected)
    {
        for (size_t i = 0; i < got.size(); ++i) {
            if (!std::isfinite(expected[i])) continue;
            power_ += double{expected[i]} * double{expected[i]};
            difference_ += std::pow(double{got[i]} - double{expected[i]}, 2);
        }
    }
    double value() const { return std::sqrt(difference_ / power_); }

private:
    double power_ = 1e-30;
    double difference_ = 0;
};

struct BlockErrors
{
    Error logits, others, sound;
};

double megabytes(uint64_t bytes)
{
    return static_cast<double>(bytes) / 1048576.0;
}

} // namespace

class ManyFramesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noDrift_data()
    {
        QTest::addColumn<QString>("dtype");
        QTest::addColumn<double>("mostOfLogits");
        QTest::addColumn<double>("mostOfSound");
        if (!ownModel()) QTest::newRow("float32") << "float32" << 1e-5 << 1e-4;
        QTest::newRow("int8") << "int8" << 0.05 << 0.05;
    }

    void noDrift()
    {
        QFETCH(QString, dtype);
        QFETCH(double, mostOfLogits);
        QFETCH(double, mostOfSound);
        const auto checkpoint = testedModel();
        const size_t frames = manyFrames();
        const auto own = [&](const std::string& of) {
            return std::make_unique<CpuBackend>(checkpoint, kernels::cpu::CpuOptions{.dtype = of});
        };
        Way reference(*checkpoint, ownModel() ? own("float32") : torchBackend(checkpoint), frames);
        Way tried(*checkpoint, own(dtype.toStdString()), frames);
        std::array<BlockErrors, kBlocks> errors;
        for (size_t i = 0; i < frames; ++i) {
            reference.frame();
            tried.frame(reference.codes);
            BlockErrors& block = errors[i * kBlocks / frames];
            block.logits.add(tried.logits, reference.logits);
            block.others.add(tried.others, reference.others);
            block.sound.add(tried.sound, reference.sound);
        }
        const auto said = [&](const char* name, Error BlockErrors::*part) {
            std::string line =
                fmt::format("{} {}, {} frames, error by tenths:", dtype.toStdString(), name, frames);
            for (const BlockErrors& block : errors) line += fmt::format(" {:.2g}", (block.*part).value());
            qInfo("%s", line.c_str());
        };
        said("first group", &BlockErrors::logits);
        said("other groups", &BlockErrors::others);
        said("sound", &BlockErrors::sound);
        for (const BlockErrors& block : errors) {
            QVERIFY(block.logits.value() < mostOfLogits);
            QVERIFY(block.others.value() < mostOfLogits);
            QVERIFY(block.sound.value() < mostOfSound);
        }
        const auto drift = [&](Error BlockErrors::*part) {
            return (errors.back().*part).value() / (errors.front().*part).value();
        };
        QVERIFY(drift(&BlockErrors::logits) < 3);
        QVERIFY(drift(&BlockErrors::others) < 3);
        QVERIFY(drift(&BlockErrors::sound) < 3);
    }

    void memoryIsFlat()
    {
        const auto checkpoint = testedModel();
        const size_t frames = manyFrames();
        CpuBackend backend(checkpoint, kernels::cpu::CpuOptions{.dtype = "int8"});
        const auto plan = speech::benchPlan(*checkpoint, "One of many.");
        std::vector<int64_t> codes(static_cast<size_t>(backend.shape().groups));
        std::vector<float> sound(static_cast<size_t>(backend.shape().hop));
        const auto stream = backend.openCodecStream(); // one for all: the codec knows no sequences
        std::vector<uint64_t> resident;
        for (size_t made = 0; made < frames;) {
            const auto sampling = speech::benchSampling(checkpoint->generation, kSequenceFrames, made);
            const auto sequence = backend.prefill(plan, sampling, {});
            for (size_t i = 0; i < kSequenceFrames; ++i, ++made) {
                generate::FrameStep step = stepOf(sequence.get(), codes);
                backend.frame({&step, 1}, nullptr);
                generate::DecodeStep decode{stream.get(), codes, sound};
                backend.decode({&decode, 1});
            }
            malloc_trim(0); // what is free, but kept, is no loss
            resident.push_back(speech::processMemory().resident);
        }
        const uint64_t settled = *std::max_element(
            resident.begin(), resident.begin() + static_cast<std::ptrdiff_t>((resident.size() + 1) / 2));
        const uint64_t end = *std::max_element(resident.begin(), resident.end());
        qInfo("%s",
              fmt::format("int8, {} frames: {:.1f} MiB resident after the first {}, {:.1f} at most until "
                          "half of them, {:.1f} at most until the end",
                          frames, megabytes(resident.front()), kSequenceFrames, megabytes(settled),
                          megabytes(end))
                  .c_str());
        QVERIFY(megabytes(end) - megabytes(settled) < 2);
    }
};

QTEST_APPLESS_MAIN(ManyFramesTest)
#include "tst_many_frames.moc"
