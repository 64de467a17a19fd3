// SPDX-License-Identifier: GPL-3.0-or-later
// R-PRE-01, R-PRE-02, R-PRE-03
#include "engine/base/error.h"
#include "engine/voices/names.h"
#include "engine/voices/presets.h"
#include "tests/support/error_of.h"

#include <iterator>
#include <set>
#include <sstream>

#include <QtTest>

using namespace troupe::voices;
using troupe::Error;
using troupe::ErrorCode;
using troupe::testing::codeOf;

namespace {

std::vector<std::string> namesOf(std::span<const Preset> presets)
{
    std::vector<std::string> names;
    for (const Preset& preset : presets) names.push_back(preset.name);
    return names;
}

long wordsOf(const std::string& text)
{
    std::istringstream words(text);
    return std::distance(std::istream_iterator<std::string>(words), {});
}

Preset mode(const std::string& name)
{
    return {PresetType::Mode, name, {name}, {{"full", "softly", "Some words."}}, PresetOrigin::Own};
}

} // namespace

class TestPresets : public QObject
{
    Q_OBJECT

private slots:
    void theBuiltInOnesAreThoseOfBefore()
    {
        const PresetTable& table = PresetTable::builtIn();
        const std::vector<std::string> emotions = {"happy",  "angry",     "afraid", "sad",      "awe",
                                                   "tender", "sarcastic", "manic",  "exhausted"};
        const std::vector<std::string> modes = {
            "laughing", "crying",  "screaming", "gasping", "choking",   "stuttering", "whispering",
            "singsong", "slurred", "shouting",  "radio",   "narration", "distant"};
        QCOMPARE(namesOf(table.emotions()), emotions);
        QCOMPARE(namesOf(table.modes()), modes);
        QVERIFY(!table.find("neutral"));
    }

    void everyVariantHasWordsOfItsOwn()
    {
        std::set<std::string> instructs, texts;
        size_t variants = 0;
        for (const Preset& preset : PresetTable::builtIn().all()) {
            QCOMPARE(preset.variants.size(), preset.type == PresetType::Emotion ? 2u : 1u);
            QCOMPARE(preset.origin, PresetOrigin::BuiltIn);
            QCOMPARE(preset.tags.front(), preset.name);
            QCOMPARE(std::set<std::string>(preset.tags.begin(), preset.tags.end()).size(),
                     preset.tags.size());
            for (const PresetVariant& variant : preset.variants) {
                ++variants;
                instructs.insert(variant.instruct);
                texts.insert(variant.text);
                QVERIFY2(wordsOf(variant.text) >= 5 && wordsOf(variant.text) <= 60, variant.text.c_str());
            }
        }
        QCOMPARE(variants, 31u);
        QCOMPARE(instructs.size(), variants);
        QCOMPARE(texts.size(), variants);
    }

    void changesStandOverTheBuiltInOnes()
    {
        const std::vector<Preset> changes = {mode("radio"), mode("yawning")};
        const PresetTable table = PresetTable::builtIn().with(changes);
        QCOMPARE(table.modes().size(), PresetTable::builtIn().modes().size() + 1);
        QCOMPARE(table.find("radio")->variants.front().instruct, std::string("softly"));
        QCOMPARE(table.modes()[10].name, std::string("radio"));
        QCOMPARE(table.modes().back().name, std::string("yawning"));
        const std::vector<Preset> clash = {mode("happy")};
        QCOMPARE(codeOf([&] { PresetTable::builtIn().with(clash); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([] { PresetTable({mode("a"), mode("a")}); }), ErrorCode::InvalidRequest);
    }

    void aFileIsReadBackAsItWasWritten()
    {
        const std::string json = presetsToJson(PresetTable::builtIn().all());
        QCOMPARE(presetsToJson(parsePresets(json, "x")), json);
    }

    void badFilesAreRefused_data()
    {
        // With ' for ": moc loses its way in raw strings.
        QTest::addColumn<QByteArray>("json");
        const QByteArray head = "{'format':'troupe.presets.1','modes':[";
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("not JSON") << QByteArray("{");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("another format") << QByteArray("{'format':'x','modes':[]}");
        QTest::newRow("unknown field") << QByteArray("{'format':'troupe.presets.1','mode':[]}");
        QTest::newRow("no variant") << head + "{'name':'a'}]}";
        QTest::newRow("empty text") << head + "{'name':'a','full':{'instruct':'x','text':' '}}]}";
        QTest::newRow("no text") << head + "{'name':'a','full':{'instruct':'x'}}]}";
        QTest::newRow("bad name") << head + "{'name':'../a','full':{'instruct':'x','text':'y'}}]}";
        QTest::newRow("upper case") << head + "{'name':'A','full':{'instruct':'x','text':'y'}}]}";
        QTest::newRow("long text") << head + "{'name':'a','full':{'instruct':'x','text':'" +
                                          QByteArray(2001, 'y') + "'}}]}";
        QTest::newRow("tag is a number")
            << head + "{'name':'a','tags':[1],'full':{'instruct':'x','text':'y'}}]}";
        QTest::newRow("deep") << QByteArray(100000, '[');
        QTest::newRow("not UTF-8") << head + "{'name':'\xff'}]}";
    }

    void badFilesAreRefused()
    {
        QFETCH(QByteArray, json);
        json.replace('\'', '"');
        // The same with nothing wrong is read, so that what is refused is what each row is about.
        const std::string sound = "{\"format\":\"troupe.presets.1\",\"modes\":[{\"name\":\"a\","
                                  "\"full\":{\"instruct\":\"x\",\"text\":\"y\"}}]}";
        QCOMPARE(parsePresets(sound, "good.json").size(), 1u);
        QCOMPARE(codeOf([&] { parsePresets(json.toStdString(), "bad.json"); }), ErrorCode::InvalidRequest);
    }

    void aFileBeyondTheLimitIsNotRead()
    {
        QCOMPARE(codeOf([] { parsePresets(std::string(kMaxPresetJson + 1, ' '), "x"); }),
                 ErrorCode::FileTooLarge);
    }
};

QTEST_APPLESS_MAIN(TestPresets)
#include "tst_presets.moc"
