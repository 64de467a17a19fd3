// SPDX-License-Identifier: GPL-3.0-or-later
// The module's edges: how it is found, what it refuses, what broken weights lead to, bfloat16.
#include "engine/base/error.h"
#include "tests/support/error_of.h"
#include "tests/support/golden.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>

#include <QTemporaryDir>
#include <QtTest>

using namespace troupe;
using namespace troupe::testing;
using generate::CodecPart;
using generate::FrameStep;
using generate::PromptPlan;
using troupe::testing::codeOf;

class TestTorchBackend : public QObject
{
    Q_OBJECT
private slots:
    void missingModule();
    void foreignModule();
    void unknownOptions_data();
    void unknownOptions();
    void describesItself();
    void codecOnlyHasNoTalker();
    void plansThatDoNotFit_data();
    void plansThatDoNotFit();
    void forcedCodesThatDoNotExist();
    void brokenWeights_data();
    void brokenWeights();
    void numbersThatAreNotOfTheWeights();
    void aFileThatIsCutInUse_data();
    void aFileThatIsCutInUse();
    void bfloat16IsClose();
};

namespace {

PromptPlan smallPlan(const checkpoint::ModelConfig& config)
{
    PromptPlan plan;
    plan.pad = config.ttsPad;
    for (int64_t id = 5; id < 15; ++id) plan.rows.push_back({id, CodecPart::Id, id});
    return plan;
}

/// A copy of a golden checkpoint in which every value of `tensor` is NaN.
std::shared_ptr<const checkpoint::Checkpoint> poisoned(const QTemporaryDir& folder, const std::string& file,
                                                       const std::string& tensor)
{
    namespace fs = std::filesystem;
    const fs::path copy = folder.path().toStdString();
    fs::copy(goldenFolder() / "checkpoints" / "base", copy, fs::copy_options::recursive);
    std::streamoff offset = 0;
    size_t size = 0;
    {
        const auto source = checkpoint::SafeTensors::open(copy / file);
        const checkpoint::TensorView* view = source.find(tensor);
        const std::byte* first = view->bytes.data();
        for (const auto& [name, other] : source.tensors()) first = std::min(first, other.bytes.data());
        const auto total = static_cast<std::streamoff>(fs::file_size(copy / file));
        std::streamoff payload = 0;
        for (const auto& [name, other] : source.tensors())
            payload += static_cast<std::streamoff>(other.bytes.size());
        offset = total - payload + (view->bytes.data() - first);
        size = view->bytes.size();
    }
    fs::permissions(copy / file, fs::perms::owner_write, fs::perm_options::add);
    std::fstream stream(copy / file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(offset);
    for (size_t i = 0; i < size; ++i) stream.put('\xff'); // NaN in bfloat16 and in float32
    stream.close();
    return std::make_shared<const checkpoint::Checkpoint>(checkpoint::Checkpoint::open(copy));
}

/// Every network of a Base model once.
void useEverything(generate::Backend& backend, const checkpoint::ModelConfig& config)
{
    const auto sequence = backend.prefill(smallPlan(config), {});
    std::vector<int64_t> codes(16);
    const std::vector<int64_t> forced(16, 1);
    FrameStep step = stepOf(sequence.get(), codes, forced);
    backend.frame({&step, 1});
    decodeWhole(backend, codes);
    const std::vector<float> clip(24000, 0.25F);
    backend.encode(clip);
    backend.speakerEmbedding(clip);
}

} // namespace

// R-NET-17. First: once the module is open, it stays.
void TestTorchBackend::missingModule()
{
    const QTemporaryDir empty;
    setenv("TROUPE_MODULES", qPrintable(empty.path()), 1);
    QCOMPARE(codeOf([] { model::makeTorchBackend(goldenCheckpoint("base"), {}); }),
             ErrorCode::EngineUnavailable);
}

// R-NET-17
void TestTorchBackend::foreignModule()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("libtroupe-torch.so"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not a library");
    file.close();
    setenv("TROUPE_MODULES", qPrintable(folder.path()), 1);
    QCOMPARE(codeOf([] { model::makeTorchBackend(goldenCheckpoint("base"), {}); }),
             ErrorCode::EngineUnavailable);
}

void TestTorchBackend::unknownOptions_data()
{
    QTest::addColumn<std::string>("dtype");
    QTest::addColumn<std::string>("device");
    QTest::addColumn<int>("code");
    QTest::newRow("dtype") << std::string("int3") << std::string("cpu")
                           << static_cast<int>(ErrorCode::InvalidSetting);
    QTest::newRow("device") << std::string("float32") << std::string("abacus")
                            << static_cast<int>(ErrorCode::NoDevice);
    QTest::newRow("device number") << std::string("float32") << std::string("cuda:99")
                                   << static_cast<int>(ErrorCode::NoDevice);
}

// R-NET-18
void TestTorchBackend::unknownOptions()
{
    QFETCH(std::string, dtype);
    QFETCH(std::string, device);
    QFETCH(int, code);
    const auto open = [&] { torchBackend(goldenCheckpoint("base"), {.dtype = dtype, .device = device}); };
    QCOMPARE(static_cast<int>(codeOf(open)), code);
}

void TestTorchBackend::describesItself()
{
    const auto backend = torchBackend(goldenCheckpoint("design"), {.threads = 1});
    QCOMPARE(backend->info().name, std::string("torch"));
    QCOMPARE(backend->info().dtype, std::string("float32"));
    QCOMPARE(backend->info().device, std::string("cpu"));
    QCOMPARE(backend->info().threads, 1);
    const generate::BackendShape shape = backend->shape();
    QCOMPARE(shape.hidden, 72);
    QCOMPARE(shape.groups, 8);
    QCOMPARE(shape.codebook, 32);
    QCOMPARE(shape.hop, 1920);
    QVERIFY(!shape.hasSpeakerEncoder);
}

void TestTorchBackend::codecOnlyHasNoTalker()
{
    const auto checkpoint = goldenCheckpoint("base");
    const auto backend = torchBackend(checkpoint, {.codecOnly = true});
    QCOMPARE(codeOf([&] { backend->prefill(smallPlan(checkpoint->config), {}); }), ErrorCode::InvalidRequest);
}

void TestTorchBackend::plansThatDoNotFit_data()
{
    QTest::addColumn<PromptPlan>("plan");
    const checkpoint::ModelConfig& config = goldenCheckpoint("base")->config;
    const auto row = [&](const char* name, auto change) {
        PromptPlan plan = smallPlan(config);
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

// R-NET-19
void TestTorchBackend::plansThatDoNotFit()
{
    QFETCH(PromptPlan, plan);
    const auto backend = torchBackend(goldenCheckpoint("base"));
    QCOMPARE(codeOf([&] { backend->prefill(plan, {}); }), ErrorCode::InvalidRequest);
}

// R-NET-19
void TestTorchBackend::forcedCodesThatDoNotExist()
{
    const auto checkpoint = goldenCheckpoint("base");
    const auto backend = torchBackend(checkpoint);
    const auto sequence = backend->prefill(smallPlan(checkpoint->config), {});
    std::vector<int64_t> codes(16);
    std::vector<int64_t> forced(16, 1);
    forced[7] = 64;
    FrameStep step = stepOf(sequence.get(), codes, forced);
    QCOMPARE(codeOf([&] { backend->frame({&step, 1}); }), ErrorCode::InvalidRequest);
    FrameStep nobody = stepOf(nullptr, codes);
    QCOMPARE(codeOf([&] { backend->frame({&nobody, 1}); }), ErrorCode::InvalidRequest);
}

void TestTorchBackend::brokenWeights_data()
{
    QTest::addColumn<std::string>("file");
    QTest::addColumn<std::string>("tensor");
    const std::string model = "model.safetensors";
    const std::string codec = "speech_tokenizer/model.safetensors";
    const auto row = [](const std::string& file, const char* tensor) {
        QTest::newRow(tensor) << file << std::string(tensor);
    };
    row(model, "talker.model.layers.1.mlp.up_proj.weight");
    row(model, "talker.code_predictor.lm_head.3.weight");
    row(model, "speaker_encoder.mfa.conv.weight");
    row(codec, "decoder.decoder.0.conv.weight");
    row(codec, "encoder.downsample.conv.weight");
}

// R-NET-20
void TestTorchBackend::brokenWeights()
{
    QFETCH(std::string, file);
    QFETCH(std::string, tensor);
    for (const char* dtype : {"float32", "bfloat16"}) {
        const QTemporaryDir folder;
        const auto checkpoint = poisoned(folder, file, tensor);
        const auto backend = torchBackend(checkpoint, {.dtype = dtype});
        for (int again = 0; again < 2; ++again) {
            try {
                useEverything(*backend, checkpoint->config);
                QFAIL("nobody noticed");
            } catch (const Error& error) {
                QCOMPARE(error.code(), ErrorCode::FileDamaged);
                QVERIFY2(error.message().find("“" + (checkpoint->folder / file).string() + "”") !=
                             std::string::npos,
                         error.what());
                QVERIFY2(error.message().find("“" + tensor + "”") != std::string::npos, error.what());
                QVERIFY(!error.remedy().empty());
            }
        }
    }
}

// R-NET-20: where no weight is to blame, the part of the network is named.
void TestTorchBackend::numbersThatAreNotOfTheWeights()
{
    const auto checkpoint = goldenCheckpoint("base");
    const auto backend = torchBackend(checkpoint);
    PromptPlan plan = smallPlan(checkpoint->config);
    plan.rows[2] = {4, CodecPart::XVector, 0};
    plan.xVector.assign(static_cast<size_t>(backend->shape().hidden),
                        std::numeric_limits<float>::quiet_NaN());
    try {
        backend->prefill(plan, {});
        QFAIL("nobody noticed");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::EngineFault);
        QVERIFY2(error.message().find("talker") != std::string::npos, error.what());
    }
}

void TestTorchBackend::aFileThatIsCutInUse_data()
{
    QTest::addColumn<std::string>("file");
    QTest::addColumn<int>("bytes");
    for (const char* file : {"model.safetensors", "speech_tokenizer/model.safetensors"})
        for (const int bytes : {0, 5000})
            QTest::addRow("%s to %d", file, bytes) << std::string(file) << bytes;
}

// R-NET-22
void TestTorchBackend::aFileThatIsCutInUse()
{
    QFETCH(std::string, file);
    QFETCH(int, bytes);
    const QTemporaryDir folder;
    const std::filesystem::path copy = folder.path().toStdString() + "/toy";
    std::filesystem::copy(goldenFolder() / "checkpoints" / "base", copy,
                          std::filesystem::copy_options::recursive);
    const auto checkpoint =
        std::make_shared<const checkpoint::Checkpoint>(checkpoint::Checkpoint::open(copy));
    const auto backend = torchBackend(checkpoint, {.dtype = "bfloat16"}); // computes on the mapping itself
    useEverything(*backend, checkpoint->config);
    const auto running = backend->prefill(smallPlan(checkpoint->config), {});
    std::filesystem::permissions(copy / file, std::filesystem::perms::owner_write,
                                 std::filesystem::perm_options::add);
    std::filesystem::resize_file(copy / file, static_cast<uintmax_t>(bytes));
    std::vector<int64_t> codes(16);
    FrameStep step = stepOf(running.get(), codes);
    const std::vector<float> clip(24000, 0.25F);
    const std::vector<std::function<void()>> uses{
        [&] {
            backend->frame({&step, 1});
        },
        [&] { backend->prefill(smallPlan(checkpoint->config), {}); }, [&] { decodeWhole(*backend, codes); },
        [&] { backend->encode(clip); }, [&] { backend->speakerEmbedding(clip); }};
    for (const auto& use : uses) {
        try {
            use();
            QFAIL("nobody noticed");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileDamaged);
            QVERIFY2(error.message().find((copy / file).string()) != std::string::npos, error.what());
            QVERIFY2(error.message().find("cut short") != std::string::npos, error.what());
        }
    }
}

// R-NET-21: bfloat16 has 8 bits; the same prompt leads to nearly the same numbers.
void TestTorchBackend::bfloat16IsClose()
{
    const auto checkpoint = goldenCheckpoint("custom");
    const PromptPlan plan = smallPlan(checkpoint->config);
    std::vector<std::vector<float>> hidden;
    for (const char* dtype : {"float32", "bfloat16"}) {
        const auto backend = torchBackend(checkpoint, {.dtype = dtype});
        const auto sequence = backend->prefill(plan, {});
        std::vector<float> out(static_cast<size_t>(backend->shape().hidden));
        std::vector<int64_t> codes(16);
        std::vector<int64_t> forced(16, 3);
        FrameStep first = stepOf(sequence.get(), codes, forced);
        backend->frame({&first, 1});
        FrameStep second = stepOf(sequence.get(), codes, forced);
        second.hidden = out;
        backend->frame({&second, 1});
        hidden.push_back(out);
    }
    const double error = relativeError(hidden[1], hidden[0]);
    QVERIFY2(error > 0 && error < 0.05, qPrintable(QString::number(error)));
}

QTEST_APPLESS_MAIN(TestTorchBackend)
#include "tst_torch_backend.moc"
