// SPDX-License-Identifier: GPL-3.0-or-later
// R-PRE-04, R-PRE-05, R-PRE-06, R-PRE-07, R-PRE-08
#include "engine/base/error.h"
#include "engine/speech/clone_prompt.h"
#include "engine/voices/casting_plan.h"
#include "engine/voices/names.h"

#include <algorithm>
#include <set>

#include <QtTest>

using namespace troupe::voices;
using troupe::Error;
using troupe::ErrorCode;
using Words = std::vector<std::string>;

namespace {

CastingOrder orderOf(const std::string& character)
{
    CastingOrder order;
    order.character = character;
    order.base = "A calm, deep voice";
    return order;
}

std::vector<CastingItem> plan(const CastingOrder& order)
{
    return planCast(order, PresetTable::builtIn());
}

/// Message and remedy of the refusal; empty when there is none.
template <class Work>
std::string refusal(Work work)
{
    try {
        work();
    } catch (const Error& error) {
        return error.code() == ErrorCode::InvalidRequest ? error.what() : "another code";
    }
    return {};
}

#define REFUSED(work, hint)                                                                                  \
    do {                                                                                                     \
        const std::string said = refusal([&] { (void)(work); });                                             \
        QVERIFY2(said.find(hint) != std::string::npos, said.c_str());                                        \
    } while (false)

} // namespace

class TestCastingPlan : public QObject
{
    Q_OBJECT

private slots:
    void aFullCastHasItsClipsInOrder()
    {
        const auto items = plan(orderOf("Maya"));
        QCOMPARE(items.size(), 31u);
        QCOMPARE(items[0].name, std::string("Maya_happy_medium"));
        QCOMPARE(items[1].name, std::string("Maya_happy_intense"));
        QCOMPARE(items[17].name, std::string("Maya_exhausted_intense"));
        QCOMPARE(items[18].name, std::string("Maya_laughing"));
        QCOMPARE(items[30].name, std::string("Maya_distant"));
        for (const CastingItem& item : items) {
            const std::set<std::string> once(item.tags.begin(), item.tags.end());
            QCOMPARE(once.size(), item.tags.size());
            QVERIFY(once.contains(item.emotion));
            QVERIFY(item.intensity == "full" || once.contains(item.intensity));
            QVERIFY(item.instruct == "A calm, deep voice, " + item.delivery);
        }
    }

    void anItemSaysWhatItIs()
    {
        const CastingItem item = plan(orderOf("Maya")).front();
        const PresetVariant& variant = PresetTable::builtIn().find("happy")->variants.front();
        QCOMPARE(item.tags, (Words{"Maya", "happy", "medium", "joy"}));
        QCOMPARE(item.description, "happy (medium): " + variant.instruct);
        QCOMPARE(item.baseDescription, std::string("A calm, deep voice"));
        QCOMPARE(item.text, variant.text);
        QCOMPARE(item.language, std::string("english"));
    }

    void nothingMeansAllAndAnEmptyListNone()
    {
        CastingOrder order = orderOf("Maya");
        order.modes = Words{};
        QCOMPARE(plan(order).size(), 18u);
        order.intensities = Words{"intense"};
        QCOMPARE(plan(order).size(), 9u);
        order.intensities = Words{};
        QCOMPARE(plan(order).size(), 0u);
        order.modes = Words{"radio", "crying"};
        QCOMPARE(plan(order).front().key, std::string("crying"));
        order = orderOf("Maya");
        order.emotions = Words{};
        QCOMPARE(plan(order).size(), 13u);
        order.emotions = Words{"sad"};
        QCOMPARE(plan(order).size(), 15u);
    }

    void textsAndLanguageAreTheCallers()
    {
        CastingOrder order = orderOf("Maya");
        order.language = "german";
        order.texts = {{"happy_intense", "Endlich!"}, {"radio", "Hier Adler."}};
        const auto items = plan(order);
        QCOMPARE(items[1].text, std::string("Endlich!"));
        QVERIFY(items[0].text != "Endlich!");
        QVERIFY(
            std::all_of(items.begin(), items.end(), [](const auto& it) { return it.language == "german"; }));
        QCOMPARE(std::count_if(items.begin(), items.end(),
                               [](const auto& it) { return it.text == "Hier Adler."; }),
                 1);
    }

    void whatIsUnknownIsRefusedWithWhatIsKnown()
    {
        CastingOrder order = orderOf("Maya");
        order.emotions = Words{"happy", "jolly"};
        REFUSED(plan(order), "sarcastic");
        order = orderOf("Maya");
        order.modes = Words{"humming"};
        REFUSED(plan(order), "singsong");
        order = orderOf("Maya");
        order.intensities = Words{"mild"};
        REFUSED(plan(order), "medium, intense");
        order = orderOf("Maya");
        order.texts = {{"happy", "Hello."}};
        REFUSED(plan(order), "happy_medium");
        order.texts = {{"radio", " "}};
        REFUSED(plan(order), "radio");
    }

