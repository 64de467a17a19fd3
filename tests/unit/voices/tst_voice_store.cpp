// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/voices/voice_test.h"

#include <atomic>
#include <fstream>
#include <thread>

#include <QTest>
#include <SQLiteCpp/Database.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace troupe;
using namespace troupe::test;
using namespace troupe::voices;

namespace {

std::vector<std::string> namesOf(const std::vector<Voice>& voices)
{
    std::vector<std::string> names;
    for (const Voice& voice : voices) names.push_back(voice.details.name);
    return names;
}

using Names = std::vector<std::string>;

} // namespace

/// The voices of a library, over real files.
class TestVoiceStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aFreshLibraryIsEmpty();
    void comesBackAsItWasAdded();
    void isFoundByIdAndByName();
    void namesAreUniqueInTheirType();
    void whatIsNotWholeIsRefused_data();
    void whatIsNotWholeIsRefused();
    void clipsThatAreNoneAreRefused_data();
    void clipsThatAreNoneAreRefused();
    void anUnnamedDesignIsNamedAfterItsWords_data();
    void anUnnamedDesignIsNamedAfterItsWords();
    void listsAreFiltered();
    void foldersAreListedWithThoseAbove();
    void isChanged();
    void goesToTheBinAndBack();
    void isPurgedWithPromptsAndFiles();
    void usesAreNoted();
    void oneTakesThePlaceOfAnother();
    void anAddingThatFailsLeavesNothing();
    void strayFilesAreTidiedAwayButNotUnderWay();
    void namesOfFilesInRowsAreNoPaths();
    void everythingOutlivesTheProcess();
    void manyAtOnceLoseNothing();

private:
    VoiceStore& store() { return library_->voices(); }
    std::filesystem::path folder() const { return folder_->path().toStdString(); }
    void reopen() { library_ = std::make_unique<Library>(folder()); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Library> library_;
};

void TestVoiceStore::init()
{
    library_.reset();
    folder_ = std::make_unique<QTemporaryDir>();
    reopen();
}

void TestVoiceStore::aFreshLibraryIsEmpty()
{
    QVERIFY(store().list().empty());
    QVERIFY(store().folders().empty());
    QVERIFY(!store().find("Maya"));
    QCOMPARE(store().tidy(), int64_t{0});
    QCOMPARE(codeOf([&] { store().get("Maya"); }), ErrorCode::UnknownVoice);
    QCOMPARE(codeOf([&] { store().bin("designed_0123456789ab"); }), ErrorCode::UnknownVoice);
}

void TestVoiceStore::comesBackAsItWasAdded() // R-VOI-30
{
    VoiceDetails details = clone("Ma\u0308ya „die Ruhige“ ");
    details.description = "Calm.\nTwo lines.";
    details.language = "german";
    details.folder = " Game / Villains/ ";
    details.tags = {"calm", "Erzähler", "calm", ""};
    details.starred = true;
    details.notes = "for letters";
    details.source = "own recording";
    details.licence = "CC0";
    VoiceMaterial material = spoken(1.5);
    material.prompts.push_back({"", "base-1.7", clonePrompt(), false});
    material.prompts.push_back({"wished", "base-0.6", clonePrompt(), true});
    material.anchors = {{"One line.", tone(0.5)}, {"Another.", tone(0.7)}};
    const Voice added = store().add(details, material);
    reopen();
    const Voice voice = store().get(added.id);
    QVERIFY(isVoiceId(voice.id));
    QCOMPARE(voice.id.substr(0, 7), std::string("cloned_"));
    QCOMPARE(voice.details.name, std::string("Mäya „die Ruhige“")); // NFC, trimmed
    QCOMPARE(voice.details.folder, std::string("Game/Villains"));
    QCOMPARE(voice.details.tags, (Names{"calm", "Erzähler"}));
    QCOMPARE(voice.details.description, details.description);
    QCOMPARE(voice.details.language, details.language);
    QCOMPARE(voice.details.notes, details.notes);
    QCOMPARE(voice.details.source, details.source);
    QCOMPARE(voice.details.licence, details.licence);
    QCOMPARE(voice.details.transcript, details.transcript);
    QVERIFY(voice.details.starred && voice.locked() && !voice.lacksConsent());
    QCOMPARE(voice.details.consent->who, std::string("Maya Ives"));
    QCOMPARE(voice.details.consent->at, int64_t{1'700'000'000'000});
    QCOMPARE(voice.referenceSeconds, 1.5);
    QCOMPARE(bytesOfFile(voice.reference, 1 << 30), material.reference->bytes);
    QCOMPARE(voice.anchors.size(), size_t{2});
    QCOMPARE(voice.anchors[1].text, std::string("Another."));
    QVERIFY(std::filesystem::exists(voice.anchors[1].file));
    QVERIFY(voice.createdAt > 1'700'000'000'000 && voice.createdAt == voice.changedAt);
    const auto prompts = store().promptsOf(voice.id);
    QCOMPARE(prompts.size(), size_t{2});
    QCOMPARE(prompts[0].details.name, voice.id + "_base-1-7");
    QCOMPARE(prompts[1].details.name, std::string("wished"));
    QVERIFY(!prompts[0].details.simulated && prompts[1].details.simulated);
    QCOMPARE(library_->prompts().load("wished")->xVector, clonePrompt().xVector);

    VoiceDetails speaker;
    speaker.type = VoiceType::Preset;
    speaker.name = "Scot";
    speaker.engine = "sketch";
    speaker.speaker = "awb";
    const Voice preset = store().add(speaker);
    QVERIFY(preset.locked() && preset.reference.empty());
    QCOMPARE(preset.details.speaker, std::string("awb"));
    QVERIFY(!store().add(design("Old")).locked());
}

