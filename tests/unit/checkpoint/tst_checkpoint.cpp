// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-65: a complete checkpoint folder opens, with one file of weights or shards; an error names the file,
// the tensor and the remedy when something is missing, misshapen or of another type. R-GEN-66: an index
// cannot reach outside of its folder. R-GEN-70: a weight that is no number is found, with its file.
#include "engine/base/error.h"
#include "engine/checkpoint/checkpoint.h"
#include "engine/checkpoint/finite.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>

#include <nlohmann/json.hpp>

using namespace troupe;
using namespace troupe::checkpoint;
using troupe::testing::errorOf;

namespace {

const QString kToys = QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/");

/// The tensors of a file, to be written again with one of them changed.
class Rewriter
{
public:
    explicit Rewriter(const QString& path) : file_(SafeTensors::open(path.toStdString()))
    {
        for (const auto& [name, view] : file_.tensors())
            tensors.push_back({name, view.dtype, view.shape, view.bytes});
    }
    TensorToWrite& at(std::string_view name)
    {
        for (TensorToWrite& tensor : tensors)
            if (tensor.name == name) return tensor;
        qFatal("no such tensor");
    }
    std::vector<TensorToWrite> tensors;

private:
    SafeTensors file_; ///< holds the bytes
};

QByteArray read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
    return file.readAll();
}

void write(const QString& path, const std::string& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(text.data(), static_cast<qint64>(text.size()));
}

} // namespace

class CheckpointTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    QString at(const QString& name) const { return folder_->filePath(name); }
    Checkpoint open() const { return Checkpoint::open(folder_->path().toStdString()); }

    /// "" when it opens.
    std::string refusal() const
    {
        const auto error = errorOf([this] { open(); });
        if (!error) return {};
        if (error->remedy().empty()) qFatal("no remedy");
        return std::string(codeName(error->code())) + " " + error->message();
    }

