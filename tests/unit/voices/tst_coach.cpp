// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/random.h"
#include "engine/voices/coach/coach.h"
#include "engine/voices/coach/complaints.h"
#include "tests/support/error_of.h"

#include <QtTest>

#include <algorithm>

using namespace troupe;
using namespace troupe::voices;

class TestCoach : public QObject
{
    Q_OBJECT
private slots:
    void aGoodDescription();
    void attributes_data();
    void attributes();
    void remarks_data();
    void remarks();
    void placesAreThoseOfTheText();
    void anyBytes();
    void everyComplaintChangesSomething();
    void causesGo_data();
    void causesGo();
    void strongerEachTime();
    void remediesOfOthersStay();
    void freeWords_data();
    void freeWords();
    void unknownComplaint();
};

namespace {

bool hasRemark(const Coaching& coaching, RemarkCode code)
{
    return std::ranges::find(coaching.remarks, code, &Remark::code) != coaching.remarks.end();
}

QString names(const std::vector<Attribute>& attributes)
{
    QStringList list;
    for (const Attribute attribute : attributes)
        list << QString::fromUtf8(attributeName(attribute).data(),
                                  static_cast<int>(attributeName(attribute).size()));
    return list.join(" ");
}

} // namespace

// R-DSG-01
void TestCoach::aGoodDescription()
{
    const Coaching coaching = coachDescription(
        "A warm, low alto, a woman in her early thirties with a slight Welsh lilt. She is unhurried "
        "and calm, close to the microphone, reading an audiobook.");
    QCOMPARE(coaching.missing.size(), size_t{0});
    QCOMPARE(coaching.remarks.size(), size_t{0});
    QCOMPARE(coaching.sentences, size_t{2});
    QVERIFY(coaching.words >= kFewestWords && coaching.words <= kMostWords);
}

void TestCoach::attributes_data()
{
    QTest::addColumn<QString>("description");
    QTest::addColumn<QString>("mentioned");
    QTest::newRow("an alto is a woman's and low") << "alto"
                                                  << "gender pitch";
    QTest::newRow("phrases") << "a man, close to the microphone, fifty years old"
                             << "gender timbre age";
    QTest::newRow("endings") << "slowly, breathily, for narration"
                             << "pace timbre purpose";
    QTest::newRow("part of another word") << "manner, highway, Hegel"
                                          << "";
    QTest::newRow("German") << "Eine tiefe, männliche Stimme, langsam und rau"
                            << "pitch gender pace timbre";
    QTest::newRow("Chinese") << "年轻女声，语速缓慢，声音沙哑"
                             << "age gender pace timbre";
}

// R-DSG-02
void TestCoach::attributes()
{
    QFETCH(QString, description);
    QTEST(names(coachDescription(description.toStdString()).mentioned), "mentioned");
}

void TestCoach::remarks_data()
{
    QTest::addColumn<QString>("description");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("word");
    const auto row = [](const char* name, const QString& text, RemarkCode code, const QString& word) {
        QTest::newRow(name) << text << static_cast<int>(code) << word;
    };
    row("nothing", "  ", RemarkCode::Empty, "");
    row("short", "warm alto", RemarkCode::TooShort, "");
    row("long", QString("a warm low voice ").repeated(20), RemarkCode::TooLong, "");
    row("sentences", "Warm. Low. Slow. Old.", RemarkCode::TooManySentences, "");
    row("feeling", "an anxious young man", RemarkCode::Feeling, "anxious");
    row("looks", "a tall woman", RemarkCode::Looks, "tall");
    row("person", "He sounds like Morgan Freeman in a film", RemarkCode::RealPerson, "Morgan Freeman");
    row("contradiction", "a deep and high-pitched voice", RemarkCode::Contradiction, "high-pitched");
    row("man and woman", "a man, feminine", RemarkCode::Contradiction, "feminine");
}

// R-DSG-03
void TestCoach::remarks()
{
    QFETCH(QString, description);
    QFETCH(int, code);
    QFETCH(QString, word);
    const Coaching coaching = coachDescription(description.toStdString());
    const auto found = std::ranges::find(coaching.remarks, static_cast<RemarkCode>(code), &Remark::code);
    QVERIFY(found != coaching.remarks.end());
    QCOMPARE(QString::fromStdString(found->word), word);
    QVERIFY(!remarkText(*found).empty());
    // and what is none
    QVERIFY(!hasRemark(coachDescription("a voice like Welsh or British people"), RemarkCode::RealPerson));
    QVERIFY(!hasRemark(coachDescription("quick, but not too slow"), RemarkCode::Contradiction));
    QVERIFY(!hasRemark(coachDescription("not too slow, quick"), RemarkCode::Contradiction));
}