void TestVoiceStore::isFoundByIdAndByName() // R-VOI-30
{
    const Voice designed = store().add(design("Ivo"));
    QCOMPARE(store().get("IVO").id, designed.id);
    const Voice cloned = store().add(clone("ivo"), spoken());
    QCOMPARE(store().get("Ivo").id, cloned.id);
    QCOMPARE(store().get(designed.id).id, designed.id);
    const Voice greek = store().add(design("ΜΑΡΊΑ"));
    QCOMPARE(store().get("μαρία").id, greek.id);
    store().bin(cloned.id);
    QCOMPARE(store().get("Ivo").id, designed.id);
    QCOMPARE(store().get(cloned.id).id, cloned.id);
    const auto error = errorOf([&] { store().get("Ivvo"); });
    QVERIFY(error && error->remedy().find("Ivo") != std::string::npos);
    QVERIFY(!store().find("../../etc/passwd"));
    QVERIFY(!store().find(std::string("Ivo\0x", 5)));
}

void TestVoiceStore::namesAreUniqueInTheirType() // R-VOI-31
{
    store().add(design("Ivo"));
    QCOMPARE(codeOf([&] { store().add(design("iVO")); }), ErrorCode::InvalidRequest);
    store().add(clone("Ivo"), spoken());
    QCOMPARE(store().freeName(VoiceType::Designed, "IVO"), std::string("IVO 2"));
    VoiceMaterial free;
    free.nameMayChange = true;
    QCOMPARE(store().add(design("ivo"), free).details.name, std::string("ivo 2"));
    QCOMPARE(store().add(design("ivo"), free).details.name, std::string("ivo 3"));
    const std::string longest(200, 'x');
    store().add(design(longest));
    QCOMPARE(store().freeName(VoiceType::Designed, longest), std::string(198, 'x') + " 2");
    QCOMPARE(codeOf([&] {
                 VoiceChange change;
                 change.name = "IVO";
                 store().change(store().get("ivo 2").id, change);
             }),
             ErrorCode::InvalidRequest);
    VoiceMaterial given;
    given.id = store().get("ivo 2").id;
    QCOMPARE(codeOf([&] { store().add(design("other"), given); }), ErrorCode::InvalidRequest);
    QVERIFY(!store().find("other"));
}

void TestVoiceStore::whatIsNotWholeIsRefused_data()
{
    QTest::addColumn<int>("which");
    for (int i = 0; i < 16; ++i) QTest::addRow("%d", i) << i;
}

