// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <functional>
#include <optional>
#include <sstream>

using namespace troupe;
using troupe::testing::errorOf;
namespace fs = std::filesystem;

namespace {} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyDefaultIsValid();
    void precedence();
    void environmentNames();
    void damagedFile_data();
    void damagedFile();
    void badEnvironmentIsNamed();
    void badOverride_data();
    void badOverride();
    void unknownSettingNamesTheNearest();
    void unknownKeysAreKept();
    void storeEditsOneLine_data();
    void storeEditsOneLine();
    void storedValuesComeBack_data();
    void storedValuesComeBack();
    void storeMakesFolderAndFile();
    void storeIsRefusedWithoutTouchingTheFile_data();
    void storeIsRefusedWithoutTouchingTheFile();
    void storeRepairs_data();
    void storeRepairs();

private:
    fs::path file() const { return fs::path(dir_->path().toStdString()) / "troupe.toml"; }
    void put(const QByteArray& text) const { std::ofstream(file(), std::ios::binary) << text.toStdString(); }
    QByteArray stored() const
    {
        std::ostringstream text;
        text << std::ifstream(file(), std::ios::binary).rdbuf();
        return QByteArray::fromStdString(text.str());
    }

    std::unique_ptr<QTemporaryDir> dir_;
};

void TestSettings::init()
{
    dir_ = std::make_unique<QTemporaryDir>();
}

void TestSettings::cleanup()
{
    for (const SettingInfo& setting : Settings::table())
        qunsetenv(Settings::environmentName(setting.key).c_str());
}

void TestSettings::everyDefaultIsValid()
{
    Settings settings(file());
    for (const SettingInfo& setting : Settings::table()) {
        const std::string key(setting.key);
        QCOMPARE(settings.text(key), std::string(setting.fallback));
        QCOMPARE(settings.sourceOf(key), SettingSource::Default);
        settings.override(key, setting.fallback);
        QVERIFY2(!setting.help.empty(), key.c_str());
    }
    QVERIFY(!fs::exists(file())); // reading makes no file
}

void TestSettings::precedence() // R-CLI-12
{
    put("[speech]\nspeed = 1.5\nlanguage = \"german\"\n");
    qputenv("TROUPE_SPEECH_SPEED", "0.75");
    qputenv("TROUPE_SPEECH_VOICE", ""); // empty counts as not set
    Settings settings(file());
    QCOMPARE(settings.text("speech.language"), std::string("german"));
    QCOMPARE(settings.sourceOf("speech.language"), SettingSource::File);
    QCOMPARE(settings.number("speech.speed"), 0.75);
    QCOMPARE(settings.sourceOf("speech.speed"), SettingSource::Environment);
    QCOMPARE(settings.sourceOf("speech.voice"), SettingSource::Default);
    settings.override("speech.speed", "2");
    QCOMPARE(settings.number("speech.speed"), 2.0);
    QCOMPARE(settings.sourceOf("speech.speed"), SettingSource::Flag);
}

void TestSettings::environmentNames()
{
    QCOMPARE(Settings::environmentName("speech.max_seconds"), std::string("TROUPE_SPEECH_MAX_SECONDS"));
}

void TestSettings::damagedFile_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected"); // in message
    QTest::newRow("not TOML") << QByteArray("# mine\nspeech = = 1\n") << "in line 2";
    QTest::newRow("binary") << QByteArray("\x00\x01\xff\xfe", 4) << "in line 1";
    QTest::newRow("not UTF-8") << QByteArray("[file]\nfolder = \"\xff\"\n") << "in line 2";
    QTest::newRow("text for a number") << QByteArray("[speech]\nspeed = \"fast\"\n") << "line 2";
    QTest::newRow("number for a text") << QByteArray("[speech]\nvoice = 3\n") << "line 2";
    QTest::newRow("out of range") << QByteArray("[speech]\n\nspeed = 9\n") << "line 3";
    QTest::newRow("not a number") << QByteArray("[speech]\nspeed = nan\n") << "must be a number";
    QTest::newRow("no such choice") << QByteArray("[appearance]\ntheme = \"pink\"\n")
                                    << "system, light, dark";
    QTest::newRow("two choices at once") << QByteArray("[appearance]\ntheme = \"light dark\"\n") << "line 2";
    QTest::newRow("an array") << QByteArray("[speech]\nlanguage = [\"en\"]\n") << "line 2";
    QTest::newRow("defined twice") << QByteArray("[log]\nlevel = \"off\"\nlevel = \"info\"\n") << "in line 3";
    QTest::newRow("too deep") << "a = " + QByteArray(5000, '[') << "in line 1";
    QTest::newRow("too large") << QByteArray((1 << 20) + 1, '#') << "larger than";
    QTest::newRow("control character")
        << QByteArray("[speech]\nvoice = \"a\\u0007\"\n") << "control character";
}

