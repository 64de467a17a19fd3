// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_writer.h"
#include "engine/voices/library.h"
#include "engine/voices/pair_import.h"
#include "tests/support/error_of.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace troupe;
using namespace troupe::voices;
using troupe::testing::codeOf;

class TestPairImport : public QObject
{
    Q_OBJECT
private slots:
    void pairsBecomeVoices();
    void onceIsEnough();
    void problemsHinderNoOther();
    void mistakes();
};

namespace {

/// A folder of clips and an empty library.
struct Desk
{
    QTemporaryDir place;
    Library library{std::filesystem::path(place.filePath("library").toStdString())};
    std::filesystem::path clips = place.filePath("clips").toStdString();
    PairDetails details{{"Maya Ives", "For our game.", 0}, "english", "game", {"calm"}, {}};

    Desk() { std::filesystem::create_directories(clips); }
    void sound(const std::string& name, double pitch, double seconds = 4)
    {
        audio::Clip clip{{}, 24000};
        for (int i = 0; i < static_cast<int>(seconds * 24000); ++i)
            clip.samples.push_back(0.3F * static_cast<float>(std::sin(i * pitch)));
        audio::writeFile(clips / name, clip, {audio::containerFromPath(clips / name)});
    }
    void words(const std::string& name, const QByteArray& text)
    {
        QFile file(QString::fromStdString((clips / name).string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    PairImport import() { return importPairs(library.voices(), clips, details); }
};

} // namespace

// R-REF-05
void TestPairImport::pairsBecomeVoices()
{
    Desk desk;
    QVERIFY(!hasPairs(desk.clips));
    desk.sound("ada.wav", 0.05);
    desk.words("ada.txt", "\xEF\xBB\xBF Good evening,\r\nall. ");
    desk.sound("Bo.FLAC", 0.06);
    desk.words("Bo.txt", "Hello.");
    QVERIFY(hasPairs(desk.clips));
    const PairImport done = desk.import();
    QCOMPARE(done.added.size(), size_t{2});
    QCOMPARE(done.problems.size(), size_t{0});
    const Voice ada = desk.library.voices().get("ada");
    QCOMPARE(ada.details.type, VoiceType::Cloned);
    QCOMPARE(ada.details.transcript, std::string("Good evening, all."));
    QCOMPARE(ada.details.language, std::string("english"));
    QCOMPARE(ada.details.folder, std::string("game"));
    QVERIFY(!ada.lacksConsent());
}

// R-REF-05
void TestPairImport::onceIsEnough()
{
    Desk desk;
    desk.sound("ada.wav", 0.05);
    desk.words("ada.txt", "Hello.");
    QCOMPARE(desk.import().added.size(), size_t{1});
    const PairImport again = desk.import();
    QCOMPARE(again.added.size(), size_t{0});
    QCOMPARE(again.skipped, int64_t{1});
    // the same name, another person
    desk.sound("ada.wav", 0.09);
    const PairImport other = desk.import();
    QCOMPARE(other.added.size(), size_t{1});
    QVERIFY(other.added.front().details.name != "ada");
    QCOMPARE(desk.library.voices().list().size(), size_t{2});
}

// R-REF-06
void TestPairImport::problemsHinderNoOther()
{
    Desk desk;
    desk.sound("good.wav", 0.05);
    desk.words("good.txt", "Hello.");
    desk.sound("lonely.wav", 0.05);
    desk.sound("empty.wav", 0.06);
    desk.words("empty.txt", " \n");
    desk.sound("latin.wav", 0.07);
    desk.words("latin.txt", "gr\xFC\xDF");
    desk.words("broken.wav", "this is no sound");
    desk.words("broken.txt", "Hello.");
    std::filesystem::create_directories(desk.clips / "folder.wav");
    const PairImport done = desk.import();
    QCOMPARE(done.added.size(), size_t{1});
    QCOMPARE(done.problems.size(), size_t{4});
    for (const std::string& problem : done.problems) QVERIFY(problem.find(": ") != std::string::npos);
}

// R-REF-06
void TestPairImport::mistakes()
{
    Desk desk;
    QCOMPARE(codeOf([&] { (void)desk.import(); }), ErrorCode::FileNotFound);
    QCOMPARE(codeOf([&] { (void)importPairs(desk.library.voices(), desk.clips / "none", desk.details); }),
             ErrorCode::FileUnreadable);
    desk.sound("ada.wav", 0.05);
    desk.words("ada.txt", "Hello.");
    desk.details.consent = {};
    QCOMPARE(codeOf([&] { (void)desk.import(); }), ErrorCode::InvalidRequest);
    QCOMPARE(desk.library.voices().list().size(), size_t{0});
}

QTEST_APPLESS_MAIN(TestPairImport)
#include "tst_pair_import.moc"
