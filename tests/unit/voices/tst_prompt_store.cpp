// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/library.h"
#include "engine/voices/prompt_cache.h"
#include "tests/support/error_of.h"
#include "tests/support/prompts.h"

#include <algorithm>

#include <QTemporaryDir>
#include <QtTest>

using namespace troupe;
using namespace troupe::voices;
using troupe::testing::codeOf;
using troupe::testing::detailsOf;
using troupe::testing::errorOf;
using troupe::testing::isSame;
using troupe::testing::promptOf;

namespace fs = std::filesystem;

namespace {

std::vector<std::string> namesOf(const std::vector<StoredPrompt>& prompts)
{
    std::vector<std::string> names;
    for (const StoredPrompt& prompt : prompts) names.push_back(prompt.details.name);
    return names;
}

PromptDetails named(const std::string& name)
{
    PromptDetails details;
    details.name = name;
    return details;
}

using Names = std::vector<std::string>;

} // namespace

/// Clone prompts in the library, as one process sees them.
class TestPromptStore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        open();
    }

    void whatIsSavedIsListedAndLoaded() // R-VOI-02
    {
        PromptDetails details = detailsOf("Maya", "happy", "medium");
        details.title = "Мая, happy";
        details.description = "happy (medium): bright";
        details.instruct = "A girl of twelve,\nbright";
        details.baseDescription = "A girl of twelve";
        details.model = "Qwen3-TTS-12Hz-1.7B-Base";
        details.simulated = true;
        const StoredPrompt saved = store().save(details, promptOf(7), IfExists::Refuse);
        QVERIFY(saved.details == details);
        QCOMPARE(saved.refText, std::string("The words of the clip."));
        QCOMPARE(*saved.refSeconds, 0.1);
        QCOMPARE(saved.hiddenSize, 3);
        QCOMPARE(saved.codeGroups, 2);
        QVERIFY(std::abs(saved.createdAt - QDateTime::currentMSecsSinceEpoch()) < 60'000);
        QVERIFY(store().get("Maya_happy_medium") == saved);
        QCOMPARE(store().search({}).size(), 1U);
        QVERIFY(store().search({}).front() == saved);
        QVERIFY(isSame(*store().load("Maya_happy_medium"), promptOf(7)));
        QVERIFY(fs::is_regular_file(store().fileOf("Maya_happy_medium")));
    }

    void detailsAndTensorsSurviveARestart() // R-VOI-02
    {
        const StoredPrompt saved = store().save(detailsOf("Maya", "sad", "intense"), promptOf(3), {});
        open();
        QVERIFY(store().get(saved.details.name) == saved);
        QCOMPARE(store().cached(), 0U);
        QVERIFY(isSame(*store().load(saved.details.name), promptOf(3)));
    }

    void optionalFieldsMayBeAbsent() // R-VOI-02
    {
        speech::ClonePrompt timbre;
        timbre.mode = speech::ClonePrompt::Mode::XVector;
        timbre.xVector = {1, 2};
        const StoredPrompt saved = store().save(named("bare"), timbre, IfExists::Refuse);
        QCOMPARE(saved.mode, speech::ClonePrompt::Mode::XVector);
        QVERIFY(!saved.refSeconds);
        QCOMPARE(saved.codeGroups, 0);
        open();
        QVERIFY(store().get("bare") == saved);
        QVERIFY(store().get("bare").details == named("bare"));
    }

    void overwritingReplacesAllOfIt() // R-VOI-03
    {
        const StoredPrompt first = store().save(detailsOf("Maya", "happy", "medium"), promptOf(1), {});
        const fs::path before = store().fileOf(first.details.name);
        QCOMPARE(codeOf([&] { store().save(first.details, promptOf(2), IfExists::Refuse); }),
                 ErrorCode::InvalidRequest);
        QVERIFY(store().save(first.details, promptOf(2), IfExists::Skip) == first);
        QVERIFY(isSame(*store().load(first.details.name), promptOf(1)));
        QTest::qWait(3); // so that the time of the second differs
        PromptDetails other = first.details;
        other.tags = {"new"};
        const StoredPrompt second = store().save(other, promptOf(2), IfExists::Overwrite);
        QVERIFY(second.createdAt > first.createdAt);
        QVERIFY(store().get(other.name) == second);
        QVERIFY(isSame(*store().load(other.name), promptOf(2)));
        QCOMPARE(store().count(), 1);
        QVERIFY(!fs::exists(before));
        QCOMPARE(filesOnDisk(), 1);
    }

    void deletingTakesRowAndFile() // R-VOI-04
    {
        store().save(named("one"), promptOf(1), {});
        store().save(named("two"), promptOf(2), {});
        QVERIFY(store().remove("one"));
        QVERIFY(!store().remove("one"));
        QVERIFY(!store().remove("never"));
        QVERIFY(!store().find("one"));
        QCOMPARE(codeOf([&] { store().load("one"); }), ErrorCode::UnknownVoice);
        QCOMPARE(codeOf([&] { store().get("one"); }), ErrorCode::UnknownVoice);
        QCOMPARE(codeOf([&] { store().fileOf("one"); }), ErrorCode::UnknownVoice);
        QCOMPARE(filesOnDisk(), 1);
        QCOMPARE(namesOf(store().search({})), Names({"two"}));
    }

    void namesAreCheckedOnEveryWayIn_data() // R-VOI-05
    {
        QTest::addColumn<std::string>("name");
        QTest::addColumn<bool>("good");
        for (const char* name : {"plain", "with-hyphen", "under_score", "MixedCase09", "-", "a"})
            QTest::newRow(name) << std::string(name) << true;
        QTest::newRow("longest") << std::string(128, 'n') << true;
        for (const char* name : {"", "bad name!", "path/traversal", "..", ".", "a.b", "a\\b", "/etc/passwd",
                                 "a\nb", "a%2fb", "tab\t", "\xff\xfe"})
            QTest::newRow(QByteArray(name).toPercentEncoding().constData()) << std::string(name) << false;
        QTest::newRow("too long") << std::string(129, 'n') << false;
        QTest::newRow("null byte") << std::string("a\0b", 3) << false;
    }

    void namesAreCheckedOnEveryWayIn() // R-VOI-05
    {
        QFETCH(const std::string, name);
        QFETCH(const bool, good);
        const ErrorCode expected = good ? ErrorCode::Unknown : ErrorCode::InvalidRequest;
        QCOMPARE(codeOf([&] { store().save(named(name), promptOf(), IfExists::Refuse); }), expected);
        QCOMPARE(codeOf([&] { store().load(name); }), expected);
        QCOMPARE(codeOf([&] { store().find(name); }), expected);
        QCOMPARE(codeOf([&] { store().fileOf(name); }), expected);
        QCOMPARE(codeOf([&] { store().change(named(name)); }), expected);
        QCOMPARE(codeOf([&] { store().remove(name); }), expected);
        QCOMPARE(filesOnDisk(), 0);
    }

    void newNamesAreAsciiAndTitlesAreFree() // R-VOI-05
    {
        QCOMPARE(codeOf([&] { store().save(named("Мая"), promptOf(), {}); }), ErrorCode::InvalidRequest);
        PromptDetails details = named("maya");
        details.title = "  Мая — «весёлая» 😀 ";
        details.character = "Мая";
        QCOMPARE(store().save(details, promptOf(), {}).details.title, std::string("Мая — «весёлая» 😀"));
        details.title = "two\nlines";
        QCOMPARE(codeOf([&] { store().save(details, promptOf(), IfExists::Overwrite); }),
                 ErrorCode::InvalidRequest);
        details.title = std::string(201, 'x');
        QCOMPARE(codeOf([&] { store().save(details, promptOf(), IfExists::Overwrite); }),
                 ErrorCode::InvalidRequest);
    }

    void fieldsHaveBounds() // R-VOI-06
    {
        const auto refused = [&](auto&& spoil) {
            PromptDetails details = named("x");
            spoil(details);
            return codeOf([&] { store().save(details, promptOf(), {}); }) == ErrorCode::InvalidRequest;
        };
        QVERIFY(refused([](PromptDetails& it) { it.character = std::string(201, 'c'); }));
        QVERIFY(refused([](PromptDetails& it) { it.emotion = "a\nb"; }));
        QVERIFY(refused([](PromptDetails& it) { it.intensity = std::string(65, 'i'); }));
        QVERIFY(refused([](PromptDetails& it) { it.tags = {std::string(65, 't')}; }));
        QVERIFY(refused([](PromptDetails& it) {
            for (int i = 0; i < 65; ++i) it.tags.push_back(std::to_string(i));
        }));
        QVERIFY(refused([](PromptDetails& it) { it.description = std::string(8001, 'd'); }));
        QVERIFY(refused([](PromptDetails& it) { it.baseDescription = "\x01"; }));
        QVERIFY(refused([](PromptDetails& it) { it.model = "\xff"; }));
        speech::ClonePrompt none = promptOf();
        none.refText.clear();
        QCOMPARE(codeOf([&] { store().save(named("x"), none, {}); }), ErrorCode::InvalidRequest);
        QCOMPARE(filesOnDisk(), 0);
        QCOMPARE(store().count(), 0);
    }

    void changedDetailsKeepTensorsAndTime() // R-VOI-07
    {
        const StoredPrompt saved = store().save(detailsOf("Maya", "happy", "medium"), promptOf(5), {});
        PromptDetails details = saved.details;
        details.title = "New title";
        details.tags = {"favourite"};
        const StoredPrompt changed = store().change(details);
        QVERIFY(changed.details == details);
        QCOMPARE(changed.createdAt, saved.createdAt);
        QVERIFY(isSame(*store().load(details.name), promptOf(5)));
        QCOMPARE(filesOnDisk(), 1);
        QCOMPARE(codeOf([&] { store().change(named("nobody")); }), ErrorCode::UnknownVoice);
    }

    void theLastOnesStayInMemory() // R-VOI-08
    {
        for (size_t i = 0; i < kCachedPrompts + 8; ++i)
            store().save(named("p" + std::to_string(i)), promptOf(static_cast<int>(i)), {});
        QCOMPARE(store().cached(), kCachedPrompts);
        const auto first = store().load("p39");
        QVERIFY(store().load("p39") == first); // the same object
        QVERIFY(isSame(*store().load("p0"), promptOf(0)));
        QCOMPARE(store().cached(), kCachedPrompts);
    }

    void theCacheLosesTheOldest() // R-VOI-08
    {
        PromptCache cache(2, 1 << 20);
        const auto prompt = std::make_shared<const speech::ClonePrompt>(promptOf());
        cache.keep("a", prompt);
        cache.keep("b", prompt);
        QVERIFY(cache.find("a")); // becomes the newest
        cache.keep("c", prompt);
        QVERIFY(!cache.find("b"));
        QVERIFY(cache.find("a") && cache.find("c"));
        cache.drop("a");
        QCOMPARE(cache.size(), 1U);
        PromptCache small(32, 100'000); // bytes: nine of 2400 samples are more
        for (const char* file : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"})
            small.keep(file, prompt);
        QVERIFY(small.size() >= 9 && small.size() < 12);
        small.keep("large", std::make_shared<const speech::ClonePrompt>(promptOf(1, 1'000'000)));
        QCOMPARE(small.size(), 1U);
        QVERIFY(small.find("large"));
    }

    void aChangeByAnotherIsSeen() // R-VOI-09
    {
        Library other(path());
        store().save(named("shared"), promptOf(1), {});
        QVERIFY(isSame(*other.prompts().load("shared"), promptOf(1)));
        const int64_t version = other.dataVersion();
        store().save(named("shared"), promptOf(2), IfExists::Overwrite);
        QVERIFY(other.dataVersion() != version);
        QVERIFY(isSame(*other.prompts().load("shared"), promptOf(2)));
        other.prompts().remove("shared");
        QCOMPARE(codeOf([&] { store().load("shared"); }), ErrorCode::UnknownVoice);
    }

    void aFileThatIsGoneOrSpoiltIsSaid() // R-VOI-10
    {
        store().save(named("gone"), promptOf(), {});
        store().save(named("spoilt"), promptOf(), {});
        fs::remove(store().fileOf("gone"));
        fs::resize_file(store().fileOf("spoilt"), 100);
        open();
        QCOMPARE(codeOf([&] { store().load("gone"); }), ErrorCode::FileNotFound);
        QCOMPARE(codeOf([&] { store().load("spoilt"); }), ErrorCode::FileDamaged);
        QVERIFY(store().remove("gone") && store().remove("spoilt"));
        QCOMPARE(filesOnDisk(), 0);
    }

    void aFolderThatCannotBeWrittenLeavesNoRow() // R-VOI-10
    {
        fs::remove(path() / "prompts");
        QCOMPARE(codeOf([&] { store().save(named("x"), promptOf(), {}); }), ErrorCode::CannotWrite);
        QCOMPARE(store().count(), 0);
    }

private:
    fs::path path() const { return folder_->path().toStdString(); }
    void open()
    {
        library_.reset();
        library_ = std::make_unique<Library>(path());
    }
    PromptStore& store() { return library_->prompts(); }
    int filesOnDisk() const
    {
        const fs::directory_iterator files(path() / "prompts");
        return static_cast<int>(std::distance(fs::begin(files), fs::end(files)));
    }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Library> library_;
};

QTEST_GUILESS_MAIN(TestPromptStore)
#include "tst_prompt_store.moc"