void TestVoiceStore::whatIsNotWholeIsRefused() // R-VOI-32
{
    QFETCH(int, which);
    VoiceDetails details = which < 4 ? clone("Maya") : design("Maya");
    VoiceMaterial material = which < 4 ? spoken() : VoiceMaterial();
    const std::string tooLong(4001, 'a');
    switch (which) {
    case 0: details.consent.reset(); break;
    case 1: details.consent->who = " "; break;
    case 2: material.reference.reset(); break;
    case 3: details.transcript = std::string(20001, 'a'); break;
    case 4: details.designDescription = " "; break;
    case 5: details.transcript = "words without a clip"; break;
    case 6: details.name = "two\nlines"; break;
    case 7: details.name = std::string(201, 'a'); break;
    case 8: details.name = "\xff"; break;
    case 9: details.description = tooLong; break;
    case 10: details.folder = "a/b/c/d/e/f/g/h/i"; break;
    case 11: details.tags = std::vector<std::string>(1, std::string(65, 'a')); break;
    case 12: details.type = VoiceType::Preset; break; // without a speaker
    case 13: material.id = "cloned_0123456789ab"; break;
    case 14: material.id = "../../evil"; break;
    default: details.type = VoiceType::Unknown; break;
    }
    QCOMPARE(codeOf([&] { store().add(details, material); }), ErrorCode::InvalidRequest);
    QVERIFY(store().list().empty());
    QVERIFY(filesBelow(folder() / "voices").empty());
    QVERIFY(filesBelow(folder() / "prompts").empty());
}

void TestVoiceStore::clipsThatAreNoneAreRefused_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<int>("code");
    QTest::newRow("no bytes") << 0 << static_cast<int>(ErrorCode::FileDamaged);
    QTest::newRow("no sound") << 1 << static_cast<int>(ErrorCode::UnsupportedFormat);
    QTest::newRow("too short") << 2 << static_cast<int>(ErrorCode::InvalidRequest);
    QTest::newRow("too long") << 3 << static_cast<int>(ErrorCode::FileTooLarge);
    QTest::newRow("cut off") << 4 << static_cast<int>(ErrorCode::FileDamaged);
}

void TestVoiceStore::clipsThatAreNoneAreRefused() // R-VOI-34
{
    QFETCH(int, which);
    QFETCH(int, code);
    VoiceMaterial material;
    material.reference = recording(which == 2 ? 0.05 : 1);
    auto& bytes = material.reference->bytes;
    if (which == 0) bytes.clear();
    if (which == 1) bytes.assign(5000, std::byte{'x'});
    if (which == 3) {
        const std::filesystem::path path = folder() / "long.flac";
        audio::writeFile(path, tone(601, 0.05F, 8000), {audio::Container::Flac, audio::SampleFormat::Int16});
        bytes = bytesOfFile(path, 1 << 30);
    }
    if (which == 4) bytes.resize(bytes.size() / 2);
    QCOMPARE(static_cast<int>(codeOf([&] { store().add(clone("Maya"), material); })), code);
    QVERIFY(store().list().empty());
    QVERIFY(filesBelow(folder() / "voices").empty());
}

void TestVoiceStore::anUnnamedDesignIsNamedAfterItsWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("name");
    QTest::newRow("three") << "A calm, deep narrator"
                           << "A_calm_deep";
    QTest::newRow("edges") << "  “Old” sailor;  "
                           << "Old_sailor";
    QTest::newRow("inside") << "half-heard won't do"
                            << "half-heard_won't_do";
    QTest::newRow("script") << "Спокойный, низкий голос"
                            << "Спокойный_низкий_голос";
    QTest::newRow("none") << " … — "
                          << "";
    QTest::newRow("endless") << QString(1000, 'x') + " short"
                             << "short";
}

void TestVoiceStore::anUnnamedDesignIsNamedAfterItsWords() // R-VOI-38
{
    QFETCH(QString, words);
    QFETCH(QString, name);
    QCOMPARE(QString::fromStdString(nameFromDescription(words.toStdString())), name);
}

