// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-60: a safetensors file is validated as a whole before anything of it is used: lengths, JSON, types,
// shapes, offsets, overlaps, holes, duplicate names. Errors name file and tensor. R-GEN-61: what is written
// is read back equal, with its payload aligned to 64 bytes.
#include "engine/base/error.h"
#include "engine/checkpoint/safetensors.h"
#include "tests/support/error_of.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <functional>
#include <string>

using namespace troupe;
using namespace troupe::checkpoint;
using namespace std::string_literals;
using troupe::testing::errorOf;

namespace {

std::string fileOf(const std::string& header, size_t payload, uint64_t length = UINT64_MAX)
{
    if (length == UINT64_MAX) length = header.size();
    std::string file(8, '\0');
    std::memcpy(file.data(), &length, 8);
    return file + header + std::string(payload, '\1');
}

std::string entry(const std::string& name, const std::string& dtype, const std::string& shape,
                  const std::string& offsets)
{
    return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":[" + shape + "],\"data_offsets\":[" +
           offsets + "]}";
}

SafeTensors parse(const std::string& bytes)
{
    return SafeTensors::parse(std::as_bytes(std::span(bytes)), "a.safetensors");
}

} // namespace

class SafeTensorsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;
    std::string path(const char* name) const { return folder_.filePath(name).toStdString(); }

