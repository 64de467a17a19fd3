// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/casting_plan.h"
#include "engine/voices/library.h"
#include "tests/support/prompts.h"

#include <algorithm>
#include <random>

#include <QTemporaryDir>
#include <QtTest>

using namespace troupe;
using namespace troupe::voices;
using troupe::testing::detailsOf;
using troupe::testing::promptOf;

namespace {

using Names = std::vector<std::string>;

PromptDetails tagged(const std::string& name, const Names& tags)
{
    PromptDetails details;
    details.name = name;
    details.tags = tags;
    return details;
}

/// What the index has to give, by looking at every row.
Names expectedOf(const std::vector<PromptDetails>& all, const PromptFilter& filter)
{
    Names names;
    const auto fits = [](const std::string& wanted, const std::string& had) {
        return wanted.empty() || wanted == had;
    };
    for (const PromptDetails& one : all)
        if (fits(foldedName(filter.character), foldedName(one.character)) &&
            fits(filter.emotion, one.emotion) && fits(filter.intensity, one.intensity) &&
            fits(filter.voiceId, one.voiceId) && one.name > filter.after &&
            std::all_of(filter.tags.begin(), filter.tags.end(), [&](const std::string& tag) {
                return std::find(one.tags.begin(), one.tags.end(), tag) != one.tags.end();
            }))
            names.push_back(one.name);
    std::sort(names.begin(), names.end());
    if (names.size() > filter.most) names.resize(filter.most);
    return names;
}

} // namespace