void TestVoiceStore::listsAreFiltered() // R-VOI-33
{
    VoiceDetails one = design("Alma", "A warm low voice");
    one.folder = "Game/Villains";
    one.tags = {"low", "warm"};
    one.starred = true;
    VoiceDetails two = design("bert");
    two.folder = "game";
    two.tags = {"low"};
    two.notes = "Straße";
    store().add(two);
    store().add(one);
    store().add(clone("Alma"), spoken());
    store().bin(store().add(design("Gone")).id);
    const auto listed = [&](auto set) {
        VoiceFilter filter;
        set(filter);
        return namesOf(store().list(filter));
    };
    QCOMPARE(listed([](VoiceFilter&) {}), (Names{"Alma", "Alma", "bert"}));
    QCOMPARE(listed([](VoiceFilter& it) { it.text = "WARM voice"; }), Names{"Alma"});
    QCOMPARE(listed([](VoiceFilter& it) { it.text = "straße sailor"; }), Names{"bert"});
    QCOMPARE(listed([](VoiceFilter& it) { it.text = "warm sailor"; }), Names{});
    QCOMPARE(listed([](VoiceFilter& it) { it.type = VoiceType::Cloned; }), Names{"Alma"});
    QCOMPARE(listed([](VoiceFilter& it) { it.folder = "Game"; }), (Names{"Alma", "bert"}));
    QCOMPARE(listed([](VoiceFilter& it) { it.folder = "game/villains/"; }), Names{"Alma"});
    QCOMPARE(listed([](VoiceFilter& it) { it.folder = "Gam"; }), Names{});
    QCOMPARE(listed([](VoiceFilter& it) { it.tags = {"low"}; }), (Names{"Alma", "bert"}));
    QCOMPARE(listed([](VoiceFilter& it) { it.tags = {"low", "warm"}; }), Names{"Alma"});
    QCOMPARE(listed([](VoiceFilter& it) { it.tags = {"Low"}; }), Names{});
    QCOMPARE(listed([](VoiceFilter& it) { it.starredOnly = true; }), Names{"Alma"});
    QCOMPARE(listed([](VoiceFilter& it) { it.binned = true; }), Names{"Gone"});
}

void TestVoiceStore::foldersAreListedWithThoseAbove() // R-VOI-33
{
    VoiceDetails one = design("Alma");
    one.folder = "Game/Act 1/Villains";
    store().add(one);
    one = design("Bert");
    one.folder = "Ads";
    const std::string id = store().add(one).id;
    QCOMPARE(store().folders(), (Names{"Ads", "Game", "Game/Act 1", "Game/Act 1/Villains"}));
    store().bin(id);
    QCOMPARE(store().folders(), (Names{"Game", "Game/Act 1", "Game/Act 1/Villains"}));
}

void TestVoiceStore::isChanged() // R-VOI-30
{
    const Voice before = store().add(clone("Maya"), spoken());
    VoiceChange change;
    change.name = "Maja";
    change.tags = std::vector<std::string>{"b", "a"};
    change.starred = true;
    change.notes = "n";
    change.folder = "x//y";
    change.transcript = "Other words.";
    change.licence = "CC0";
    change.consent = Consent{"Maja", "", 0};
    store().change(before.id, change);
    reopen();
    const Voice after = store().get(before.id);
    QCOMPARE(after.details.name, std::string("Maja"));
    QCOMPARE(after.details.tags, (Names{"b", "a"}));
    QCOMPARE(after.details.folder, std::string("x/y"));
    QCOMPARE(after.details.transcript, std::string("Other words."));
    QCOMPARE(after.details.consent->who, std::string("Maja"));
    QVERIFY(after.details.consent->at >= before.createdAt);
    QVERIFY(after.details.starred);
    QCOMPARE(after.reference, before.reference);
    QCOMPARE(after.createdAt, before.createdAt);

    const Voice designed = store().add(design("Ivo"));
    VoiceChange words;
    words.designDescription = "Another one";
    QCOMPARE(store().change(designed.id, words).details.designDescription, std::string("Another one"));
    QCOMPARE(codeOf([&] { store().change(before.id, words); }), ErrorCode::InvalidRequest);
    words.designDescription = "";
    QCOMPARE(codeOf([&] { store().change(designed.id, words); }), ErrorCode::InvalidRequest);
    VoiceChange said;
    said.transcript = "of nothing";
    QCOMPARE(codeOf([&] { store().change(designed.id, said); }), ErrorCode::InvalidRequest);
    QCOMPARE(codeOf([&] { store().change("Ivo", said); }), ErrorCode::UnknownVoice); // ids alone change
}

void TestVoiceStore::goesToTheBinAndBack() // R-VOI-35
{
    const Voice voice = store().add(clone("Maya"), spoken());
    QVERIFY(store().bin(voice.id).binnedAt > 0);
    QVERIFY(!store().find("Maya"));
    QVERIFY(std::filesystem::exists(voice.reference));
    store().add(clone("MAYA"), spoken());
    const Voice back = store().restore(voice.id);
    QCOMPARE(back.details.name, std::string("Maya 2"));
    QCOMPARE(back.binnedAt, int64_t{0});
    QCOMPARE(store().restore(voice.id).details.name, std::string("Maya 2"));
}

