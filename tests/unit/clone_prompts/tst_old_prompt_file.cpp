// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-20: old .prompt files of every layout that was in use are read, whatever their element types and
// strides. R-GEN-21: an old prompt never runs anything: every opcode, class and function that is not plain
// data is refused by name. R-GEN-22: damaged, lying and oversized old prompts are refused with an error that
// names the file and what is wrong.
#include "engine/base/error.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/speech/old_prompt_file.h"
#include "engine/speech/pickle_reader.h"
#include "tests/support/error_of.h"

#include <QFile>
#include <QTest>

#include <functional>
#include <string>

using namespace troupe;
using namespace troupe::speech;
using namespace std::string_literals;
using troupe::testing::errorOf;

namespace {

std::string pathOf(const QString& name)
{
    return QStringLiteral(TROUPE_TEST_DATA "/old-prompts/%1.prompt").arg(name).toStdString();
}

PickleDocument unpickle(const std::string& pickle)
{
    return PickleDocument::read(std::as_bytes(std::span(pickle)), "test");
}

/// A pickle that leaves `tensor`, built from its storage's size, offset, sizes and strides.
std::string tensorPickle(const std::string& elements, const std::string& offset, const std::string& sizes,
                         const std::string& strides)
{
    return "\x80\x02"s + "ctorch._utils\n_rebuild_tensor_v2\n((X\x07\0\0\0storage"s +
           "ctorch\nFloatStorage\nX\x01\0\0\0"s + "0X\x03\0\0\0cpu"s + elements + "tQ"s + offset + sizes +
           strides + "\x89" + "ccollections\nOrderedDict\n)RtR."s;
}

} // namespace

class OldPromptFileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data() // R-GEN-20
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"icl", "demo-items", "list", "protocol-4", "ordered", "strided", "double",
                                 "pytorch-2", "cuda", "half", "int32-bfloat16"})
            QTest::newRow(name) << name;
    }
    void reads()
    {
        QFETCH(QString, name);
        const ClonePrompt prompt = loadClonePrompt(pathOf(name));
        QVERIFY(prompt.mode == ClonePrompt::Mode::Icl);
        QCOMPARE(prompt.codeGroups, 4);
        std::vector<int64_t> codes;
        for (int64_t i = 0; i < 20; ++i) codes.push_back(i * 7 % 50);
        QCOMPARE(prompt.refCodes, codes);
        // All of them are exact in every floating type.
        QCOMPARE(prompt.xVector, (std::vector<float>{0.5F, -1.25F, 2.0F, 0.0F, -0.0078125F, 3.5F}));
        QCOMPARE(prompt.refText, "Guten Tag, \"Welt\" — 你好."s);
        QVERIFY(prompt.refAudio.empty());
    }

    void readsTimbre() // R-GEN-20
    {
        const ClonePrompt prompt = loadClonePrompt(pathOf("x-vector"));
        QVERIFY(prompt.mode == ClonePrompt::Mode::XVector);
        QVERIFY(prompt.refCodes.empty() && prompt.refText.empty());
        QCOMPARE(prompt.codeGroups, 0);
        QCOMPARE(prompt.xVector.size(), size_t{6});
    }

    void readsAViewIntoAStorage() // R-GEN-20
    {
        const ClonePrompt prompt = loadClonePrompt(pathOf("shared-storage"));
        QCOMPARE(prompt.refCodes.size(), size_t{20});
        QCOMPARE(prompt.refCodes[19], int64_t{19 * 7 % 50});
    }

    void refuses_data() // R-GEN-21, R-GEN-22
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        const auto damaged = static_cast<int>(ErrorCode::FileDamaged);
        QTest::newRow("os-system") << damaged << "posix.system";
        QTest::newRow("builtins-eval") << damaged << "builtin"; // protocol 2 writes __builtin__
        QTest::newRow("dataclass") << damaged << "__main__.VoiceClonePromptItem";
        QTest::newRow("parameter") << damaged << "torch._utils._rebuild_parameter";
        QTest::newRow("bytes-codes") << damaged << "torch.ByteStorage";
        QTest::newRow("legacy") << static_cast<int>(ErrorCode::UnsupportedFormat) << "before 1.6";
        QTest::newRow("two-voices") << damaged << "2 voices";
        QTest::newRow("not-a-number") << damaged << "not a number";
        QTest::newRow("negative-code") << damaged << "code -1";
        QTest::newRow("no-transcript") << damaged << "transcript";
        QTest::newRow("no-voice") << damaged << "ref_spk_embedding";
        QTest::newRow("expanded") << damaged << "larger than its storage";
        QTest::newRow("flat-codes") << damaged << "table of frames";
        QTest::newRow("compressed") << damaged << "compressed";
        QTest::newRow("bomb") << damaged << "compressed";
        QTest::newRow("byte-order-big") << damaged << "big-endian";
        QTest::newRow("storage-missing") << damaged << "storage “0”";
        QTest::newRow("storage-short") << damaged << "storage “0”";
        QTest::newRow("no-pickle") << damaged << "PyTorch";
        QTest::newRow("two-folders") << damaged << "another folder";
        QTest::newRow("traversal") << damaged << "another folder";
        QTest::newRow("cut-off") << damaged << "table of contents";
        QTest::newRow("bit-flipped") << damaged << "damaged";
    }
    void refuses()
    {
        QFETCH(int, code);
        QFETCH(QString, says);
        const std::string path = pathOf(QTest::currentDataTag());
        const auto error = errorOf([&] { loadClonePrompt(path); });
        QVERIFY(error);
        QCOMPARE(static_cast<int>(error->code()), code);
        const QString message = QString::fromStdString(error->message());
        QVERIFY2(message.contains(says), qPrintable(message));
        QVERIFY2(message.contains(QString::fromStdString(path)), qPrintable(message));
        QVERIFY(!error->remedy().empty());
        QVERIFY(!QFile::exists("/tmp/troupe-was-run")); // what os-system would do
    }

    void everyPrefixIsRefused() // R-GEN-22
    {
        QFile file(QString::fromStdString(pathOf("icl")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const auto bytes = std::as_bytes(std::span(whole.constData(), static_cast<size_t>(size)));
            QVERIFY2(errorOf([&] { parseClonePrompt(bytes, "prefix"); }), qPrintable(QString::number(size)));
        }
    }

    void plainData()
    {
        // (-2, 258, 1000000, -1, 0, 1.5, True, False, None, 'ab', [1])
        const PickleDocument document = unpickle(
            "\x80\x04\x95\0\0\0\0\0\0\0\0(J\xfe\xff\xff\xffM\x02\x01\x8a\x03\x40\x42\x0f\x8a\x01\xff\x8a\0G"
            "\x3f\xf8\0\0\0\0\0\0\x88\x89N\x8c\x02"
            "ab](K\x01"
            "et."s);
        const auto& items = document.root().as<PickleTuple>()->items;
        QCOMPARE(items.size(), size_t{11});
        std::vector<int64_t> numbers;
        for (size_t i = 0; i < 5; ++i) numbers.push_back(*items[i]->as<int64_t>());
        QCOMPARE(numbers, (std::vector<int64_t>{-2, 258, 1000000, -1, 0}));
        QCOMPARE(*items[5]->as<double>(), 1.5);
        QVERIFY(*items[6]->as<bool>() && !*items[7]->as<bool>() && items[8]->isNone());
        QCOMPARE(*items[9]->as<std::string>(), "ab"s);
        QCOMPARE(*items[10]->as<PickleList>()->front()->as<int64_t>(), int64_t{1});
    }

    void opcodesAreRefusedByName_data() // R-GEN-21
    {
        QTest::addColumn<QByteArray>("pickle");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& pickle, const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(pickle) << QString::fromUtf8(says);
        };
        row("build", "}}b.", "BUILD");
        row("inst", "(ios\nsystem\n.", "INST");
        row("obj", "(o.", "OBJ");
        row("newobj", ")\x81.", "NEWOBJ");
        row("newobj_ex", ")\x92.", "NEWOBJ_EX");
        row("ext1", "\x82\x01.", "EXT1");
        row("persid", "Pkey\n.", "PERSID");
        row("bytes", "B\0\0\0\0."s, "BINBYTES");
        row("int as text", "I1\n.", "INT");
        row("next_buffer", "\x97.", "NEXT_BUFFER");
        row("dup", "N2.", "DUP");
        row("no opcode", "\xff.", "0xff");
        row("global", "cos\nsystem\n.", "os.system");
        row("nt", "cnt\nsystem\n.", "nt.system");
        row("stack global", "\x8c\x02os\x8c\x06system\x93.", "os.system");
        row("getattr", "c__builtin__\ngetattr\n.", "getattr");
        row("attribute path", "ctorch\nFloatStorage.__init__\n.", "FloatStorage.__init__");
        row("torch load", "ctorch.serialization\nload\n.", "torch.serialization.load");
        row("reduce a storage class", "ctorch\nFloatStorage\n)R.", "arguments");
        row("ordered dict with arguments", "ccollections\nOrderedDict\n(K\x01tR.", "arguments");
        row("reduce a text", "X\x01\0\0\0a)R."s, "function");
        row("rebuild of nothing", "ctorch._utils\n_rebuild_tensor_v2\n)R.", "oddly");
    }
    void opcodesAreRefusedByName()
    {
        QFETCH(QByteArray, pickle);
        QFETCH(QString, says);
        const auto error = errorOf([&] { unpickle(pickle.toStdString()); });
        QVERIFY(error && error->code() == ErrorCode::FileDamaged);
        QVERIFY2(QString::fromStdString(error->message()).contains(says), error->what());
    }

    void brokenPicklesAreRefused_data() // R-GEN-22
    {
        QTest::addColumn<QByteArray>("pickle");
        const auto row = [](const char* name, const std::string& pickle) {
            QTest::newRow(name) << QByteArray::fromStdString(pickle);
        };
        row("empty", "");
        row("stop alone", ".");
        row("no stop", "N");
        row("two left", "NN.");
        row("mark left", "(N.");
        row("rest", "N.N");
        row("underflow", "\x85.");
        row("below the mark", "N(\x85.");
        row("no mark", "Nt.");
        row("memo that is not there", "h\x01.");
        row("put of nothing", "q\x01N.");
        row("append to a number", "K\x01K\x02"
                                  "a.");
        row("set in a list", "]K\x01K\x02s.");
        row("odd items", "}(K\x01u.");
        row("huge text", "X\xff\xff\xff\xffq.");
        row("huge text of 8", "\x8d\xff\xff\xff\xff\xff\xff\xff\xffq.");
        row("huge long", "\x8a\x09\0\0\0\0\0\0\0\0\x01."s);
        row("text that is not UTF-8", "X\x01\0\0\0\xff."s);
        row("protocol 9", "\x80\x09N.");
        row("global without end", "cos");
        row("storage of two", "(X\x07\0\0\0storageK\x01tQ."s);
        row("negative storage", tensorPickle("J\xff\xff\xff\xff", "K\0"s, "K\x01\x85", "K\x01\x85"));
        row("beyond the storage", tensorPickle("K\x05", "K\x01"s, "K\x05\x85", "K\x01\x85"));
        row("offset beyond", tensorPickle("K\x05", "K\x05"s, "K\x01\x85", "K\x01\x85"));
        row("negative offset", tensorPickle("K\x05", "J\xff\xff\xff\xff", "K\x01\x85", "K\x01\x85"));
        row("negative stride", tensorPickle("K\x05", "K\x04"s, "K\x02\x85", "J\xff\xff\xff\xff\x85"));
        row("strides of another length", tensorPickle("K\x05", "K\0"s, "K\x02\x85", "K\x01K\x01\x86"));
        row("product overflows",
            tensorPickle("K\x05", "K\0"s, "J\xff\xff\xff\x7fJ\xff\xff\xff\x7fJ\xff\xff\xff\x7f\x87",
                         "K\0K\0K\0\x87"s));
        row("reach overflows",
            tensorPickle("K\x05", "K\0"s, "K\x03\x85", "\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7f\x85"));
        row("nine dimensions",
            tensorPickle("K\x05", "K\0"s, "(K\x01K\x01K\x01K\x01K\x01K\x01K\x01K\x01K\x01t",
                         "(K\x01K\x01K\x01K\x01K\x01K\x01K\x01K\x01K\x01t"));
        row("shape of texts", tensorPickle("K\x05", "K\0"s, "X\x01\0\0\0a\x85"s, "K\x01\x85"));
    }
    void brokenPicklesAreRefused()
    {
        QFETCH(QByteArray, pickle);
        const auto error = errorOf([&] { unpickle(pickle.toStdString()); });
        QVERIFY(error && error->code() == ErrorCode::FileDamaged);
    }

    void theTensorOfTheseTablesIsSoundOtherwise()
    {
        const PickleDocument document =
            unpickle(tensorPickle("K\x05", "K\x01"s, "K\x02K\x02\x86", "K\x02K\x01\x86"));
        const auto* tensor = document.root().as<PickledTensor>();
        QVERIFY(tensor);
        QCOMPARE(tensor->elements(), int64_t{4});
        QCOMPARE(tensor->storage.elements, int64_t{5});
        QCOMPARE(tensor->offset, int64_t{1});
    }

    void circlesAndRepetitionsAreHarmless()
    {
        // A list that holds itself; and a dictionary whose key is set twice.
        QVERIFY(unpickle("]q\0h\0a."s).root().as<PickleList>()->size() == 1);
        const PickleDocument twice = unpickle("}X\x01\0\0\0aK\x01sX\x01\0\0\0aK\x02s."s);
        QCOMPARE(*twice.root().as<PickleDict>()->find("a")->as<int64_t>(), int64_t{2});
        std::string tall(256 << 10, '(');
        tall.back() = '.';
        QVERIFY(errorOf([&] { unpickle(tall); }));
        const auto error = errorOf([&] { unpickle(std::string((256 << 10) + 1, 'N')); });
        QVERIFY(error && error->code() == ErrorCode::FileTooLarge);
    }
};

QTEST_APPLESS_MAIN(OldPromptFileTest)
#include "tst_old_prompt_file.moc"
