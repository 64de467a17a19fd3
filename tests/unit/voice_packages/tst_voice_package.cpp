// SPDX-License-Identifier: GPL-3.0-or-later
// R-PKG-01: packages of the former program are read: sound of any kind, and the transcript file before the
// transcript in the description.
// R-PKG-02: a package comes back as it was written, and the same voice gives the same bytes.
// R-PKG-04: every field of a package is checked; an error names it.
#include "engine/audio/file_writer.h"
#include "engine/base/error.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/voices/package/package_reader.h"
#include "engine/voices/package/package_writer.h"
#include "tests/support/zip_maker.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <optional>
#include <string>

using namespace troupe;
using namespace troupe::voices;

namespace {

std::filesystem::path stored(const char* name)
{
    return std::filesystem::path(TROUPE_TEST_DATA "/voice-packages") / name;
}

QByteArray contents(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", path.c_str());
    return file.readAll();
}

std::vector<std::byte> bytesOf(const std::filesystem::path& path)
{
    const QByteArray all = contents(path);
    const auto bytes = std::as_bytes(std::span(all.constData(), static_cast<size_t>(all.size())));
    return {bytes.begin(), bytes.end()};
}

std::optional<Error> errorOf(const std::vector<std::byte>& package)
{
    try {
        readPackage(package, "test.voicepkg.zip");
    } catch (const Error& error) {
        return error;
    }
    return std::nullopt;
}

/// A voice with everything that a package can hold.
VoicePackage everything(const QTemporaryDir& folder)
{
    VoicePackage package;
    package.meta.voiceId = "cloned_0123456789ab";
    package.meta.name = "Maya „die Ruhige“";
    package.meta.type = PackageVoiceType::Cloned;
    package.meta.description = "Calm.\nTwo lines.";
    package.meta.language = "german";
    package.meta.tags = {"calm", "Erzähler"};
    package.meta.notes = "for letters";
    package.meta.source = "own recording";
    package.meta.createdAt = 1'769'862'896'789;
    package.transcript = "Was gesagt wird.";
    package.licence = "CC0";
    package.consent = PackageConsent{"Maya", "I agree.", 1'769'862'896'000};

    const std::filesystem::path reference = folder.filePath("ref.wav").toStdString();
    audio::Clip clip;
    clip.rate = 24000;
    for (int i = 0; i < 12000; ++i) clip.samples.push_back(0.3F * std::sin(static_cast<float>(i) / 11));
    audio::writeFile(reference, clip, {audio::Container::Wav, audio::SampleFormat::Float32});
    package.referenceBytes = bytesOf(reference);

    for (const char* name : {"small", "large"}) {
        PackagePrompt prompt;
        prompt.name = name;
        prompt.model = std::string("qwen-") + name;
        prompt.simulated = prompt.name == "small";
        prompt.prompt.mode = speech::ClonePrompt::Mode::XVector;
        prompt.prompt.xVector = {1, 2, 3};
        const std::filesystem::path file = folder.filePath(name).toStdString();
        speech::saveClonePrompt(file, prompt.prompt);
        prompt.bytes = bytesOf(file);
        package.prompts.push_back(std::move(prompt));
    }
    return package;
}

/// JSON with ' for ": moc loses its way in raw strings.
std::string json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

/// Format 2, with `more` fields.
std::vector<std::byte> described(const std::string& more)
{
    const std::string fields = "'format_version':2,'voice_id':'v','name':'n','voice_type':'designed'";
    return test::makeZip({{"meta.json", json("{" + fields + (more.empty() ? "" : "," + more) + "}")}});
}

} // namespace

class VoicePackageTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTheFormerProgramsClones()
    {
        const VoicePackage package = readPackage(stored("old_cloned.voicepkg.zip"), PackageFiles::Kept);
        QCOMPARE(package.meta.formatVersion, 1);
        QCOMPARE(package.meta.voiceId, std::string("cloned_0123456789ab"));
        QCOMPARE(package.meta.name, std::string("Old Maya"));
        QCOMPARE(package.meta.displayName, std::string("Old Maya (Cloned)"));
        QVERIFY(package.meta.type == PackageVoiceType::Cloned);
        QCOMPARE(package.meta.description, std::string("A calm voice"));
        QCOMPARE(package.meta.source, std::string("user_upload"));
        QCOMPARE(package.meta.notes, std::string("Good for\nletters"));
        QCOMPARE(package.meta.createdAt, int64_t{1'746'086'400'500});
        QCOMPARE(package.transcript, std::string("The words that were said."));
        QVERIFY(package.reference);
        QCOMPARE(package.reference->rate, 16000);
        QCOMPARE(package.reference->samples.size(), size_t{9600});
        QCOMPARE(package.referenceBytes.size(), size_t{9600 * 2 + 44});
        QVERIFY(package.prompts.empty() && !package.consent && package.licence.empty());
    }

    void readsSoundThatIsNoWav()
    {
        const VoicePackage package = readPackage(stored("old_raw.voicepkg.zip"));
        QCOMPARE(package.reference->samples.size(), size_t{9600});
        QVERIFY2(package.referenceBytes.empty(), "kept only when asked for");
        QCOMPARE(package.transcript, std::string("Said in meta."));
    }

    void readsDesigns()
    {
        const VoicePackage package = readPackage(stored("old_designed.voicepkg.zip"));
        QVERIFY(package.meta.type == PackageVoiceType::Designed);
        QCOMPARE(package.meta.designDescription, std::string("An old sailor"));
        QCOMPARE(package.meta.language, std::string("English"));
        QVERIFY(!package.reference);
    }

    void readsFromMemoryAsFromAFile()
    {
        const auto bytes = bytesOf(stored("old_cloned.voicepkg.zip"));
        const VoicePackage package = readPackage(bytes, "upload");
        QCOMPARE(package.transcript, std::string("The words that were said."));
        QVERIFY(package.reference->samples ==
                readPackage(stored("old_cloned.voicepkg.zip")).reference->samples);
    }

    void comesBackAsItWas()
    {
        QTemporaryDir folder;
        const VoicePackage before = everything(folder);
        const std::filesystem::path file = folder.filePath("out.voicepkg.zip").toStdString();
        writePackage(file, before);
        const VoicePackage after = readPackage(file, PackageFiles::Kept);
        QCOMPARE(after.meta.formatVersion, 2);
        QCOMPARE(after.meta.voiceId, before.meta.voiceId);
        QCOMPARE(after.meta.name, before.meta.name);
        QVERIFY(after.meta.type == before.meta.type);
        QCOMPARE(after.meta.description, before.meta.description);
        QCOMPARE(after.meta.language, before.meta.language);
        QVERIFY(after.meta.tags == before.meta.tags);
        QCOMPARE(after.meta.notes, before.meta.notes);
        QCOMPARE(after.meta.source, before.meta.source);
        QCOMPARE(after.meta.createdAt, before.meta.createdAt);
        QCOMPARE(after.transcript, before.transcript);
        QCOMPARE(after.licence, before.licence);
        QCOMPARE(after.consent->who, before.consent->who);
        QCOMPARE(after.consent->statement, before.consent->statement);
        QCOMPARE(after.consent->at, before.consent->at);
        QVERIFY(after.referenceBytes == before.referenceBytes);
        QCOMPARE(after.reference->samples.size(), size_t{12000});
        QCOMPARE(after.prompts.size(), size_t{2});
        QCOMPARE(after.prompts[0].name, std::string("large"));
        QCOMPARE(after.prompts[1].model, std::string("qwen-small"));
        QVERIFY(after.prompts[1].simulated && !after.prompts[0].simulated);
        QVERIFY(after.prompts[0].prompt.xVector == before.prompts[1].prompt.xVector);
        QVERIFY(after.prompts[0].bytes == before.prompts[1].bytes);
    }

    void theSameVoiceGivesTheSameBytes()
    {
        QTemporaryDir folder;
        const VoicePackage package = everything(folder);
        const std::filesystem::path first = folder.filePath("1").toStdString();
        const std::filesystem::path second = folder.filePath("2").toStdString();
        writePackage(first, package);
        qputenv("TZ", "Asia/Tokyo");
        tzset();
        writePackage(second, package);
        qunsetenv("TZ");
        tzset();
        QCOMPARE(contents(first), contents(second));
        writePackage(second, readPackage(first, PackageFiles::Kept));
        QCOMPARE(contents(first), contents(second));
    }

    void whatCannotBeReadIsNotWritten()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("x.zip").toStdString();
        VoicePackage package = everything(folder);
        package.meta.voiceId = "../evil";
        QVERIFY_EXCEPTION_THROWN(writePackage(file, package), Error);
        package = everything(folder);
        package.prompts[0].name = "../evil";
        QVERIFY_EXCEPTION_THROWN(writePackage(file, package), Error);
        package = everything(folder);
        package.prompts[0].name = package.prompts[1].name;
        QVERIFY_EXCEPTION_THROWN(writePackage(file, package), Error);
        package = everything(folder);
        package.meta.name = "two\nlines";
        QVERIFY_EXCEPTION_THROWN(writePackage(file, package), Error);
        QVERIFY(!std::filesystem::exists(file));
    }

    void anErrorNamesTheField_data()
    {
        QTest::addColumn<QByteArray>("meta");
        QTest::addColumn<QByteArray>("named");
        const auto row = [](const char* name, const char* meta, const char* named) {
            QTest::newRow(name) << QByteArray(meta) << QByteArray(named);
        };
        row("no version", "{'voice_id':'v','name':'n','voice_type':'cloned'}", "format_version");
        row("version 3", "{'format_version':3,'voice_id':'v','name':'n','voice_type':'cloned'}", "format");
        row("version as text", "{'format_version':'1','voice_id':'v','name':'n','voice_type':'designed'}",
            "format");
        row("no id", "{'format_version':1,'name':'n','voice_type':'cloned'}", "voice_id");
        row("id with dots", "{'format_version':1,'voice_id':'a.b','name':'n','voice_type':'cloned'}",
            "voice_id");
        row("long id",
            "{'format_version':1,'voice_id':'"
            "aaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaaaaaaabbbbbbbbbbaaaaa',"
            "'name':'n','voice_type':'cloned'}",
            "voice_id");
        row("no name", "{'format_version':1,'voice_id':'v','voice_type':'cloned'}", "name");
        row("empty name", "{'format_version':1,'voice_id':'v','name':'  ','voice_type':'cloned'}", "name");
        row("name as number", "{'format_version':1,'voice_id':'v','name':7,'voice_type':'cloned'}", "name");
        row("control", "{'format_version':1,'voice_id':'v','name':'a\\u001bb','voice_type':'cloned'}",
            "name");
        row("no type", "{'format_version':1,'voice_id':'v','name':'n'}", "voice_type");
        row("bad type", "{'format_version':1,'voice_id':'v','name':'n','voice_type':'robot'}", "voice_type");
        row("no reference", "{'format_version':1,'voice_id':'v','name':'n','voice_type':'cloned'}",
            "reference");
        row("a list", "[]", "meta.json");
        row("no JSON", "{", "meta.json");
        row("bad UTF-8", "{'format_version':1,'voice_id':'v','name':'\xff'}", "meta.json");
        row("a number without end", "{'format_version':1e999999}", "meta.json");
    }

    void anErrorNamesTheField()
    {
        QFETCH(QByteArray, meta);
        QFETCH(QByteArray, named);
        const auto error = errorOf(test::makeZip({{"meta.json", json(meta.toStdString())}}));
        QVERIFY(error);
        QVERIFY2(error->message().find(named.toStdString()) != std::string::npos, error->message().c_str());
        QVERIFY(!error->remedy().empty());
    }

    void format2IsStrict()
    {
        QVERIFY(!errorOf(described("")));
        QVERIFY(!errorOf(described("'unknown':{'a':[1]},'description':null")));
        for (const char* more :
             {"'created_at':'yesterday'", "'created_at':'2026-02-30T00:00:00Z'", "'tags':'calm'",
              "'tags':[1]", "'prompts':[{'name':'absent'}]", "'prompts':[{'name':'../x'}]", "'prompts':{}",
              "'prompts':[{'name':'a','simulated':1}]", "'description':{}"}) {
            const auto error = errorOf(described(more));
            QVERIFY2(error && error->code() == ErrorCode::FileDamaged, more);
        }
        QVERIFY(errorOf(described("'description':'" + std::string(4001, 'a') + "'")));
        QVERIFY(!errorOf(described("'description':'" + std::string(4000, 'a') + "'")));
    }

    void aFileThatIsNotThere()
    {
        try {
            readPackage(stored("absent.voicepkg.zip"));
            QFAIL("there is none");
        } catch (const Error& error) {
            QCOMPARE(error.code(), ErrorCode::FileNotFound);
        }
    }
};

QTEST_GUILESS_MAIN(VoicePackageTest)
#include "tst_voice_package.moc"