void TestVoiceStore::isPurgedWithPromptsAndFiles() // R-VOI-35
{
    VoiceMaterial material = spoken();
    material.prompts.push_back({"", "base", clonePrompt(), false});
    const Voice voice = store().add(clone("Maya"), material);
    PromptDetails cast;
    cast.name = "Maya_happy_medium";
    cast.emotion = "happy";
    cast.voiceId = voice.id;
    library_->prompts().save(cast, clonePrompt(), IfExists::Refuse);
    QCOMPARE(store().promptsOf(voice.id).size(), size_t{1});
    QCOMPARE(codeOf([&] { store().purge(voice.id); }), ErrorCode::InvalidRequest);
    store().bin(voice.id);
    store().purge(voice.id);
    QVERIFY(!store().find(voice.id));
    QVERIFY(filesBelow(folder() / "voices").empty());
    QVERIFY(!std::filesystem::exists(folder() / "voices" / voice.id));
    QCOMPARE(library_->prompts().count(), int64_t{1}); // the cast's clip stays
    QCOMPARE(filesBelow(folder() / "prompts").size(), size_t{1});
    QCOMPARE(codeOf([&] { store().purge(voice.id); }), ErrorCode::UnknownVoice);
}

void TestVoiceStore::usesAreNoted() // R-VOI-37
{
    const Voice voice = store().add(design("Ivo"));
    for (const char* place : {"/p/B", "/p/A", "/p/B"}) store().noteUse(voice.id, place);
    QCOMPARE(store().usedIn(voice.id), (Names{"/p/A", "/p/B"}));
    // With the time of the last one, and that is what another use changes.
    const int64_t first = store().uses(voice.id).back().at;
    QVERIFY(first > 0);
    QTest::qSleep(2);
    store().noteUse(voice.id, "/p/B");
    QVERIFY(store().uses(voice.id).back().at > first);
    QCOMPARE(store().uses(voice.id).size(), size_t{2});
    store().dropUse(voice.id, "/p/A");
    QCOMPARE(store().usedIn(voice.id), Names{"/p/B"});
    QCOMPARE(codeOf([&] { store().noteUse("designed_0123456789ab", "/p"); }), ErrorCode::UnknownVoice);
    QCOMPARE(codeOf([&] { store().noteUse(voice.id, ""); }), ErrorCode::InvalidRequest);
    store().bin(voice.id);
    store().purge(voice.id);
    QCOMPARE(store().usedIn(voice.id), Names{});
}

void TestVoiceStore::oneTakesThePlaceOfAnother() // R-VOI-36
{
    VoiceMaterial first = spoken(1);
    first.prompts.push_back({"p", "base", clonePrompt(1), false});
    const Voice old = store().add(clone("Maya"), first);
    store().noteUse(old.id, "/p/A");
    VoiceMaterial second = spoken(2);
    second.id = second.replaces = old.id;
    second.prompts.push_back({"p", "base", clonePrompt(2), false});
    const Voice now = store().add(clone("maya"), second);
    QCOMPARE(now.id, old.id);
    QCOMPARE(now.referenceSeconds, 2.0);
    QCOMPARE(store().list().size(), size_t{1});
    QCOMPARE(store().usedIn(now.id), Names{"/p/A"});
    QVERIFY(store().uses(now.id).front().at > 0);
    QVERIFY(!std::filesystem::exists(old.reference));
    QCOMPARE(filesBelow(folder() / "voices").size(), size_t{1});
    QCOMPARE(library_->prompts().load("p")->xVector[0], 2.0F);
    QCOMPARE(filesBelow(folder() / "prompts").size(), size_t{1});
    second.replaces = "cloned_0123456789ab";
    QCOMPARE(codeOf([&] { store().add(clone("maya"), second); }), ErrorCode::UnknownVoice);
    QVERIFY(std::filesystem::exists(now.reference));
}

void TestVoiceStore::anAddingThatFailsLeavesNothing() // R-VOI-36
{
    store().add(clone("Maya"), spoken());
    const auto before = filesBelow(folder() / "voices");
    VoiceMaterial material = spoken(3);
    material.prompts.push_back({"", "base", clonePrompt(), false});
    QCOMPARE(codeOf([&] { store().add(clone("Maya"), material); }), ErrorCode::InvalidRequest);
    QCOMPARE(filesBelow(folder() / "voices"), before);
    QCOMPARE(library_->prompts().count(), int64_t{0});
    // A prompt that cannot be kept takes the voice with it.
    material.prompts.back().prompt.xVector.clear();
    QVERIFY(errorOf([&] { store().add(clone("Other"), material); }));
    QCOMPARE(filesBelow(folder() / "voices"), before);
    QCOMPARE(store().list().size(), size_t{1});
}

