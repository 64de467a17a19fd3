// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/former_import.h"
#include "engine/voices/library_package.h"
#include "engine/voices/package/package_reader.h"
#include "engine/voices/package/package_writer.h"
#include "tests/support/zip_maker.h"
#include "tests/unit/voices/voice_test.h"

#include <fstream>

#include <QTest>

using namespace troupe;
using namespace troupe::test;
using namespace troupe::voices;

namespace {

using Names = std::vector<std::string>;

std::filesystem::path stored(const char* name)
{
    return std::filesystem::path(TROUPE_TEST_DATA "/voice-packages") / name;
}

void put(const std::filesystem::path& path, const std::string& text)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

std::string textOf(const std::vector<std::byte>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

/// Voices from one library to another, and from the former program.
class TestLibraryPackage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aVoiceComesBackAsItWas_data();
    void aVoiceComesBackAsItWas();
    void theSameVoiceGivesTheSamePackage();
    void conflictsAreSettledByTheirRule();
    void aVoiceInTheBinIsInTheWayToo();
    void oldPackagesAreTaken();
    void idsThatAreNotOursAreReplaced();
    void whatCannotBeKeptLeavesNothing();
    void promptNamesAsLongAsTheStoresTravel();
    void aCatalogueOfTheFormerProgramIsTakenOnce();
    void aDamagedCatalogueIsLeftAsItIs_data();
    void aDamagedCatalogueIsLeftAsItIs();
    void aCatalogueReachesNothingOutsideOfItsFolder();

private:
    std::filesystem::path at(const std::string& name) const
    {
        return folder_->path().toStdString() + "/" + name;
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Library> from_;
    std::unique_ptr<Library> to_;
};

void TestLibraryPackage::init()
{
    from_.reset();
    to_.reset();
    folder_ = std::make_unique<QTemporaryDir>();
    from_ = std::make_unique<Library>(at("from"));
    to_ = std::make_unique<Library>(at("to"));
}

void TestLibraryPackage::aVoiceComesBackAsItWas_data()
{
    QTest::addColumn<int>("type");
    QTest::newRow("cloned") << static_cast<int>(VoiceType::Cloned);
    QTest::newRow("designed, locked") << static_cast<int>(VoiceType::Designed);
    QTest::newRow("designed") << -1;
    QTest::newRow("preset") << static_cast<int>(VoiceType::Preset);
}

void TestLibraryPackage::aVoiceComesBackAsItWas() // R-VOI-40
{
    QFETCH(int, type);
    VoiceDetails details =
        type == static_cast<int>(VoiceType::Cloned) ? clone("Maya „die Ruhige“") : design("Ivo");
    details.description = "Calm.\nTwo lines.";
    details.language = "german";
    details.tags = {"calm", "Erzähler"};
    details.notes = "for letters";
    details.source = "own recording";
    details.licence = "CC0 1.0\n\nNo rights reserved.";
    VoiceMaterial material;
    if (type == static_cast<int>(VoiceType::Cloned) || type == static_cast<int>(VoiceType::Designed)) {
        material = spoken(1.2);
        material.anchors = {{"A line.", tone(0.5)}};
        material.prompts.push_back({"", "base-1.7", clonePrompt(3), false});
        material.prompts.push_back({"own-name", "base-0.6", clonePrompt(4), true});
        details.transcript = "Good evening.";
    }
    if (type == static_cast<int>(VoiceType::Preset)) {
        details.type = VoiceType::Preset;
        details.designDescription.clear();
        details.engine = "sketch";
        details.speaker = "slt";
    }
    const Voice before = from_->voices().add(details, material);
    const auto file = at("v.voicepkg.zip");
    exportPackage(from_->voices(), from_->prompts(), before, file);
    const PackageImport result = importPackage(to_->voices(), file, PackageConflict::Refuse);
    QVERIFY(!result.skipped && !result.renamed && !result.replaced);
    const Voice& after = result.voice;
    QCOMPARE(after.id, before.id);
    QCOMPARE(after.details.name, before.details.name);
    QCOMPARE(after.details.type, before.details.type);
    QCOMPARE(after.details.description, details.description);
    QCOMPARE(after.details.designDescription, details.designDescription);
    QCOMPARE(after.details.language, details.language);
    QCOMPARE(after.details.engine, details.engine);
    QCOMPARE(after.details.speaker, details.speaker);
    QCOMPARE(after.details.transcript, details.transcript);
    QCOMPARE(after.details.tags, details.tags);
    QCOMPARE(after.details.notes, details.notes);
    QCOMPARE(after.details.source, details.source);
    QCOMPARE(after.details.licence, details.licence);
    QCOMPARE(after.createdAt, before.createdAt);
    QCOMPARE(after.details.consent.has_value(), before.details.consent.has_value());
    if (after.details.consent) QCOMPARE(after.details.consent->at, before.details.consent->at);
    QCOMPARE(after.anchors.size(), size_t{0}); // they belong to the library that made them
    if (!material.reference) return;
    QCOMPARE(bytesOfFile(after.reference, 1 << 30), material.reference->bytes);
    const auto prompts = to_->voices().promptsOf(after.id);
    QCOMPARE(prompts.size(), size_t{2});
    QCOMPARE(prompts[1].details.name, std::string("own-name"));
    QCOMPARE(prompts[1].details.model, std::string("base-0.6"));
    QVERIFY(prompts[1].details.simulated);
    QCOMPARE(to_->prompts().load("own-name")->xVector, clonePrompt(4).xVector);
}

void TestLibraryPackage::theSameVoiceGivesTheSamePackage() // R-VOI-40
{
    VoiceMaterial material = spoken();
    material.prompts.push_back({"p", "base", clonePrompt(), false});
    const Voice voice = from_->voices().add(clone("Maya"), material);
    exportPackage(from_->voices(), from_->prompts(), voice, at("1.zip"));
    exportPackage(from_->voices(), from_->prompts(), voice, at("2.zip"));
    QCOMPARE(bytesOfFile(at("1.zip"), 1 << 30), bytesOfFile(at("2.zip"), 1 << 30));
    const VoicePackage package = readPackage(at("1.zip"), PackageFiles::Kept);
    QCOMPARE(package.meta.formatVersion, 2);
    // From memory as from a file.
    const auto bytes = bytesOfFile(at("1.zip"), 1 << 30);
    const PackageImport sent = importPackage(to_->voices(), readPackage(bytes, "upload", PackageFiles::Kept),
                                             "upload", PackageConflict::Refuse);
    QCOMPARE(sent.voice.id, voice.id);
    QCOMPARE(bytesOfFile(sent.voice.reference, 1 << 30), material.reference->bytes);
    std::filesystem::remove(voice.reference);
    QCOMPARE(codeOf([&] { exportPackage(from_->voices(), from_->prompts(), voice, at("3.zip")); }),
             ErrorCode::FileNotFound);
    QVERIFY(!std::filesystem::exists(at("3.zip")));
}

void TestLibraryPackage::conflictsAreSettledByTheirRule() // R-VOI-41
{
    VoiceMaterial material = spoken(1);
    material.prompts.push_back({"p", "base", clonePrompt(7), false});
    const Voice voice = from_->voices().add(clone("Maya"), material);
    exportPackage(from_->voices(), from_->prompts(), voice, at("v.zip"));
    VoiceStore& store = to_->voices();
    VoiceDetails own = clone("MAYA");
    own.folder = "Mine";
    own.starred = true;
    const Voice mine = store.add(own, spoken(2));
    store.noteUse(mine.id, "/p/A");

    QCOMPARE(codeOf([&] { importPackage(store, at("v.zip"), PackageConflict::Refuse); }),
             ErrorCode::InvalidRequest);
    QCOMPARE(store.list().size(), size_t{1});

    PackageImport result = importPackage(store, at("v.zip"), PackageConflict::Skip);
    QVERIFY(result.skipped);
    QCOMPARE(result.voice.id, mine.id);

    result = importPackage(store, at("v.zip"), PackageConflict::Rename); // its name is taken, its id is not
    QVERIFY(result.renamed);
    QCOMPARE(result.voice.id, voice.id);
    QCOMPARE(result.voice.details.name, std::string("Maya 2"));
    result = importPackage(store, at("v.zip"), PackageConflict::Rename); // now its id is, too
    QVERIFY(result.voice.id != voice.id && isVoiceId(result.voice.id));
    QCOMPARE(result.voice.details.name, std::string("Maya 3"));
    QCOMPARE(store.promptsOf(result.voice.id).front().details.name, result.voice.id + "_base");
    for (const std::string& id : {voice.id, result.voice.id}) {
        store.bin(id);
        store.purge(id);
    }

    result = importPackage(store, at("v.zip"), PackageConflict::Overwrite);
    QVERIFY(result.replaced);
    QCOMPARE(result.voice.id, mine.id); // projects go on finding it
    QCOMPARE(result.voice.details.name, std::string("Maya"));
    QCOMPARE(result.voice.details.folder, std::string("Mine"));
    QVERIFY(result.voice.details.starred);
    QCOMPARE(result.voice.referenceSeconds, 1.0);
    QCOMPARE(store.usedIn(mine.id), Names{"/p/A"});
    QCOMPARE(store.list().size(), size_t{1});
    QCOMPARE(filesBelow(at("to/voices")).size(), size_t{1});
    QCOMPARE(codeOf([] { packageConflictFromName("merge"); }), ErrorCode::InvalidRequest);
}

void TestLibraryPackage::aVoiceInTheBinIsInTheWayToo() // R-VOI-41
{
    const Voice voice = from_->voices().add(clone("Maya"), spoken());
    exportPackage(from_->voices(), from_->prompts(), voice, at("v.zip"));
    VoiceStore& store = to_->voices();
    store.bin(importPackage(store, at("v.zip"), PackageConflict::Refuse).voice.id);
    const auto error = errorOf([&] { importPackage(store, at("v.zip"), PackageConflict::Refuse); });
    QVERIFY(error && error->message().find("bin") != std::string::npos);
    const PackageImport back = importPackage(store, at("v.zip"), PackageConflict::Overwrite);
    QCOMPARE(back.voice.id, voice.id);
    QCOMPARE(back.voice.binnedAt, int64_t{0});
}

void TestLibraryPackage::oldPackagesAreTaken() // R-VOI-42
{
    VoiceStore& store = to_->voices();
    const Voice cloned =
        importPackage(store, stored("old_cloned.voicepkg.zip"), PackageConflict::Refuse).voice;
    QCOMPARE(cloned.id, std::string("cloned_0123456789ab"));
    QCOMPARE(cloned.details.name, std::string("Old Maya"));
    QCOMPARE(cloned.details.transcript, std::string("The words that were said."));
    QVERIFY(cloned.lacksConsent());
    QCOMPARE(cloned.details.notes, std::string("Good for\nletters")); // "… (Cloned)" says nothing new
    VoiceChange change;
    change.consent = Consent{"Maya", "", 0};
    QVERIFY(!store.change(cloned.id, change).lacksConsent());
    const Voice designed =
        importPackage(store, stored("old_designed.voicepkg.zip"), PackageConflict::Refuse).voice;
    QCOMPARE(designed.id, std::string("designed_0123456789ab"));
    QCOMPARE(designed.details.designDescription, std::string("An old sailor"));
    QVERIFY(!designed.locked() && !designed.lacksConsent());
    const PackageImport raw = importPackage(store, stored("old_raw.voicepkg.zip"), PackageConflict::Rename);
    QVERIFY(raw.renamed);
    QCOMPARE(raw.voice.details.name, std::string("Old Maya 2"));
    QCOMPARE(raw.voice.reference.extension().string(), std::string(".sound")); // AU, kept as it came
    // Exported again it is of the new format, and nobody has invented a consent.
    exportPackage(store, to_->prompts(), raw.voice, at("again.zip"));
    QVERIFY(!readPackage(at("again.zip")).consent);
}

void TestLibraryPackage::idsThatAreNotOursAreReplaced() // R-VOI-42
{
    const auto package = [&](const char* meta) {
        const auto bytes = makeZip({{"meta.json", meta}});
        put(at("p.zip"), textOf(bytes));
        return importPackage(to_->voices(), at("p.zip"), PackageConflict::Refuse).voice;
    };
    const Voice builtin = package(
        R"({"format_version":1,"voice_id":"ryan","name":"Ryan","voice_type":"builtin","description":""})");
    QVERIFY(builtin.id.starts_with("preset_") && isVoiceId(builtin.id));
    QCOMPARE(builtin.formerId, std::string("ryan"));
    QCOMPARE(builtin.details.speaker, std::string("Ryan"));
    const Voice lying = package(R"({"format_version":2,"voice_id":"cloned_0123456789ab","name":"A",)"
                                R"("voice_type":"designed","design_description":"x"})");
    QVERIFY(lying.id.starts_with("designed_"));
    const Voice shown = package(R"({"format_version":1,"voice_id":"x","name":"B","display_name":"Bea",)"
                                R"("voice_type":"designed","description":"A voice"})");
    QCOMPARE(shown.details.designDescription, std::string("A voice"));
    QCOMPARE(shown.details.notes, std::string("Shown as “Bea” before."));
}

void TestLibraryPackage::whatCannotBeKeptLeavesNothing() // R-VOI-43
{
    // Whole as a package, but its clip is too short for a voice.
    VoicePackage package;
    package.meta.voiceId = "cloned_0123456789ab";
    package.meta.name = "Maya";
    package.meta.type = PackageVoiceType::Cloned;
    package.referenceBytes = recording(0.05).bytes;
    writePackage(at("short.zip"), package);
    const auto before = filesBelow(at("to"));
    QCOMPARE(codeOf([&] { importPackage(to_->voices(), at("short.zip"), PackageConflict::Refuse); }),
             ErrorCode::InvalidRequest);
    QVERIFY(to_->voices().list().empty());
    QVERIFY(filesBelow(at("to/voices")).empty());
    QVERIFY(filesBelow(at("to/prompts")).empty());
}

void TestLibraryPackage::promptNamesAsLongAsTheStoresTravel() // R-VOI-40
{
    const std::string longest(kMaxName, 'p');
    VoiceMaterial material = spoken();
    material.prompts.push_back({longest, "base", clonePrompt(), false});
    const Voice voice = from_->voices().add(clone("Maya"), material);
    exportPackage(from_->voices(), from_->prompts(), voice, at("v.zip"));
    importPackage(to_->voices(), at("v.zip"), PackageConflict::Refuse);
    QVERIFY(to_->prompts().find(longest));
}

void TestLibraryPackage::aCatalogueOfTheFormerProgramIsTakenOnce() // R-VOI-46
{
    const auto folder = at("former");
    put(folder / "cloned_0123456789ab.wav", textOf(recording(0.6).bytes));
    put(folder / "cloned_00000000aaaa/ref.wav", textOf(recording(0.7).bytes));
    put(folder / "catalog.json", R"json([
        {"voice_id":"cloned_0123456789ab","name":"Maya","voice_type":"cloned","display_name":"Maya (Cloned)",
         "reference_audio":"/app/voices/cloned_0123456789ab.wav","ref_text":"Good evening.",
         "source":"user_upload","created_at":"2025-05-01T08:00:00.500000Z"
},
        {"voice_id":"cloned_00000000aaaa","name":"maya","voice_type":"cloned",
         "reference_audio":"voices/cloned_00000000aaaa/ref.wav"},
        {"voice_id":"designed_0123456789ab","name":"Old_sailor","voice_type":"designed",
         "description":"An old sailor","design_description":"An old sailor, hoarse","design_language":"English"},
        {"voice_id":"ryan","name":"Ryan","voice_type":"builtin","casting_notes":"young"},
        {"voice_id":"cloned_00000000bbbb","name":"Gone","voice_type":"cloned","reference_audio":"voices/gone.wav"},
        {"voice_id":"cloned_00000000cccc","name":"Mute","voice_type":"cloned"},
        {"name":"nobody","voice_type":"designed"},
        {"voice_id":"x","name":"Odd","voice_type":"singing"},
        7])json");
    const std::string before = textOf(bytesOfFile(folder / "catalog.json", 1 << 20));
    VoiceStore& store = to_->voices();
    const CatalogueImport first = importFormerCatalogue(store, folder);
    QCOMPARE(first.added.size(), size_t{4});
    QCOMPARE(first.problems.size(), size_t{5});
    const Voice maya = store.get("cloned_0123456789ab");
    QCOMPARE(maya.details.transcript, std::string("Good evening."));
    QCOMPARE(maya.createdAt, int64_t{1'746'086'400'500});
    QVERIFY(maya.lacksConsent() && maya.locked());
    QCOMPARE(store.get("cloned_00000000aaaa").details.name, std::string("maya 2"));
    QCOMPARE(store.get("Old_sailor").details.designDescription, std::string("An old sailor, hoarse"));
    QCOMPARE(store.get("ryan").details.notes, std::string("young"));
    const CatalogueImport second = importFormerCatalogue(store, folder);
    QCOMPARE(second.added.size(), size_t{0});
    QCOMPARE(second.skipped, int64_t{4});
    QCOMPARE(store.list().size(), size_t{4});
    QCOMPARE(textOf(bytesOfFile(folder / "catalog.json", 1 << 20)), before);
    // A voice that was put into the bin does not come back by itself.
    store.bin(maya.id);
    QCOMPARE(importFormerCatalogue(store, folder).added.size(), size_t{0});
}

void TestLibraryPackage::aDamagedCatalogueIsLeftAsItIs_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    const auto damaged = static_cast<int>(ErrorCode::FileDamaged);
    QTest::newRow("cut off") << QByteArray(R"([{"voice_id":"a","name")") << damaged;
    QTest::newRow("empty") << QByteArray() << damaged;
    QTest::newRow("no list") << QByteArray(R"({"voices":[]})") << damaged;
    QTest::newRow("deep") << QByteArray(100000, '[') << damaged;
    QTest::newRow("binary") << QByteArray("\xff\xfe\0\0", 4) << damaged;
    QTest::newRow("large") << QByteArray((32 << 20) + 1, ' ') << static_cast<int>(ErrorCode::FileTooLarge);
}

