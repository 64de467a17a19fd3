// SPDX-License-Identifier: GPL-3.0-or-later
// R-PRE-09, R-PRE-10, R-PRE-11, R-PRE-12
#include "engine/base/error.h"
#include "engine/voices/library.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QtTest>

#include <SQLiteCpp/SQLiteCpp.h>

using namespace troupe::voices;
using troupe::ErrorCode;
using troupe::testing::codeOf;
using troupe::testing::errorOf;

namespace {

Preset mode(const std::string& name, const std::string& text = "Some words.")
{
    return {PresetType::Mode, name, {name}, {{"full", "softly", text}}, PresetOrigin::Own};
}

Preset changedHappy()
{
    Preset happy = *PresetTable::builtIn().find("happy");
    happy.variants[0].text = "Look, the sun is out!";
    return happy;
}

/// A library and a second connection to it.
struct Two
{
    QTemporaryDir folder;
    Library first{folder.path().toStdString()};
    Library second{folder.path().toStdString()};
    PresetStore& store = first.presets();
    PresetStore& other = second.presets();

    void run(const std::string& sql) const
    {
        SQLite::Database(folder.filePath("library.db").toStdString(), SQLite::OPEN_READWRITE).exec(sql);
    }
};

} // namespace

class TestPresetStore : public QObject
{
    Q_OBJECT

private slots:
    void anUntouchedLibraryHasTheBuiltInOnes()
    {
        Two two;
        QCOMPARE(presetsToJson(two.store.table().all()), presetsToJson(PresetTable::builtIn().all()));
        QCOMPARE(two.store.table().find("happy")->origin, PresetOrigin::BuiltIn);
        QVERIFY(parsePresets(two.store.exportJson(false), "x").empty());
        QVERIFY(!two.store.reset("happy"));
    }

    void ownAndChangedOnesAreSeenByBothConnections() // R-PRE-09
    {
        Two two;
        QCOMPARE(two.other.table().modes().size(), size_t{13});
        QCOMPARE(two.store.set(mode("yawning")).origin, PresetOrigin::Own);
        QCOMPARE(two.store.set(changedHappy()).origin, PresetOrigin::Changed);
        const PresetTable seen = two.other.table();
        QCOMPARE(seen.modes().back().name, std::string("yawning"));
        QCOMPARE(seen.emotions().front().name, std::string("happy")); // in its old place
        QCOMPARE(seen.emotions().front().variants[0].text, std::string("Look, the sun is out!"));
        two.other.set(mode("yawning", "Other words."));
        QCOMPARE(two.store.table().find("yawning")->variant("full")->text, std::string("Other words."));
        Library later(two.folder.path().toStdString());
        QCOMPARE(later.presets().table().modes().size(), size_t{14});
    }

    void aResetBringsTheBuiltInOneBack() // R-PRE-10
    {
        Two two;
        two.store.set(changedHappy());
        two.store.set(mode("yawning"));
        QVERIFY(two.other.reset("happy"));
        QVERIFY(two.other.reset("yawning"));
        QVERIFY(!two.other.reset("yawning"));
        QCOMPARE(presetsToJson(two.store.table().all()), presetsToJson(PresetTable::builtIn().all()));
        QCOMPARE(two.store.table().find("happy")->origin, PresetOrigin::BuiltIn);
        // To write the old words by hand comes to the same.
        two.store.set(changedHappy());
        QCOMPARE(two.store.set(*PresetTable::builtIn().find("happy")).origin, PresetOrigin::BuiltIn);
        QVERIFY(!two.store.reset("happy"));
    }

    void takenNamesFollowTheRule() // R-PRE-11
    {
        Two two;
        two.store.set(mode("yawning"), IfExists::Refuse);
        QCOMPARE(codeOf([&] { two.store.set(mode("yawning", "New."), IfExists::Refuse); }),
                 ErrorCode::InvalidRequest);
        QCOMPARE(two.store.set(mode("yawning", "New."), IfExists::Skip).variant("full")->text,
                 std::string("Some words."));
        QCOMPARE(two.store.set(mode("yawning", "New.")).variant("full")->text, std::string("New."));
        // A built-in name is not the user's yet: to change it is no conflict.
        QCOMPARE(two.store.set(mode("radio"), IfExists::Refuse).origin, PresetOrigin::Changed);
    }