private Q_SLOTS:
    void init() // a copy of a toy, to be spoilt
    {
        folder_ = std::make_unique<QTemporaryDir>();
        QDir(folder_->path()).mkdir("speech_tokenizer");
        QDir toy(kToys + "base");
        QDirIterator it(toy.path(), QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            QVERIFY(QFile::copy(path, at(toy.relativeFilePath(path))));
            QVERIFY(
                QFile::setPermissions(at(toy.relativeFilePath(path)), QFile::ReadOwner | QFile::WriteOwner));
        }
    }

    void toysOpen_data() // R-GEN-65
    {
        QTest::addColumn<QString>("name");
        const QStringList names = QDir(kToys).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(names.size() >= 6);
        for (const QString& name : names) QTest::newRow(qPrintable(name)) << name;
    }
    void toysOpen()
    {
        QFETCH(QString, name);
        const Checkpoint toy = Checkpoint::open((kToys + name).toStdString());
        QCOMPARE(toy.model.size(), modelInventory(toy.config).size()); // nothing beside what is asked for
        QVERIFY(toy.codecWeights.size() > 100);
        QVERIFY(toy.model.bytes() > 50'000);
        QCOMPARE(toy.tokenizer.addedToken("<|im_start|>") >= 0, true);
        QCOMPARE(readModelConfig((kToys + name).toStdString()).kind, toy.config.kind);
    }

    void missingFiles_data() // R-GEN-65
    {
        QTest::addColumn<bool>("isNeeded");
        for (const char* name :
             {"config.json", "model.safetensors", "vocab.json", "merges.txt", "tokenizer_config.json",
              "speech_tokenizer/config.json", "speech_tokenizer/model.safetensors"})
            QTest::newRow(name) << true;
        for (const char* name : {"generation_config.json", "preprocessor_config.json"})
            QTest::newRow(name) << false;
    }
    void missingFiles()
    {
        QFETCH(bool, isNeeded);
        const QString name = QTest::currentDataTag();
        QVERIFY(refusal().empty());
        QVERIFY(QFile::remove(at(name)));
        const std::string said = refusal();
        if (!isNeeded)
            QCOMPARE(said, std::string());
        else
            QVERIFY2(said.starts_with("file_not_found") &&
                         said.find(at(name).toStdString()) != std::string::npos,
                     said.c_str());
    }

    void anEmptyFolder()
    {
        QTemporaryDir empty;
        const auto error = errorOf([&] { Checkpoint::open(empty.path().toStdString()); });
        QVERIFY(error && error->code() == ErrorCode::FileNotFound);
        QVERIFY(errorOf([] { Checkpoint::open("/nowhere/at/all"); }));
    }

    void spoiltTensors_data() // R-GEN-65
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("tensor");
        for (const char* name : {"talker.model.norm.weight", "talker.code_predictor.lm_head.0.weight",
                                 "speaker_encoder.fc.weight", "talker.text_projection.linear_fc1.bias"})
            QTest::newRow(name) << "model.safetensors" << name;
        for (const char* name : {"decoder.pre_conv.conv.weight", "encoder.downsample.conv.weight"})
            QTest::newRow(name) << "speech_tokenizer/model.safetensors" << name;
    }
    void spoiltTensors()
    {
        QFETCH(QString, file);
        QFETCH(QString, tensor);
        const std::string name = tensor.toStdString();
        const auto check = [&](const std::function<void(Rewriter&)>& spoil, const char* says) {
            Rewriter rewriter(at(file));
            spoil(rewriter);
            writeSafeTensors(at(file + ".new").toStdString(), rewriter.tensors);
            QFile::rename(at(file), at("sound"));
            QFile::rename(at(file + ".new"), at(file));
            const std::string said = refusal();
            QVERIFY2(said.starts_with("file_damaged") && said.find("“" + name + "”") != std::string::npos &&
                         said.find("“" + at(file).toStdString() + "”") != std::string::npos &&
                         said.find(says) != std::string::npos,
                     said.c_str());
            QFile::remove(at(file));
            QFile::rename(at("sound"), at(file));
        };
        check([&](Rewriter& r) { r.at(name).name += ".old"; }, "is missing");
        check(
            [&](Rewriter& r) {
                auto& one = r.at(name);
                one.shape.push_back(1);
            },
            "has the shape");
        check(
            [&](Rewriter& r) {
                auto& one = r.at(name);
                one.shape[0] += 1;
                static std::vector<std::byte> larger;
                larger.assign(one.bytes.size() / static_cast<size_t>(one.shape[0] - 1) *
                                  static_cast<size_t>(one.shape[0]),
                              std::byte{0});
                one.bytes = larger;
            },
            "has the shape");
        check(
            [&](Rewriter& r) {
                auto& one = r.at(name);
                one.dtype = byteSize(one.dtype) == 4 ? DType::I32 : DType::I16;
            },
            "is of type I");
    }

    void aSpoiltShardIsNamed() // R-GEN-65
    {
        splitModel();
        Rewriter two(at("two.safetensors"));
        const std::string name = two.tensors.front().name;
        two.tensors.front().shape.push_back(1);
        writeSafeTensors(at("new.safetensors").toStdString(), two.tensors);
        QVERIFY(QFile::remove(at("two.safetensors")) &&
                QFile::rename(at("new.safetensors"), at("two.safetensors")));
        const std::string said = refusal();
        QVERIFY2(said.find("/two.safetensors”") != std::string::npos && said.find(name) != std::string::npos,
                 said.c_str());
    }

    void valuesThatAreNoNumbers_data() // R-GEN-70
    {
        QTest::addColumn<int>("dtype");
        QTest::addColumn<QByteArray>("value"); // little-endian
        QTest::addColumn<bool>("isBad");
        const auto row = [](DType dtype, const char* name, const char* hex, bool isBad) {
            QByteArray value = QByteArray::fromHex(hex);
            std::reverse(value.begin(), value.end());
            QTest::addRow("%s %s", std::string(dtypeName(dtype)).c_str(), name)
                << static_cast<int>(dtype) << value << isBad;
        };
        row(DType::F16, "infinite", "7c00", true);
        row(DType::F16, "largest", "fbff", false);
        row(DType::BF16, "infinite", "ff80", true);
        row(DType::BF16, "NaN", "7fc0", true);
        row(DType::BF16, "largest", "ff7f", false);
        row(DType::F32, "infinite", "ff800000", true);
        row(DType::F32, "NaN", "7f800001", true);
        row(DType::F32, "largest", "7f7fffff", false);
        row(DType::F64, "infinite", "7ff0000000000000", true);
        row(DType::F64, "largest", "ffefffffffffffff", false);
        row(DType::I32, "all ones", "ffffffff", false);
    }
    void valuesThatAreNoNumbers()
    {
        QFETCH(int, dtype);
        QFETCH(QByteArray, value);
        QFETCH(bool, isBad);
        constexpr qsizetype kCount = 37;
        for (const qsizetype place : {qsizetype{0}, qsizetype{17}, kCount - 1}) {
            QByteArray bytes(1 + kCount * value.size(), '\0'); // one more: at an odd address
            bytes.replace(1 + place * value.size(), value.size(), value);
            const TensorView view{
                static_cast<DType>(dtype),
                {kCount},
                std::as_bytes(std::span(bytes.constData() + 1, bytes.constData() + bytes.size()))};
            QCOMPARE(hasNonFinite(view), isBad);
        }
    }

    void aBadWeightIsFoundInItsShard() // R-GEN-70
    {
        splitModel();
        QVERIFY(!findNonFinite(open().model));
        Rewriter two(at("two.safetensors"));
        TensorToWrite& last = two.tensors.back();
        std::vector<std::byte> bytes(last.bytes.begin(), last.bytes.end());
        std::fill(bytes.end() - 4, bytes.end(), std::byte{0xFF});
        last.bytes = bytes;
        writeSafeTensors(at("new.safetensors").toStdString(), two.tensors);
        QVERIFY(QFile::remove(at("two.safetensors")) &&
                QFile::rename(at("new.safetensors"), at("two.safetensors")));
        const Checkpoint checkpoint = open();
        const auto bad = findNonFinite(checkpoint.model);
        QVERIFY(bad);
        QCOMPARE(bad->file, at("two.safetensors").toStdString());
        QCOMPARE(bad->tensor, last.name);
        QVERIFY(!findNonFinite(checkpoint.model, "no tensor begins like this"));
        QVERIFY(!findNonFinite(checkpoint.codecWeights));
        const auto error = errorOf([&] { throwBadWeight(*bad); });
        QVERIFY(error->message().find(bad->file) != std::string::npos &&
                error->message().find(bad->tensor) != std::string::npos && !error->remedy().empty());
    }

    void anotherModelsCodec() // R-GEN-65
    {
        auto json = nlohmann::json::parse(read(at("config.json")).toStdString());
        const int groups = json["talker_config"]["num_code_groups"].get<int>();
        json["talker_config"]["num_code_groups"] = groups - 1;
        json["talker_config"]["code_predictor_config"]["num_code_groups"] = groups - 1;
        write(at("config.json"), json.dump());
        QVERIFY2(refusal().find("codes a frame") != std::string::npos, refusal().c_str());
    }

    void shards() // R-GEN-65
    {
        splitModel();
        QCOMPARE(refusal(), std::string());
        const Checkpoint checkpoint = open();
        QCOMPARE(checkpoint.model.size(), modelInventory(checkpoint.config).size());
        QVERIFY(checkpoint.model.find("talker.model.norm.weight"));
        checkpoint.model.releasePages("talker.model.norm.weight");
        QVERIFY(QFile::remove(at("two.safetensors")));
        QVERIFY2(refusal().starts_with("file_not_found"), refusal().c_str());
    }

    void brokenIndexes_data() // R-GEN-65, R-GEN-66
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const char* file, const char* says) {
            QTest::newRow(name) << QByteArray(file) << QByteArray(says);
        };
        row("above", "\"../one.safetensors\"", "outside of its folder");
        row("absolute", "\"/etc/passwd\"", "outside of its folder");
        row("in a folder", "\"a/one.safetensors\"", "outside of its folder");
        row("backslashes", "\"..\\\\one.safetensors\"", "outside of its folder");
        row("dots", "\"..\"", "outside of its folder");
        row("hidden", "\".one\"", "outside of its folder");
        row("empty", "\"\"", "outside of its folder");
        row("a null in it", "\"one.safetensors\\u0000x\"", "outside of its folder");
        row("a number", "3", "no file name");
        row("another shard", "\"two.safetensors\"", "is not in the shard");
        row("no shard", "\"three.safetensors\"", "three.safetensors");
    }
    void brokenIndexes()
    {
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, says);
        auto index = splitModel();
        const std::string first = index["weight_map"].begin().key(); // it lies in the first shard
        index["weight_map"][first] = nlohmann::json::parse(file.toStdString());
        write(at("model.safetensors.index.json"), index.dump());
        const std::string said = refusal();
        QVERIFY2(said.find(says.toStdString()) != std::string::npos, said.c_str());
    }

    void indexesThatAreNone() // R-GEN-65
    {
        splitModel();
        for (const char* text :
             {"", "[]", "{}", R"({"weight_map":[]})", R"({"weight_map":{}})", R"({"weight_map":7})"}) {
            write(at("model.safetensors.index.json"), text);
            QVERIFY2(refusal().starts_with("file_damaged"), text);
        }
    }

    void aTensorInTwoShards() // R-GEN-65
    {
        splitModel();
        Rewriter one(at("one.safetensors"));
        Rewriter two(at("two.safetensors"));
        two.tensors.push_back(one.tensors.front());
        writeSafeTensors(at("new.safetensors").toStdString(), two.tensors);
        QVERIFY(QFile::remove(at("two.safetensors")) &&
                QFile::rename(at("new.safetensors"), at("two.safetensors")));
        QVERIFY2(refusal().find("another shard too") != std::string::npos, refusal().c_str());
    }

    void cutOffAnywhere() // R-GEN-65
    {
        for (const char* name : {"model.safetensors", "speech_tokenizer/model.safetensors"}) {
            QFile file(at(name));
            const qint64 whole = file.size();
            const QByteArray all = read(file.fileName());
            for (const qint64 size : {qint64{0}, qint64{7}, qint64{8}, qint64{1000}, whole / 2, whole - 1}) {
                QVERIFY(file.resize(size));
                const std::string said = refusal();
                QVERIFY2(said.starts_with("file_damaged") && said.find(name) != std::string::npos,
                         said.c_str());
                QVERIFY(file.open(QIODevice::WriteOnly));
                file.write(all);
                file.close();
            }
        }
        QCOMPARE(refusal(), std::string());
    }

private:
    /// Replaces the model's one file by two shards and an index, which is returned.
    nlohmann::json splitModel()
    {
        nlohmann::json index{{"metadata", {{"total_size", 1}}}, {"weight_map", nlohmann::json::object()}};
        const Rewriter whole(at("model.safetensors"));
        const auto middle = static_cast<std::ptrdiff_t>(whole.tensors.size() / 2);
        const std::vector<TensorToWrite> one(whole.tensors.begin(), whole.tensors.begin() + middle);
        const std::vector<TensorToWrite> two(whole.tensors.begin() + middle, whole.tensors.end());
        writeSafeTensors(at("one.safetensors").toStdString(), one);
        writeSafeTensors(at("two.safetensors").toStdString(), two);
        for (const TensorToWrite& tensor : one) index["weight_map"][tensor.name] = "one.safetensors";
        for (const TensorToWrite& tensor : two) index["weight_map"][tensor.name] = "two.safetensors";
        write(at("model.safetensors.index.json"), index.dump());
        QFile::remove(at("model.safetensors"));
        return index;
    }
};

QTEST_APPLESS_MAIN(CheckpointTest)
#include "tst_checkpoint.moc"
