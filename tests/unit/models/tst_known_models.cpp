// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/sha256.h"
#include "engine/checkpoint/inventory.h"
#include "engine/models/known_models.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

using namespace troupe;
using namespace troupe::models;

namespace {

const std::filesystem::path kReleased = std::filesystem::path(TROUPE_TEST_DATA) / "qwen3-tts";

std::string contentsOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// "Qwen/Qwen3-TTS-12Hz-0.6B-Base" → "0.6B-Base", the name of its folder in the test data.
std::string shortFolder(const KnownModel& model)
{
    const std::string id(model.huggingFace);
    return id.substr(id.find("12Hz-") + 5);
}

uint64_t tensorBytes(const checkpoint::ModelConfig& config)
{
    uint64_t elements = 0;
    for (const checkpoint::ExpectedTensor& tensor : checkpoint::modelInventory(config)) {
        uint64_t product = 1;
        for (const int64_t size : tensor.shape) product *= static_cast<uint64_t>(size);
        elements += product;
    }
    return elements * 2; // bfloat16
}

} // namespace

class TestKnownModels : public QObject
{
    Q_OBJECT

private slots:
    void everyNameFindsItsModel();
    void smallFilesAreThoseThatWereReleased();
    void weightsWeighWhatTheirTensorsDo();
    void sharedFilesAreTheSame();
};

void TestKnownModels::everyNameFindsItsModel() // R-MOD-01
{
    QCOMPARE(knownModels().size(), size_t{6});
    std::set<std::string_view> names;
    for (const KnownModel& model : knownModels()) {
        names.insert(model.name);
        names.insert(model.huggingFace);
        QCOMPARE(findKnownModel(model.name), &model);
        QCOMPARE(findKnownModel(model.huggingFace), &model);
        QCOMPARE(findKnownModel(model.modelScope), &model);
        QCOMPARE(findKnownModel(model.huggingFace.substr(5)), &model);
        QCOMPARE(findKnownModel(model.kind, model.size), &model);
    }
    QCOMPARE(names.size(), size_t{12});
    QCOMPARE(findKnownModel("Voice_Design")->name, std::string_view("voice-design"));
    QCOMPARE(findKnownModel("qwen3-tts-12hz-0.6b-base")->name, std::string_view("base-small"));
    for (const char* none : {"", "Qwen", "qwen/", "base-large", "1.7B-Base"}) QVERIFY(!findKnownModel(none));
    QVERIFY(!findKnownModel("voice_design", "0b6"));
}

void TestKnownModels::smallFilesAreThoseThatWereReleased() // R-MOD-01
{
    int compared = 0;
    for (const KnownModel& model : knownModels()) {
        for (const KnownFile& file : model.files) {
            // The data's tokenizer_config.json has the released content in other bytes.
            if (file.path == "tokenizer_config.json") continue;
            const bool codec = model.kind == kCodecKind;
            auto path = kReleased / (codec ? "speech_tokenizer" : "") / file.path;
            if (file.path == "config.json" && !codec) path = kReleased / shortFolder(model) / file.path;
            if (!std::filesystem::exists(path)) continue;
            const std::string bytes = contentsOf(path);
            QCOMPARE(bytes.size(), size_t{file.bytes});
            QCOMPARE(Sha256::of(bytes).substr(0, 8), std::string(file.sha256));
            ++compared;
        }
    }
    QCOMPARE(compared, 5 * 5 + 1);
}

void TestKnownModels::weightsWeighWhatTheirTensorsDo() // R-MOD-01
{
    for (const KnownModel& model : knownModels()) {
        const KnownFile* weights = model.file("model.safetensors");
        QVERIFY(weights);
        QVERIFY(model.bytes() > std::max(weights->bytes, weights->leastBytes));
        if (model.kind == kCodecKind) continue;
        const std::string json = contentsOf(kReleased / shortFolder(model) / "config.json");
        const auto config = checkpoint::parseModelConfig(json, "config.json");
        QCOMPARE(std::string(kindName(config.kind)), std::string(model.kind));
        QCOMPARE(config.size, std::string(model.size));
        QCOMPARE(weights->leastBytes, tensorBytes(config));
        if (weights->bytes) QVERIFY(weights->bytes > weights->leastBytes);
    }
}

void TestKnownModels::sharedFilesAreTheSame() // R-MOD-01
{
    const KnownModel* codec = findKnownModel("codec");
    for (const KnownModel& model : knownModels()) {
        if (&model == codec) continue;
        const KnownFile* inside = model.file("speech_tokenizer/model.safetensors");
        QVERIFY(inside);
        QCOMPARE(inside->sha256, codec->file("model.safetensors")->sha256);
        QCOMPARE(inside->bytes, codec->file("model.safetensors")->bytes);
        QVERIFY(!model.file("tokenizer.json"));
    }
}

QTEST_APPLESS_MAIN(TestKnownModels)
#include "tst_known_models.moc"