void TestSettings::damagedFile() // R-CLI-13
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    put(text);
    const auto error = errorOf([this] { Settings settings(file()); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::BadConfiguration);
    QVERIFY2(QString::fromStdString(error->message()).contains(expected), error->what());
    QVERIFY2(!error->remedy().empty(), error->what());
}

void TestSettings::badEnvironmentIsNamed()
{
    qputenv("TROUPE_SPEECH_SPEED", "quick");
    const auto error = errorOf([this] { Settings settings(file()); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::BadConfiguration);
    QVERIFY2(error->message().find("TROUPE_SPEECH_SPEED") != std::string::npos, error->what());
}

void TestSettings::badOverride_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("empty number") << "speech.speed"
                                  << "";
    QTest::newRow("infinite") << "speech.speed"
                              << "inf";
    QTest::newRow("trailing letters") << "speech.speed"
                                      << "1x";
    QTest::newRow("below") << "speech.max_seconds"
                           << "0.01";
    QTest::newRow("choice") << "file.container"
                            << "aiff";
    QTest::newRow("part of a choice") << "file.container"
                                      << "fla";
    QTest::newRow("empty choice") << "file.container"
                                  << "";
    QTest::newRow("long") << "speech.voice" << QString(5000, 'a');
}

void TestSettings::badOverride()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    Settings settings(file());
    const auto error = errorOf([&] { settings.override(key.toStdString(), value.toStdString()); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::InvalidSetting);
    QVERIFY2(error->message().find(key.toStdString()) != std::string::npos, error->what());
    QCOMPARE(settings.sourceOf(key.toStdString()), SettingSource::Default);
}

void TestSettings::unknownSettingNamesTheNearest()
{
    const Settings settings(file());
    const auto error = errorOf([&] { settings.text("speech.langauge"); });
    QVERIFY(error);
    QCOMPARE(error->code(), ErrorCode::UnknownSetting);
    QVERIFY2(error->remedy().find("speech.language") != std::string::npos, error->what());
}

void TestSettings::unknownKeysAreKept()
{
    put("[future]\nthing = 1 # of a later version\n\n[log]\nlevel = \"error\"\n");
    Settings settings(file());
    settings.store("log.level", "off");
    QCOMPARE(stored(), QByteArray("[future]\nthing = 1 # of a later version\n\n[log]\nlevel = \"off\"\n"));
}

void TestSettings::storeEditsOneLine_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value"); // null: remove
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("value before a comment")
        << QByteArray("# mine\n[speech]\nlanguage = \"de\" # for now\nspeed=1.0\n") << "speech.language"
        << "fr" << QByteArray("# mine\n[speech]\nlanguage = \"fr\" # for now\nspeed=1.0\n");
    QTest::newRow("letters of several bytes before it")
        << QByteArray("file = { folder = \"ü/é\", samples = '16' } # ö\n") << "file.samples"
        << "24" << QByteArray("file = { folder = \"ü/é\", samples = \"24\" } # ö\n");
    QTest::newRow("dotted key") << QByteArray("speech.speed = 1.0\n[log]\nlevel = \"off\"\n")
                                << "speech.speed"
                                << "1.5" << QByteArray("speech.speed = 1.5\n[log]\nlevel = \"off\"\n");
    QTest::newRow("new in its table")
        << QByteArray("[speech]\nspeed = 1.0\n\n[log]\nlevel = \"off\"\n") << "speech.voice"
        << "ada" << QByteArray("[speech]\nspeed = 1.0\nvoice = \"ada\"\n\n[log]\nlevel = \"off\"\n");
    QTest::newRow("new in a new table") << QByteArray("# only this\n") << "speech.voice"
                                        << "ada" << QByteArray("# only this\n\n[speech]\nvoice = \"ada\"\n");
    QTest::newRow("no line end before") << QByteArray("[log]\nlevel = \"off\"") << "log.level"
                                        << "info" << QByteArray("[log]\nlevel = \"info\"\n");
    QTest::newRow("quotes and backslashes")
        << QByteArray() << "file.folder"
        << "C:\\a \"b\"" << QByteArray("[file]\nfolder = \"C:\\\\a \\\"b\\\"\"\n");
    QTest::newRow("a value with a hash sign")
        << QByteArray("[speech]\nvoice = \"a#b\" # c\n") << "speech.voice"
        << "d" << QByteArray("[speech]\nvoice = \"d\" # c\n");
    QTest::newRow("remove") << QByteArray("[speech]\n# keep\nvoice = \"ada\"\nspeed = 1.0\n")
                            << "speech.voice" << QString() << QByteArray("[speech]\n# keep\nspeed = 1.0\n");
    QTest::newRow("remove what is not there") << QByteArray("[speech]\nspeed = 1.0\n") << "speech.voice"
                                              << QString() << QByteArray("[speech]\nspeed = 1.0\n");
}

