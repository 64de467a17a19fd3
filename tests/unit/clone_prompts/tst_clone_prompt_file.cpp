// SPDX-License-Identifier: GPL-3.0-or-later
// R-GEN-10: a clone prompt comes back from its file as it went in.
// R-GEN-11: every field of a clone prompt file is checked: an error names the file and the field.
#include "engine/base/error.h"
#include "engine/checkpoint/safetensors.h"
#include "engine/speech/clone_prompt_file.h"
#include "tests/support/error_of.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <functional>
#include <limits>
#include <string>

#include <sys/stat.h>

using namespace troupe;
using namespace troupe::speech;
using checkpoint::DType;
using checkpoint::TensorToWrite;
using troupe::testing::errorOf;
using Metadata = std::map<std::string, std::string, std::less<>>;

namespace {

ClonePrompt sample()
{
    ClonePrompt prompt;
    prompt.mode = ClonePrompt::Mode::Icl;
    prompt.xVector = {0.25F, -1.0F, 3.0e-8F, 12345.0F};
    prompt.codeGroups = 3;
    prompt.refCodes = {0, 2047, 5, 6, 7, 8};
    prompt.refAudio = {0.0F, 0.5F, -0.5F};
    prompt.refText = "Hello “there”, 你好.\nNew line";
    prompt.language = "english";
    prompt.speakerEncoderSha256 = std::string(64, 'a');
    prompt.codecSha256 = std::string(64, '0');
    prompt.created = "2026-02-03T04:05:06Z";
    return prompt;
}

bool same(const ClonePrompt& a, const ClonePrompt& b)
{
    return a.mode == b.mode && a.xVector == b.xVector && a.refCodes == b.refCodes &&
           a.codeGroups == b.codeGroups && a.refAudio == b.refAudio && a.refText == b.refText &&
           a.language == b.language && a.speakerEncoderSha256 == b.speakerEncoderSha256 &&
           a.codecSha256 == b.codecSha256 && a.created == b.created;
}

/// The tensors and metadata of a sound file, to be spoilt.
struct Raw
{
    std::vector<float> voice{1.0F, 2.0F};
    std::vector<int64_t> codes{1, 2, 3, 4};
    std::vector<float> audio{0.1F, 0.2F};
    DType voiceType = DType::F32;
    std::vector<int64_t> voiceShape{2};
    std::vector<int64_t> codesShape{2, 2};
    bool hasVoice = true;
    bool hasCodes = true;
    Metadata metadata{{"format", "troupe.clone-prompt.1"},
                      {"mode", "icl"},
                      {"ref_text", "Words."},
                      {"language", "english"},
                      {"hidden_size", "2"},
                      {"code_groups", "2"},
                      {"speaker_encoder_sha256", ""},
                      {"codec_sha256", ""},
                      {"created", ""}};

    void write(const std::string& path) const
    {
        std::vector<TensorToWrite> tensors;
        if (hasVoice) tensors.push_back({"x_vector", voiceType, voiceShape, std::as_bytes(std::span(voice))});
        if (hasCodes)
            tensors.push_back({"ref_codes", DType::I64, codesShape, std::as_bytes(std::span(codes))});
        tensors.push_back(
            {"ref_audio", DType::F32, {static_cast<int64_t>(audio.size())}, std::as_bytes(std::span(audio))});
        checkpoint::writeSafeTensors(path, tensors, metadata);
    }
};
using Spoil = std::function<void(Raw&)>;

} // namespace
Q_DECLARE_METATYPE(Spoil)

class ClonePromptFileTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_;
    std::string path(const char* name = "a.safetensors") const
    {
        return folder_.filePath(name).toStdString();
    }