// R-DSG-02
void TestCoach::placesAreThoseOfTheText()
{
    const std::string text = "Eine ältere Frau – warm, tief und sehr langsam.";
    const Coaching coaching = coachDescription(text);
    QStringList words;
    size_t end = 0;
    for (const AttributeSpan& span : coaching.spans) {
        QVERIFY(span.from >= end && span.to > span.from && span.to <= text.size());
        words << QString::fromStdString(text.substr(span.from, span.to - span.from));
        end = span.to;
    }
    QCOMPARE(words, QStringList({"ältere", "Frau", "warm", "tief", "langsam"}));
}

// R-DSG-04
void TestCoach::anyBytes()
{
    for (uint64_t seed = 0; seed < 300; ++seed) {
        std::string bytes;
        for (uint64_t i = 0; i < 400; ++i) bytes += static_cast<char>(randomBits(seed, 1, i));
        const Coaching coaching = coachDescription(bytes);
        for (const Remark& remark : coaching.remarks) QVERIFY(remark.to <= bytes.size());
        for (const Complaint& complaint : complaints()) (void)refineByRule(bytes, complaint.id);
        (void)complaintOf(bytes);
    }
    QVERIFY(coachDescription(std::string(1 << 20, 'x')).words == 1);
    QVERIFY(coachDescription("").sentences == 0);
}

// R-DSG-05
void TestCoach::everyComplaintChangesSomething()
{
    QVERIFY(complaints().size() >= 12);
    for (const Complaint& complaint : complaints()) {
        const std::string refined = refineByRule("A calm young man with a low voice.", complaint.id);
        QVERIFY2(refined != "A calm young man with a low voice.", complaint.id.data());
        QVERIFY(refined.ends_with('.') && refined.find("  ") == std::string::npos);
        QVERIFY(refined.find(" ,") == std::string::npos && refined.find(",,") == std::string::npos);
        QVERIFY(refineByRule("", complaint.id).size() > 5);
    }
}

void TestCoach::causesGo_data()
{
    QTest::addColumn<QString>("complaint");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("in a list") << "too_fast"
                               << "warm, very fast, low"
                               << "warm, low, a slightly slower pace";
    QTest::newRow("first") << "nasal"
                           << "Nasal, warm."
                           << "warm, an open, chesty tone.";
    QTest::newRow("last") << "breathy"
                          << "A low voice, breathy."
                          << "A low voice, a firm, clear voice.";
    QTest::newRow("alone") << "cold"
                           << "cold"
                           << "a warm, friendly tone";
    QTest::newRow("between words") << "pitch_too_high"
                                   << "a high warm voice"
                                   << "a warm voice, a slightly lower pitch";
    QTest::newRow("not there") << "accent"
                               << "warm"
                               << "warm, a neutral accent";
}

// R-DSG-05
void TestCoach::causesGo()
{
    QFETCH(QString, complaint);
    QFETCH(QString, before);
    QFETCH(QString, after);
    QCOMPARE(QString::fromStdString(refineByRule(before.toStdString(), complaint.toStdString())), after);
}

// R-DSG-05
void TestCoach::strongerEachTime()
{
    std::string text = "A man with a low voice.";
    std::vector<std::string> versions{text};
    for (int i = 0; i < 3; ++i) {
        text = refineByRule(text, "too_fast");
        QVERIFY(std::ranges::find(versions, text) == versions.end());
        versions.push_back(text);
    }
    QCOMPARE(QString::fromStdString(text),
             QString("A man with a low voice, a very slow pace with long pauses."));
    QCOMPARE(refineByRule(text, "too_fast"), text);
}

// R-DSG-05
void TestCoach::remediesOfOthersStay()
{
    const std::string slower = refineByRule("A man.", "too_fast");
    const std::string both = refineByRule(slower, "pitch_too_high");
    QCOMPARE(QString::fromStdString(both), QString("A man, a slightly slower pace, a slightly lower pitch."));
}

void TestCoach::freeWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("nasal") << "too nasal"
                           << "nasal";
    QTest::newRow("older") << "Older!"
                           << "too_young";
    QTest::newRow("slower") << "please a bit slower"
                            << "too_fast";
    QTest::newRow("too high") << "it is too high, lower"
                              << "pitch_too_high";
    QTest::newRow("unknown") << "more purple"
                             << "";
}

// R-DSG-06
void TestCoach::freeWords()
{
    QFETCH(QString, words);
    const auto meant = complaintOf(words.toStdString());
    QTEST(meant ? QString::fromUtf8(meant->data(), static_cast<int>(meant->size())) : QString(), "complaint");
}

// R-DSG-06
void TestCoach::unknownComplaint()
{
    const auto error = troupe::testing::errorOf([] { (void)refineByRule("warm", "too purple"); });
    QVERIFY(error && error->code() == ErrorCode::InvalidRequest && !error->remedy().empty());
}

QTEST_APPLESS_MAIN(TestCoach)
#include "tst_coach.moc"