private Q_SLOTS:
    void sound_data() // R-GEN-60
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("tensors");
        const auto row = [](const char* name, const std::string& bytes, int tensors) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << tensors;
        };
        row("none", fileOf("{}", 0), 0);
        row("padded header", fileOf("{}      ", 0), 0);
        row("one", fileOf("{" + entry("a", "F32", "2,1", "0,8") + "}", 8), 1);
        row("scalar", fileOf("{" + entry("a", "I64", "", "0,8") + "}", 8), 1);
        row("empty tensor", fileOf("{" + entry("a", "F64", "0,5", "0,0") + "}", 0), 1);
        row("empty beside full",
            fileOf("{" + entry("b", "U8", "0", "0,0") + "," + entry("a", "U8", "1", "0,1") + "}", 1), 2);
        row("not in order",
            fileOf("{" + entry("b", "U8", "1", "1,2") + "," + entry("a", "BOOL", "1", "0,1") + "}", 2), 2);
        row("metadata", fileOf(R"({"__metadata__":{"k":"v"},)" + entry("a", "BF16", "1", "0,2") + "}", 2), 1);
        row("eight dimensions", fileOf("{" + entry("a", "U8", "1,1,1,1,1,1,1,1", "0,1") + "}", 1), 1);
    }
    void sound()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, tensors);
        const std::string held = bytes.toStdString();
        QCOMPARE(parse(held).tensors().size(), static_cast<size_t>(tensors));
    }

    void refused_data() // R-GEN-60
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& bytes, const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromUtf8(says);
        };
        const auto one = [](const std::string& text, size_t payload) {
            return fileOf("{" + text + "}", payload);
        };
        row("empty", "", "shorter than 8");
        row("seven bytes", "1234567", "shorter than 8");
        row("length alone", fileOf("", 0, 2), "ends inside");
        row("no header", fileOf("", 0, 0), "begin with");
        row("header beyond the file", fileOf("{}", 0, 3), "ends inside");
        row("header of 2^64", fileOf("{}", 0, UINT64_MAX - 1), "100 MB");
        row("header of 100 MB and a byte", fileOf("{}", 0, 100'000'001), "100 MB");
        row("not JSON", fileOf("{hello}", 0), "not JSON");
        row("JSON cut off", fileOf("{\"a\":{", 0), "not JSON");
        row("something after it", fileOf("{}x", 0), "not JSON");
        row("a list", fileOf("[]", 0), "begin with");
        row("blank before", fileOf(" {}", 0), "begin with");
        row("not UTF-8", fileOf("{\"\xff\":1}", 0), "not JSON");
        row("a null in it", fileOf("{\0}"s, 0), "not JSON");
        row("entry that is a number", one("\"a\":1", 0), "a number");
        row("entry that is null", one("\"a\":null", 0), "null");
        row("entry that is a list", one("\"a\":[]", 0), "a list");
        row("object in an entry", one(R"("a":{"dtype":{}})", 0), "an object");
        row("metadata of numbers", one(R"("__metadata__":{"a":1})", 0), "a number");
        row("twice", one(entry("a", "U8", "1", "0,1") + "," + entry("a", "U8", "1", "0,1"), 1),
            "“a” stands twice");
        row("twice, escaped", one(entry("a", "U8", "1", "0,1") + "," + entry("\\u0061", "U8", "1", "0,1"), 1),
            "“a” stands twice");
        row("two metadata", one(R"("__metadata__":{},"__metadata__":{})", 0), "stands twice");
        row("unknown type", one(entry("a", "F4", "1", "0,1"), 1), "unknown type “F4”");
        row("no type", one(R"("a":{"shape":[1],"data_offsets":[0,1]})", 1), "lacks");
        row("no shape", one(R"("a":{"dtype":"U8","data_offsets":[0,1]})", 1), "lacks");
        row("no offsets", one(R"("a":{"dtype":"U8","shape":[1]})", 1), "lacks");
        row("field twice", one(R"("a":{"dtype":"U8","dtype":"U8","shape":[1],"data_offsets":[0,1]})", 1),
            "odd field");
        row("odd field", one(R"("a":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":1})", 1),
            "odd field “x”");
        row("one offset", one(entry("a", "U8", "1", "0"), 1), "two offsets");
        row("three offsets", one(entry("a", "U8", "1", "0,1,2"), 1), "two offsets");
        row("fraction", one(entry("a", "U8", "1.0", "0,1"), 1), "a fraction");
        row("negative size", one(entry("a", "U8", "-1", "0,1"), 1), "a negative number");
        row("negative offset", one(entry("a", "U8", "1", "-1,0"), 1), "a negative number");
        row("beyond 2^63", one(entry("a", "U8", "18446744073709551615", "0,1"), 1), "2^63");
        row("beyond 2^64", one(entry("a", "U8", "99999999999999999999", "0,1"), 1), "a fraction");
        row("nine dimensions", one(entry("a", "U8", "1,1,1,1,1,1,1,1,1", "0,1"), 1), "dimensions");
        row("list in a shape", one(entry("a", "U8", "[1]", "0,1"), 1), "a list");
        row("size that overflows", one(entry("a", "F32", "4611686018427387904,4", "0,4"), 4),
            "“a” has 4 bytes");
        row("size that wraps to right", one(entry("a", "U8", "4294967296,4294967296", "0,0"), 0),
            "“a” has 0 bytes");
        row("shape larger than bytes", one(entry("a", "F32", "3", "0,8"), 8), "“a” has 8 bytes");
        row("shape smaller than bytes", one(entry("a", "F32", "1", "0,8"), 8), "“a” has 8 bytes");
        row("backwards", one(entry("a", "U8", "1", "1,0"), 1), "outside");
        row("beyond the file", one(entry("a", "U8", "2", "0,2"), 1), "outside");
        row("begins beyond the file", one(entry("a", "U8", "1", "9,10"), 1), "outside");
        row("overlap", one(entry("a", "U8", "2", "0,2") + "," + entry("b", "U8", "2", "1,3"), 3),
            "an overlap");
        row("same place", one(entry("a", "U8", "2", "0,2") + "," + entry("b", "U8", "2", "0,2"), 2),
            "an overlap");
        row("hole", one(entry("a", "U8", "1", "0,1") + "," + entry("b", "U8", "1", "2,3"), 3), "a hole");
        row("hole before", one(entry("a", "U8", "1", "1,2"), 2), "a hole");
        row("bytes left over", one(entry("a", "U8", "1", "0,1"), 2), "2 bytes of data");
        row("bytes without tensors", fileOf("{}", 1), "1 bytes of data");
        row("long name", one(entry(std::string(1025, 'n'), "U8", "1", "0,1"), 1), "1,024");
        row("deep", fileOf("{\"a\":" + std::string(100'000, '[') + "}", 0), "a list");
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        const std::string held = bytes.toStdString();
        const auto error = errorOf([&] { parse(held); });
        QVERIFY(error && error->code() == ErrorCode::FileDamaged && !error->remedy().empty());
        const QString message = QString::fromStdString(error->message());
        QVERIFY2(message.contains(says) && message.contains("a.safetensors"), qPrintable(message));
    }

    void everyPrefixIsRefused() // R-GEN-60
    {
        const std::string whole =
            fileOf("{" + entry("a", "F32", "2", "0,8") + "," + entry("b", "U8", "3", "8,11") + "}", 11);
        for (size_t size = 0; size < whole.size(); ++size)
            QVERIFY(errorOf([&] { parse(whole.substr(0, size)); }));
        QVERIFY(!errorOf([&] { parse(whole); }));
    }

    void comesBack() // R-GEN-61
    {
        const std::vector<float> floats = {1.5F, -2.0F, 3.0F, 4.0F, 5.0F, 6.0F};
        const std::vector<int64_t> numbers = {-1, int64_t{1} << 60};
        const std::vector<TensorToWrite> tensors = {
            {"b", DType::F32, {2, 3}, std::as_bytes(std::span(floats))},
            {"a", DType::I64, {2}, std::as_bytes(std::span(numbers))},
            {"none", DType::BF16, {0, 7}, {}},
        };
        writeSafeTensors(path("a"), tensors, {{"key", "value “x”"}});
        const SafeTensors file = SafeTensors::open(path("a"));
        QCOMPARE(file.tensors().size(), size_t{3});
        QCOMPARE(file.metadata().at("key"), std::string("value “x”"));
        const TensorView* view = file.find("b");
        QVERIFY(view && view->dtype == DType::F32 && view->shape == (std::vector<int64_t>{2, 3}));
        QCOMPARE(view->elements(), int64_t{6});
        QVERIFY(view->isAligned());
        QCOMPARE(reinterpret_cast<uintptr_t>(view->bytes.data()) % 64, uintptr_t{0});
        QCOMPARE(std::memcmp(view->bytes.data(), floats.data(), 24), 0);
        file.releasePages(*view); // the bytes come back
        QCOMPARE(std::memcmp(view->bytes.data(), floats.data(), 24), 0);
        QCOMPARE(std::memcmp(file.find("a")->bytes.data(), numbers.data(), 16), 0);
        QVERIFY(!file.find("c"));
    }

    void brokenTensorsAreNotWritten()
    {
        const std::vector<float> floats = {1.0F};
        const auto bytes = std::as_bytes(std::span(floats));
        auto error = errorOf([&] {
            writeSafeTensors(path("b"), std::vector<TensorToWrite>{{"a", DType::F32, {2}, bytes}});
        });
        QVERIFY(error && error->code() == ErrorCode::InvalidRequest);
        error = errorOf([&] {
            writeSafeTensors(path("b"), std::vector<TensorToWrite>{{"a", DType::F32, {1}, bytes},
                                                                   {"a", DType::F32, {1}, bytes}});
        });
        QVERIFY(error && error->code() == ErrorCode::InvalidRequest);
        QVERIFY(!QFile::exists(folder_.filePath("b")));
    }

    void filesThatAreNone() // R-GEN-60
    {
        const auto codeOf = [](const std::string& where) {
            const auto error = errorOf([&] { SafeTensors::open(where); });
            return error && error->message().find(where) != std::string::npos ? error->code()
                                                                              : ErrorCode::Unknown;
        };
        QCOMPARE(codeOf(path("missing")), ErrorCode::FileNotFound);
        QCOMPARE(codeOf(folder_.path().toStdString()), ErrorCode::FileUnreadable);
        QCOMPARE(codeOf("/dev/null"), ErrorCode::FileUnreadable);
        QFile empty(folder_.filePath("empty"));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        QCOMPARE(codeOf(path("empty")), ErrorCode::FileDamaged);
    }

    void hugeSparseFiles_data() // R-GEN-60
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<bool>("isSound");
        QTest::newRow("zeros") << QByteArray() << false;
        QTest::newRow("no tensors") << QByteArray::fromStdString(fileOf("{}", 0)) << false;
        const std::string sound = "{" + entry("a", "U8", "1099511627776", "0,1099511627776") + "}";
        QTest::newRow("one of a terabyte") << QByteArray::fromStdString(fileOf(sound, 0)) << true;
    }
    void hugeSparseFiles()
    {
        QFETCH(QByteArray, start);
        QFETCH(bool, isSound);
        QFile file(folder_.filePath("huge"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(start);
        QVERIFY(file.resize((qint64{1} << 40) + start.size()));
        file.close();
        QCOMPARE(!errorOf([&] { SafeTensors::open(path("huge")); }), isSound);
    }
};

QTEST_APPLESS_MAIN(SafeTensorsTest)
#include "tst_safetensors.moc"