private Q_SLOTS:
    void comesBack_data() // R-GEN-10
    {
        QTest::addColumn<bool>("icl");
        QTest::addColumn<bool>("audio");
        QTest::newRow("icl") << true << true;
        QTest::newRow("icl without clip") << true << false;
        QTest::newRow("timbre") << false << true;
        QTest::newRow("timbre without clip") << false << false;
    }
    void comesBack()
    {
        QFETCH(bool, icl);
        QFETCH(bool, audio);
        ClonePrompt prompt = sample();
        if (!icl) {
            prompt.mode = ClonePrompt::Mode::XVector;
            prompt.refCodes.clear();
            prompt.codeGroups = 0;
            prompt.refText.clear();
        }
        if (!audio) prompt.refAudio.clear();
        saveClonePrompt(path(), prompt);
        QVERIFY(same(loadClonePrompt(path()), prompt));
        const auto file = checkpoint::SafeTensors::open(path());
        QCOMPARE(file.metadata().at("format"), std::string("troupe.clone-prompt.1"));
        QCOMPARE(file.find("ref_codes") != nullptr, icl);
        QCOMPARE(file.find("ref_audio") != nullptr, audio);
    }

    void theRawFileIsSound()
    {
        Raw().write(path());
        QCOMPARE(loadClonePrompt(path()).refCodes, (std::vector<int64_t>{1, 2, 3, 4}));
    }

    void fieldsAreChecked_data() // R-GEN-11
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, Spoil spoil, const char* says) {
            QTest::newRow(name) << std::move(spoil) << QString::fromUtf8(says);
        };
        const auto meta = [](const char* key, std::string value) -> Spoil {
            return [key, value](Raw& raw) { raw.metadata[key] = value; };
        };
        row(
            "no format", [](Raw& raw) { raw.metadata.erase("format"); }, "another kind");
        row("later format", meta("format", "troupe.clone-prompt.2"), "clone-prompt.2");
        row(
            "no mode", [](Raw& raw) { raw.metadata.erase("mode"); }, "mode");
        row("odd mode", meta("mode", "icl2"), "icl2");
        row("timbre with codes", meta("mode", "x_vector"), "timbre alone");
        row(
            "no voice", [](Raw& raw) { raw.hasVoice = false; }, "x_vector");
        row(
            "voice of a wrong type", [](Raw& raw) { raw.voiceType = DType::I32; }, "x_vector");
        row(
            "voice of two dimensions",
            [](Raw& raw) {
                raw.voiceShape = {1, 2};
            },
            "x_vector");
        row(
            "empty voice",
            [](Raw& raw) {
                raw.voice.clear();
                raw.voiceShape = {0};
            },
            "0 numbers");
        row(
            "voice that is not a number",
            [](Raw& raw) { raw.voice[1] = std::numeric_limits<float>::quiet_NaN(); }, "not a number");
        row(
            "infinite voice", [](Raw& raw) { raw.voice[1] = std::numeric_limits<float>::infinity(); },
            "not a number");
        row("hidden size", meta("hidden_size", "3"), "hidden_size");
        row(
            "no hidden size", [](Raw& raw) { raw.metadata.erase("hidden_size"); }, "hidden_size");
        row(
            "no codes", [](Raw& raw) { raw.hasCodes = false; }, "ref_codes");
        row(
            "codes of one dimension", [](Raw& raw) { raw.codesShape = {4}; }, "ref_codes");
        row(
            "no frames",
            [](Raw& raw) {
                raw.codes.clear();
                raw.codesShape = {0, 2};
            },
            "0 reference frames");
        row(
            "too many groups",
            [](Raw& raw) {
                raw.codes.assign(257, 1);
                raw.codesShape = {1, 257};
            },
            "of 257 codes");
        row(
            "too many frames",
            [](Raw& raw) {
                raw.codes.assign(100'001, 1);
                raw.codesShape = {100'001, 1};
            },
            "100001 reference frames");
        row("code groups", meta("code_groups", "4"), "code_groups");
        row(
            "negative code", [](Raw& raw) { raw.codes[2] = -1; }, "code -1");
        row(
            "huge code", [](Raw& raw) { raw.codes[2] = int64_t{1} << 40; }, "1099511627776");
        row(
            "clip that is not a number", [](Raw& raw) { raw.audio[0] = -std::nanf(""); }, "not a number");
        row(
            "long clip", [](Raw& raw) { raw.audio.assign(14'400'001, 0.0F); }, "ten minutes");
        row("no transcript", meta("ref_text", ""), "transcript");
        row("blank transcript", meta("ref_text", " \n\t"), "transcript");
        row("long transcript", meta("ref_text", std::string(20'001, 'a')), "20000");
        row("null in the transcript", meta("ref_text", std::string("a\0b", 3)), "null");
        row("long language", meta("language", std::string(65, 'a')), "language");
        row("digest", meta("codec_sha256", std::string(63, 'a')), "codec's digest");
        row("digest in capitals", meta("speaker_encoder_sha256", std::string(64, 'A')),
            "speaker encoder's digest");
        row("date", meta("created", "yesterday"), "date");
        row("date without zone", meta("created", "2026-02-03T04:05:06"), "date");
    }
    void fieldsAreChecked()
    {
        QFETCH(Spoil, spoil);
        QFETCH(QString, says);
        Raw raw;
        spoil(raw);
        raw.write(path());
        const auto error = errorOf([&] { loadClonePrompt(path()); });
        QVERIFY(error && error->code() == ErrorCode::FileDamaged);
        QVERIFY2(QString::fromStdString(error->message()).contains(says), error->what());
        QVERIFY2(error->message().find(path()) != std::string::npos, error->what());
    }

    void theLimitsThemselvesAreSound() // R-GEN-11
    {
        ClonePrompt prompt = sample();
        prompt.codeGroups = 256;
        prompt.refCodes.assign(256, 3);
        prompt.refAudio.assign(14'400'000, 0.25F);
        prompt.refText = std::string();
        for (int i = 0; i < 20'000; ++i) prompt.refText += "你";
        saveClonePrompt(path(), prompt);
        QVERIFY(same(loadClonePrompt(path()), prompt));
        prompt.codeGroups = 1;
        prompt.refCodes.assign(100'000, 3);
        saveClonePrompt(path(), prompt);
        QVERIFY(same(loadClonePrompt(path()), prompt));
    }

    void brokenPromptsAreNotWritten()
    {
        ClonePrompt prompt = sample();
        prompt.refCodes.pop_back();
        auto error = errorOf([&] { saveClonePrompt(path("b"), prompt); });
        QVERIFY(error && error->code() == ErrorCode::InvalidRequest);
        prompt = sample();
        prompt.mode = ClonePrompt::Mode::Unknown;
        error = errorOf([&] { saveClonePrompt(path("b"), prompt); });
        QVERIFY(error && error->code() == ErrorCode::InvalidRequest);
        QVERIFY(!QFile::exists(folder_.filePath("b")));
        error = errorOf([&] { saveClonePrompt(path("no/folder"), sample()); });
        QVERIFY(error && error->code() == ErrorCode::CannotWrite);
    }

    void filesThatAreNone()
    {
        const auto codeOf = [](const std::string& where) {
            const auto error = errorOf([&] { loadClonePrompt(where); });
            return error ? error->code() : ErrorCode::Unknown;
        };
        QCOMPARE(codeOf(path("missing")), ErrorCode::FileNotFound);
        QCOMPARE(codeOf(folder_.path().toStdString()), ErrorCode::FileUnreadable);
        QCOMPARE(codeOf("/dev/zero"), ErrorCode::FileUnreadable);
        QCOMPARE(mkfifo(path("pipe").c_str(), 0600), 0);
        QCOMPARE(codeOf(path("pipe")), ErrorCode::FileUnreadable);
        QFile empty(folder_.filePath("empty"));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        QCOMPARE(codeOf(path("empty")), ErrorCode::FileDamaged);
        QFile huge(folder_.filePath("huge"));
        QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(qint64{1} << 40));
        QCOMPARE(codeOf(path("huge")), ErrorCode::FileTooLarge);
    }

    void everyPrefixIsRefused()
    {
        saveClonePrompt(path(), sample());
        QFile file(folder_.filePath("a.safetensors"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const auto bytes = std::as_bytes(std::span(whole.constData(), static_cast<size_t>(size)));
            QVERIFY2(errorOf([&] { parseClonePrompt(bytes, "prefix"); }), qPrintable(QString::number(size)));
        }
    }
};

QTEST_APPLESS_MAIN(ClonePromptFileTest)
#include "tst_clone_prompt_file.moc"