    void aCharacterNameIsMadeSafeOrRefused()
    {
        const auto items = plan(orderOf("Dr. Maya Lind"));
        QCOMPARE(items.front().name, std::string("Dr_Maya_Lind_happy_medium"));
        QCOMPARE(items.front().character, std::string("Dr. Maya Lind"));
        REFUSED(plan(orderOf("Мая")), "short name");
        CastingOrder order = orderOf("Мая");
        order.slug = "Maya";
        QCOMPARE(plan(order).front().name, std::string("Maya_happy_medium"));
        order.slug = "../Maya";
        REFUSED(plan(order), "letters A to Z");
        REFUSED(plan(orderOf("")), "empty");
        REFUSED(plan(orderOf(std::string(120, 'x'))), "prompt");
    }

    void aMatrixIsCastAsItStands()
    {
        MatrixOrder order{.character = "Maya", .slug = {}, .base = "Deep", .entries = {}};
        REFUSED(planMatrix(order), "no entry");
        order.entries = {
            {"calm", "One.", ""}, {"angry_low", "Two.", "through her teeth"}, {"sad_far_off", "Three.", ""}};
        const auto items = planMatrix(order);
        QCOMPARE(items.size(), 3u);
        QCOMPARE(items[0].intensity, std::string("full"));
        QCOMPARE(items[0].instruct, std::string("Deep"));
        QCOMPARE(items[1].name, std::string("Maya_angry_low"));
        QCOMPARE(items[1].instruct, std::string("Deep, through her teeth"));
        QCOMPARE(items[1].description, std::string("angry (low): through her teeth"));
        QCOMPARE(items[2].tags, (Words{"Maya", "sad", "far", "off"}));
        QCOMPARE(items[2].intensity, std::string("far"));
        order.entries.push_back({"silent", " ", ""});
        REFUSED(planMatrix(order), "silent");
        order.entries.back() = {"calm", "Again.", ""};
        REFUSED(planMatrix(order), "twice");
        order.entries.back() = {"a/b", "Again.", ""};
        REFUSED(planMatrix(order), "a/b");
        order.entries.assign(kMaxCastItems + 1, {"calm", "Again.", ""});
        REFUSED(planMatrix(order), "too large");
    }

    void eachMethodAsksInItsWay()
    {
        const CastingItem item = plan(orderOf("Maya")).front();
        using troupe::speech::Task;
        CastingVoice voice;
        QCOMPARE(requestFor(item, voice).task, Task::VoiceDesign);
        QCOMPARE(requestFor(item, voice).instruct, item.instruct);
        voice.method = CastingMethod::Anchored;
        REFUSED(requestFor(item, voice), "locked voice");
        voice.prompt = std::make_shared<troupe::speech::ClonePrompt>();
        QCOMPARE(requestFor(item, voice).clonePrompt, voice.prompt);
        QCOMPARE(requestFor(item, voice).instruct, item.delivery);
        voice.method = CastingMethod::OwnRecording;
        REFUSED(requestFor(item, voice), "happy_medium");
        voice.recordings = {{item.key, voice.prompt}};
        QCOMPARE(requestFor(item, voice).task, Task::VoiceClone);
        QVERIFY(requestFor(item, voice).instruct.empty());
        voice.method = CastingMethod::PresetSpeaker;
        voice.speaker = "vivian";
        QCOMPARE(requestFor(item, voice).task, Task::CustomVoice);
        QCOMPARE(requestFor(item, voice).speaker, std::string("vivian"));
        for (const char* name : {"designed", "anchored", "own_recording", "preset_speaker"})
            QCOMPARE(castingMethodName(castingMethodFromName(name)), std::string_view(name));
        REFUSED(castingMethodFromName("sung"), "own_recording");
    }

    void namesKeepTheirRule()
    {
        for (const char* good : {"plain", "with-hyphen", "with_underscore", "MixedCase9"})
            QVERIFY(isSafeName(good));
        for (const char* bad : {"", "bad name!", "path/traversal", "..", "Zoë", "a.b"})
            QVERIFY(!isSafeName(bad));
        QVERIFY(isSafeName(std::string(kMaxName, 'a')));
        QVERIFY(!isSafeName(std::string(kMaxName + 1, 'a')));
        QVERIFY(isOldName("Zoë_glücklich"));
        QVERIFY(!isOldName("../Zoë"));
        QCOMPARE(foldedName("ZOË"), foldedName("zoë"));
        QCOMPARE(checkedTags({" a ", "b", "a", ""}), (Words{"a", "b"}));
        REFUSED(checkedText("a\x01", 10, "note"), "note");
        REFUSED(checkedText("12345678901", 10, "note"), "note");
    }
};

QTEST_APPLESS_MAIN(TestCastingPlan)
#include "tst_casting_plan.moc"