    void badOnesAreRefusedAndNothingIsKept()
    {
        Two two;
        QCOMPARE(codeOf([&] { two.store.set(mode("")); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { two.store.set(mode("Bad name")); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { two.store.set(mode("yawning", " ")); }), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf([&] { two.store.set(mode("happy")); }), ErrorCode::InvalidRequest); // an emotion
        const std::vector<Preset> twice = {mode("a"), mode("a")};
        QCOMPARE(codeOf([&] { two.store.setAll(twice, IfExists::Overwrite); }), ErrorCode::InvalidRequest);
        QCOMPARE(two.store.table().all().size(), PresetTable::builtIn().all().size());
        std::vector<Preset> many;
        for (size_t i = 0; i < kMaxPresets; ++i) many.push_back(mode("m" + std::to_string(i)));
        QCOMPARE(codeOf([&] { two.store.setAll(many, IfExists::Overwrite); }), ErrorCode::InvalidRequest);
        QCOMPARE(two.store.table().all().size(), PresetTable::builtIn().all().size());
    }

    void filesAreTakenWholeOrNotAtAll() // R-PRE-12
    {
        Two two;
        const std::vector<Preset> some = {mode("yawning"), mode("humming"), changedHappy()};
        two.store.setAll(some, IfExists::Refuse);
        const std::string mine = two.store.exportJson(false);
        QCOMPARE(parsePresets(mine, "x").size(), size_t{3});
        QCOMPARE(parsePresets(two.store.exportJson(true), "x").size(), size_t{24});
        Two fresh;
        fresh.store.set(mode("humming", "Mine."));
        QCOMPARE(codeOf([&] { fresh.store.importJson(mine, "x", IfExists::Refuse); }),
                 ErrorCode::InvalidRequest);
        QVERIFY(!fresh.store.table().find("yawning")); // all or none
        const PresetReport skipped = fresh.store.importJson(mine, "x", IfExists::Skip);
        QCOMPARE(skipped.kept, int64_t{2});
        QCOMPARE(skipped.skipped, int64_t{1});
        QCOMPARE(fresh.store.table().find("humming")->variant("full")->text, std::string("Mine."));
        QCOMPARE(fresh.store.importJson(mine, "x", IfExists::Overwrite).kept, int64_t{3});
        QCOMPARE(fresh.store.exportJson(false).size(), mine.size());
        // A file of everything changes nothing that is built in.
        const PresetReport all = fresh.store.importJson(two.store.exportJson(true), "x", IfExists::Overwrite);
        QCOMPARE(all.same, int64_t{21});
        QCOMPARE(parsePresets(fresh.store.exportJson(false), "x").size(), size_t{3});
    }

    void theUsersPresetIsThereBeforeOursOfAnotherType()
    {
        Two two;
        // As it would be when a later version brings an emotion of the name of the user's mode.
        std::string row = presetsToJson(std::vector<Preset>{mode("happy")});
        for (size_t at = row.find('\''); at != std::string::npos; at = row.find('\'')) row.erase(at, 1);
        two.run("INSERT INTO presets (name, content) VALUES ('happy', '" + row + "')");
        const PresetTable table = two.store.table();
        QCOMPARE(table.find("happy")->type, PresetType::Mode);
        QCOMPARE(table.find("happy")->origin, PresetOrigin::Own);
        QCOMPARE(table.emotions().size(), size_t{8});
        QVERIFY(two.store.reset("happy"));
        QCOMPARE(two.store.table().emotions().size(), size_t{9});
    }

    void aDamagedRowIsToldAndCanBeTakenAway()
    {
        Two two;
        two.run("INSERT INTO presets (name, content) VALUES ('odd', 'no JSON')");
        const auto error = errorOf([&] { two.store.table(); });
        QCOMPARE(error->code(), ErrorCode::FileDamaged);
        QVERIFY(error->remedy().find("presets reset odd") != std::string::npos);
        QVERIFY(two.store.reset("odd"));
        QCOMPARE(two.store.table().all().size(), PresetTable::builtIn().all().size());
    }
};

QTEST_APPLESS_MAIN(TestPresetStore)
#include "tst_preset_store.moc"