/// What is found in the library, and in which order.
class TestPromptSearch : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        library_ = std::make_unique<Library>(folder_->path().toStdString());
    }

    void tagsAreJoinedByAnd() // R-VOI-11
    {
        save(tagged("c", {"warm", "deep"}));
        save(tagged("a", {"warm", "deep", "slow"}));
        save(tagged("b", {"warm"}));
        QCOMPARE(found({.tags = {"warm"}}), Names({"a", "b", "c"}));
        QCOMPARE(found({.tags = {"deep", "warm"}}), Names({"a", "c"}));
        QCOMPARE(found({.tags = {"slow", "warm", "deep"}}), Names({"a"}));
        QCOMPARE(found({.tags = {"warm", "absent"}}), Names());
        QCOMPARE(found({.tags = {"Warm"}}), Names()); // exactly as it was written
        QCOMPARE(found({.tags = {"", "slow"}}), Names({"a"}));
    }

    void twoCharactersAreToldApart() // R-VOI-12
    {
        for (const char* emotion : {"happy", "sad", "angry"})
            for (const char* intensity : {"medium", "intense"}) save(detailsOf("Maya", emotion, intensity));
        save(detailsOf("maya", "whispering", "full"));
        save(detailsOf("Tom", "happy", "medium"));
        save(detailsOf("Tom", "sad", "intense"));
        QCOMPARE(found({.character = "Maya"}).size(), 7U);
        QCOMPARE(found({.character = "MAYA"}).size(), 7U);
        QCOMPARE(found({.character = "tom"}).size(), 2U);
        QCOMPARE(found({.character = "To"}).size(), 0U);
        QCOMPARE(found({.character = "maya", .emotion = "happy"}),
                 Names({"Maya_happy_intense", "Maya_happy_medium"}));
        QCOMPARE(found({.emotion = "happy", .intensity = "medium"}),
                 Names({"Maya_happy_medium", "Tom_happy_medium"}));
        QCOMPARE(found({.emotion = "Happy"}), Names());
        QCOMPARE(found({.character = "maya", .intensity = "full", .tags = {"whispering"}}),
                 Names({"maya_whispering"}));
        QCOMPARE(found({}).size(), 9U);
    }

    void charactersAreComparedInAnyScript() // R-VOI-12
    {
        PromptDetails details = tagged("one", {});
        details.character = "Éloïse"; // composed
        save(details);
        QCOMPARE(found({.character = "e\u0301LOI\u0308SE"}), Names({"one"}));
        details = tagged("two", {"été"});
        details.character = "МАЯ";
        save(details);
        QCOMPARE(found({.character = "мая"}), Names({"two"}));
        QCOMPARE(found({.tags = {"e\u0301te\u0301"}}), Names({"two"}));
    }

    void listsComeInPages() // R-VOI-13
    {
        for (int i = 0; i < 10; ++i) save(tagged("p" + std::to_string(i), {"t"}));
        QCOMPARE(found({.most = 3}), Names({"p0", "p1", "p2"}));
        QCOMPARE(found({.tags = {"t"}, .after = "p2", .most = 3}), Names({"p3", "p4", "p5"}));
        QCOMPARE(found({.after = "p8"}), Names({"p9"}));
        QCOMPARE(found({.most = 0}), Names());
        QCOMPARE(library_->prompts().count(), 10);
    }

    void everyFilterFindsWhatALookAtAllFinds() // R-VOI-13
    {
        std::mt19937 draw(7);
        const auto oneOf = [&](const Names& words) { return words[draw() % words.size()]; };
        std::vector<PromptDetails> all;
        for (int i = 0; i < 150; ++i) {
            PromptDetails details = tagged("p" + std::to_string(draw() % 1'000'000), {});
            details.character = oneOf({"", "Maya", "MAYA", "Tom"});
            details.emotion = oneOf({"", "happy", "sad"});
            details.intensity = oneOf({"medium", "intense"});
            details.voiceId = oneOf({"", "", "", "designed_1"});
            for (const char* tag : {"a", "b", "c"})
                if (draw() % 2 == 0) details.tags.push_back(tag);
            if (library_->prompts().find(details.name)) continue;
            save(details);
            all.push_back(details);
        }
        for (int i = 0; i < 300; ++i) {
            PromptFilter filter;
            filter.character = oneOf({"", "maya", "TOM", "nobody"});
            filter.emotion = oneOf({"", "happy", "sad"});
            filter.intensity = oneOf({"", "medium", "intense"});
            filter.voiceId = oneOf({"", "", "designed_1"});
            for (const char* tag : {"c", "a", "b"})
                if (draw() % 3 == 0) filter.tags.push_back(tag);
            filter.after = oneOf({"", "", "p5"});
            filter.most = draw() % 2 == 0 ? 1000 : 5;
            QCOMPARE(found(filter), expectedOf(all, filter));
        }
    }

    void characterSummariesTellModesFromEmotions() // R-VOI-14
    {
        CastingOrder order;
        order.character = "Maya";
        order.base = "A girl of twelve";
        for (const CastingItem& item : planCast(order, PresetTable::builtIn())) {
            PromptDetails details = tagged(item.name, item.tags);
            details.character = item.character;
            details.emotion = item.emotion;
            details.intensity = item.intensity;
            save(details);
        }
        save(detailsOf("MAYA", "own-mode", "full"));
        save(detailsOf("maya", "own-emotion", "full"));
        save(detailsOf("maya", "own-emotion", "medium"));
        save(detailsOf("Bob", "whispering", "full"));
        save(tagged("nobodys", {}));
        const auto characters = library_->prompts().characters();
        QCOMPARE(characters.size(), 2U);
        QCOMPARE(characters[0].name, std::string("Bob"));
        QCOMPARE(characters[0].modes, Names({"whispering"}));
        QCOMPARE(characters[0].emotions, Names());
        QCOMPARE(characters[1].name, std::string("Maya")); // as it was saved first
        QCOMPARE(characters[1].prompts, 34);
        Names emotions;
        for (const Preset& preset : PresetTable::builtIn().emotions()) emotions.push_back(preset.name);
        emotions.push_back("own-emotion");
        QCOMPARE(characters[1].emotions, emotions);
        Names modes;
        for (const Preset& preset : PresetTable::builtIn().modes()) modes.push_back(preset.name);
        modes.push_back("own-mode");
        QCOMPARE(characters[1].modes, modes);
    }

private:
    void save(const PromptDetails& details) { library_->prompts().save(details, promptOf(1, 24), {}); }

    Names found(const PromptFilter& filter)
    {
        Names names;
        for (const StoredPrompt& prompt : library_->prompts().search(filter))
            names.push_back(prompt.details.name);
        return names;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Library> library_;
};

QTEST_GUILESS_MAIN(TestPromptSearch)
#include "tst_prompt_search.moc"