void TestVoiceStore::strayFilesAreTidiedAwayButNotUnderWay() // R-VOI-36
{
    const Voice voice = store().add(clone("Maya"), spoken());
    const auto kept = filesBelow(folder() / "voices");
    const auto put = [&](const std::string& name) {
        const std::filesystem::path path = folder() / "voices" / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << "x";
    };
    put(voice.id + "/reference-0badbad0.wav");
    put(voice.id + "/mine.txt");
    put("cloned_00000000dead/reference-0badbad0.wav");
    put("cloned_00000000dead/.troupe-1-2.part");
    put("somebody/reference-0badbad0.wav");
    const int lock = open((folder() / "voices" / ".lock").c_str(), O_RDWR | O_CLOEXEC);
    QVERIFY(lock >= 0 && flock(lock, LOCK_SH) == 0); // another process is adding a voice
    QCOMPARE(store().tidy(), int64_t{0});
    QCOMPARE(filesBelow(folder() / "voices").size(), kept.size() + 5);
    ::close(lock);
    QCOMPARE(store().tidy(), int64_t{3});
    auto expected = kept;
    expected.insert({voice.id + "/mine.txt", "somebody/reference-0badbad0.wav"});
    QCOMPARE(filesBelow(folder() / "voices"), expected);
    QVERIFY(!std::filesystem::exists(folder() / "voices" / "cloned_00000000dead"));
}

void TestVoiceStore::namesOfFilesInRowsAreNoPaths() // R-VOI-36
{
    const Voice voice = store().add(clone("Maya"), spoken());
    library_.reset();
    {
        SQLite::Database raw((folder() / "library.db").string(), SQLite::OPEN_READWRITE);
        raw.exec("UPDATE voices SET reference = '../../../etc/passwd'");
    }
    reopen();
    QVERIFY(store().get(voice.id).reference.empty());
}

void TestVoiceStore::everythingOutlivesTheProcess() // R-VOI-36
{
    const Voice voice = store().add(clone("Maya"), spoken());
    Library other(folder());
    VoiceChange change;
    change.notes = "from the other";
    other.voices().change(voice.id, change);
    QCOMPARE(store().get(voice.id).details.notes, std::string("from the other"));
    other.voices().bin(voice.id);
    QVERIFY(store().list().empty());
}

void TestVoiceStore::manyAtOnceLoseNothing() // R-VOI-36
{
    constexpr int kWriters = 4;
    constexpr int kEach = 12;
    const VoiceMaterial material = spoken(0.2);
    std::atomic<int> failures = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < kWriters; ++writer)
        threads.emplace_back([&, writer] {
            try {
                Library mine(folder());
                VoiceMaterial own = material;
                own.nameMayChange = true;
                own.prompts.push_back({"", "base", clonePrompt(), false});
                for (int i = 0; i < kEach; ++i) {
                    const Voice voice = mine.voices().add(clone("Maya"), own);
                    if (i % 3 == 0) {
                        mine.voices().bin(voice.id);
                        mine.voices().purge(voice.id);
                    }
                    if (i % 4 == writer) mine.voices().tidy();
                }
            } catch (const std::exception& fault) {
                qWarning("%s", fault.what());
                ++failures;
            }
        });
    for (std::thread& thread : threads) thread.join();
    QCOMPARE(failures.load(), 0);
    const std::vector<Voice> voices = store().list();
    QCOMPARE(voices.size(), size_t{kWriters * kEach * 2 / 3});
    for (const Voice& voice : voices) {
        QVERIFY(std::filesystem::exists(voice.reference));
        QCOMPARE(store().promptsOf(voice.id).size(), size_t{1});
    }
    store().tidy();
    QCOMPARE(filesBelow(folder() / "voices").size(), voices.size());
    QCOMPARE(filesBelow(folder() / "prompts").size(), voices.size());
}

QTEST_APPLESS_MAIN(TestVoiceStore)
#include "tst_voice_store.moc"