void TestSettings::storeEditsOneLine() // R-CLI-14
{
    QFETCH(QByteArray, before);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QByteArray, after);
    put(before);
    Settings settings(file());
    const std::string text = value.toStdString();
    settings.store(key.toStdString(), value.isNull() ? std::nullopt : std::optional<std::string_view>(text));
    QCOMPARE(stored(), after);
    const Settings again(file());
    QCOMPARE(again.text(key.toStdString()), settings.text(key.toStdString()));
}

void TestSettings::storedValuesComeBack_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::newRow("text") << "speech.voice" << QStringLiteral("Zoë “the” voice’s \\ # = [x]");
    QTest::newRow("empty") << "speech.voice"
                           << "";
    QTest::newRow("number") << "speech.speed"
                            << "1.25";
    QTest::newRow("whole for a number") << "speech.max_seconds"
                                        << "90";
    QTest::newRow("choice of digits") << "file.samples"
                                      << "32f";
}

void TestSettings::storedValuesComeBack()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    Settings(file()).store(key.toStdString(), value.toStdString());
    const Settings again(file());
    QCOMPARE(QString::fromStdString(again.text(key.toStdString())), value);
    QCOMPARE(again.sourceOf(key.toStdString()), SettingSource::File);
}

void TestSettings::storeMakesFolderAndFile()
{
    const fs::path deep = file().parent_path() / "a" / "b" / "troupe.toml";
    Settings settings(deep);
    settings.store("speech.speed", "1.5");
    QCOMPARE(Settings(deep).number("speech.speed"), 1.5);
}

void TestSettings::storeIsRefusedWithoutTouchingTheFile_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("code");
    const auto bad = static_cast<int>(ErrorCode::BadConfiguration);
    QTest::newRow("invalid value") << QByteArray("[speech]\nspeed = 1.0\n") << "speech.speed"
                                   << "7" << static_cast<int>(ErrorCode::InvalidSetting);
    QTest::newRow("unknown key") << QByteArray() << "speech.speedd"
                                 << "1" << static_cast<int>(ErrorCode::UnknownSetting);
    QTest::newRow("not UTF-8") << QByteArray() << "speech.voice"
                               << "\xff" << bad;
    QTest::newRow("damage elsewhere") << QByteArray("x = = 1\n[speech]\nspeed = 1.0\n") << "speech.speed"
                                      << "1.5" << bad;
    QTest::newRow("added to an inline table") << QByteArray("speech = { speed = 1.0 }\n") << "speech.voice"
                                              << "a" << bad;
    QTest::newRow("removed from an inline table")
        << QByteArray("speech = { speed = 1.0 }\n") << "speech.speed" << QString() << bad;
}

void TestSettings::storeIsRefusedWithoutTouchingTheFile()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(int, code);
    put(before);
    const std::string text =
        QTest::currentDataTag() == QByteArray("not UTF-8") ? "\xff" : value.toStdString();
    const auto error = errorOf([&] {
        Settings::storeIn(file(), key.toStdString(),
                          value.isNull() ? std::nullopt : std::optional<std::string_view>(text));
    });
    QVERIFY(error);
    QCOMPARE(static_cast<int>(error->code()), code);
    QVERIFY(!error->remedy().empty());
    QCOMPARE(stored(), before);
}

void TestSettings::storeRepairs_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("not TOML in that line")
        << QByteArray("[speech]\nspeed = very fast\n") << "1.5" << QByteArray("[speech]\nspeed = 1.5\n");
    QTest::newRow("out of range") << QByteArray("[speech]\nspeed = 99\n") << "1.5"
                                  << QByteArray("[speech]\nspeed = 1.5\n");
    QTest::newRow("removed") << QByteArray("[speech]\nspeed = very fast\n") << QString()
                             << QByteArray("[speech]\n");
}

void TestSettings::storeRepairs() // R-CLI-15
{
    QFETCH(QByteArray, before);
    QFETCH(QString, value);
    QFETCH(QByteArray, after);
    put(before);
    QVERIFY(errorOf([this] { Settings settings(file()); }));
    const std::string text = value.toStdString();
    Settings::storeIn(file(), "speech.speed",
                      value.isNull() ? std::nullopt : std::optional<std::string_view>(text));
    QCOMPARE(stored(), after);
    Settings settings(file()); // reads again
}

QTEST_APPLESS_MAIN(TestSettings)
#include "tst_settings.moc"