void TestLibraryPackage::aDamagedCatalogueIsLeftAsItIs() // R-VOI-47
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    put(at("former/catalog.json"), text.toStdString());
    const auto error = errorOf([&] { importFormerCatalogue(to_->voices(), at("former")); });
    QVERIFY(error);
    QCOMPARE(static_cast<int>(error->code()), code);
    QVERIFY(error->message().find("catalog.json") != std::string::npos);
    QVERIFY(to_->voices().list().empty());
    QCOMPARE(textOf(bytesOfFile(at("former/catalog.json"), 1 << 30)), text.toStdString());
    QCOMPARE(codeOf([&] { importFormerCatalogue(to_->voices(), at("from")); }), ErrorCode::FileNotFound);
}

void TestLibraryPackage::aCatalogueReachesNothingOutsideOfItsFolder() // R-VOI-47
{
    put(at("outside.wav"), textOf(recording(0.6).bytes));
    std::filesystem::create_directories(at("former"));
    std::filesystem::create_symlink(at("outside.wav"), at("former/link.wav"));
    std::string list;
    int number = 0;
    for (const std::string& path : {at("outside.wav").string(), std::string("../outside.wav"),
                                    std::string("link.wav"), std::string("former/../../outside.wav"),
                                    std::string("."), std::string("/"), std::string("catalog.json")}) {
        ++number;
        list += (list.empty() ? "[" : ",") + std::string(R"({"voice_id":"cloned_00000000000)") +
                std::to_string(number) + R"(","name":"v)" + std::to_string(number) +
                R"(","voice_type":"cloned","reference_audio":")" + path + R"("})";
    }
    put(at("former/catalog.json"), list + "]");
    const CatalogueImport result = importFormerCatalogue(to_->voices(), at("former"));
    QCOMPARE(result.added.size(), size_t{0});
    QCOMPARE(result.problems.size(), size_t{7});
}

QTEST_APPLESS_MAIN(TestLibraryPackage)
#include "tst_library_package.moc"
