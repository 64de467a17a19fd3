// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/edited_take.h"
#include "engine/project/project_check.h"
#include "engine/project/take_check.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "engine/speech/request_json.h"
#include "tests/support/error_of.h"
#include "tests/unit/ears/good_takes.h"

#include <QTemporaryDir>
#include <QtTest>

#include <array>
#include <filesystem>

using namespace troupe;
using namespace troupe::project;
using audio::FindingCode;
using testing::codeOf;

namespace {

/// Projects of a test, gone with it.
struct Place
{
    QTemporaryDir folder;
    Project project = Project::create(std::filesystem::path(folder.path().toStdString()) / "P");
};

TakeDraft draftOf(const std::string& text, const std::string& speaker = "man")
{
    TakeDraft draft;
    draft.request.emplace();
    draft.request->text = text;
    draft.request->speaker = speaker;
    draft.request->language = "english";
    draft.request->seed = 1;
    draft.madeBy.engine = "test";
    return draft;
}

Take kept(Project& project, const TakeDraft& draft, const audio::Clip& clip, const std::string& partial = {})
{
    TakeWriter writer(project, draft, clip.rate);
    writer.append(clip.samples);
    return writer.commit(partial);
}

/// The good take, drawn out by pauses between its words to `times` of its length.
audio::Clip slow(double times)
{
    const audio::Clip& once = testing::goodTake(0).clip;
    audio::Clip made{{}, once.rate};
    const size_t piece = 4800;
    double owed = 0;
    for (size_t at = 0; at < once.samples.size(); ++at) {
        made.samples.push_back(once.samples[at]);
        owed += times - 1;
        // Said again, a little quieter each time: sound of about the same kind.
        if (at % piece == piece - 1)
            for (; owed >= 1; --owed)
                made.samples.push_back(
                    once.samples[at - piece / 2 + static_cast<size_t>(owed) % (piece / 2)] * 0.5F);
    }
    return made;
}

bool has(const Take& take, FindingCode code)
{
    for (const auto& finding : take.ears.reasons)
        if (finding.code == code) return true;
    return false;
}

} // namespace

class TestTakeEars : public QObject
{
    Q_OBJECT

private slots:
    // R-EAR-10
    void everyTakeIsChecked()
    {
        Place place;
        const testing::GoodTake good = testing::goodTake(0);
        const Take fine = kept(place.project, draftOf(good.text), good.clip);
        QCOMPARE(fine.verdict, TakeVerdict::Ok);
        QVERIFY(fine.ears.reasons.empty());
        audio::Clip quiet = good.clip;
        for (float& sample : quiet.samples) sample *= 0.004F;
        const Take faint = kept(place.project, draftOf(good.text), quiet);
        QCOMPARE(faint.verdict, TakeVerdict::Suspect);
        QVERIFY(has(faint, FindingCode::Quiet));
        QCOMPARE(TakeStore(place.project).get(faint.id).ears, faint.ears);
        const Take cut = kept(place.project, draftOf(good.text), good.clip, "guard");
        QVERIFY(has(cut, FindingCode::CutByGuard));
        QVERIFY(!has(kept(place.project, draftOf(std::string(2000, 'a')), good.clip, "cancelled"),
                     FindingCode::TooShort));

        TakeQuery query;
        query.verdict = TakeVerdict::Suspect;
        QCOMPARE(TakeStore(place.project).list(query).size(), size_t{2});
        query.verdict = TakeVerdict::Ok;
        QCOMPARE(TakeStore(place.project).list(query).size(), size_t{2});
    }

    // R-EAR-10
    void limitsGoWithTheDraft()
    {
        Place place;
        const testing::GoodTake good = testing::goodTake(0);
        TakeDraft draft = draftOf(good.text);
        draft.checks.quietLufs = 0;
        const Take take = kept(place.project, draft, good.clip);
        QVERIFY(has(take, FindingCode::Quiet));
        const Take again = checkTake(place.project, take, {});
        QCOMPARE(again.verdict, TakeVerdict::Ok);
        std::filesystem::remove(TakeStore(place.project).fileOf(take));
        QCOMPARE(codeOf([&] { checkTake(place.project, take, {}); }), ErrorCode::FileNotFound);
    }

    // R-EAR-13
    void limitsGoWithEditsAndStrays()
    {
        Place place;
        const testing::GoodTake good = testing::goodTake(0);
        const Take source = kept(place.project, draftOf(good.text), good.clip);
        audio::CheckLimits strict;
        strict.quietLufs = 0;
        const Edit plain{.operation = "trim", .numbers = "from=0"};
        Edit strictly = plain;
        strictly.checks = strict;
        const std::array sources{source};
        QVERIFY(!has(storeEdit(place.project, sources, good.clip, plain), FindingCode::Quiet));
        QVERIFY(has(storeEdit(place.project, sources, good.clip, strictly), FindingCode::Quiet));

        const std::string name = "0123456789abcdef";
        std::filesystem::copy_file(TakeStore(place.project).fileOf(source),
                                   place.project.takesFolder() / (name + ".wav"));
        QCOMPARE(checkProject(place.project, true, strict).adopted, 1);
        QVERIFY(has(TakeStore(place.project).resolve(name), FindingCode::Quiet));
    }

    // R-EAR-11
    void lengthIsLearnedByVoiceAndLanguage()
    {
        Place place;
        const std::string text = testing::goodTake(0).text;
        const audio::Clip drawn = slow(4.2);
        QVERIFY(has(kept(place.project, draftOf(text), drawn), FindingCode::TooLong));
        for (int i = 0; i < 4; ++i) kept(place.project, draftOf(text), drawn);
        const Take known = kept(place.project, draftOf(text), drawn);
        QVERIFY(!has(known, FindingCode::TooLong));
        QVERIFY(known.pace > 2);
        // Of another voice, or in another language, nothing is known yet.
        QVERIFY(has(kept(place.project, draftOf(text, "woman"), drawn), FindingCode::TooLong));
        TakeDraft german = draftOf(text);
        german.request->language = "german";
        QVERIFY(has(kept(place.project, german, drawn), FindingCode::TooLong));
        // What was rejected teaches nothing.
        TakeStore takes(place.project);
        std::vector<int64_t> ids;
        for (const Take& take : takes.list()) ids.push_back(take.id);
        takes.reject(ids);
        QVERIFY(has(kept(place.project, draftOf(text), drawn), FindingCode::TooLong));
    }

    // R-EAR-12
    void whatWasHeardSurvivesAsJson()
    {
        TakeEars ears;
        ears.reasons = {{FindingCode::Gap, "Nothing “is” said.", 1.5, 4.25}, {FindingCode::Click, "", 0, 0}};
        ears.likeness = "close";
        ears.cosine = 0.71;
        ears.heard = "who is there";
        ears.wordErrors = 1.25;
        QCOMPARE(earsFromJson(toJson(ears)), ears);
        QCOMPARE(earsFromJson(toJson(TakeEars{})), TakeEars{});
        for (const char* odd :
             {"", "[]", "7", "{", "{\"reasons\": 7}", "{\"reasons\": [7, {\"code\": \"gap\"}]}",
              "{\"cosine\": 7}", "{\"reasons\": [{\"code\": \"gap\", \"from\": 2, \"to\": 1}]}",
              "{\"heard\": {\"a\": {\"b\": {\"c\": {\"d\": 1}}}}}"})
            QCOMPARE(earsFromJson(odd), TakeEars{});
    }
};

QTEST_GUILESS_MAIN(TestTakeEars)
#include "tst_take_ears.moc"
