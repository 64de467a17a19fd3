// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/stall_watchdog.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/mainwindow/status_line.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/sound_desk.h"
#include "ui/speak/delivery_panel.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;

namespace {

QPlainTextEdit* field(QWidget& parent, const char* name)
{
    return parent.findChild<QPlainTextEdit*>(QString::fromLatin1(name));
}

/// Types into whatever has the focus, as a person would.
void type(const QString& text)
{
    QTest::keyClicks(QApplication::focusWidget(), text);
}

void press(int key, Qt::KeyboardModifiers keys = {})
{
    QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : QApplication::activeWindow(),
                    static_cast<Qt::Key>(key), keys);
}

std::vector<float> soundOf(SoundDesk& desk)
{
    std::vector<float> samples(static_cast<size_t>(desk.player().length()));
    desk.player().sound()->read(0, samples);
    return samples;
}

/// A request that is ready to be spoken with a known seed.
void fillIn(SpeakPage& page, const QString& text, const char* seed = "42")
{
    page.setText(text);
    page.voice().setDescription(QStringLiteral("A calm voice."));
    page.findChild<QPushButton*>(QStringLiteral("seedFixed"))->setChecked(true);
    page.findChild<QLineEdit*>(QStringLiteral("seed"))->setText(QString::fromLatin1(seed));
}

} // namespace

/// The first window, from the first key to the saved file, on the simulated engine and without a sound
/// device.
class TestSpeakWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speaksShowsAndSaves_data();
    void speaksShowsAndSaves();
    void stopKeepsWhatWasMade();
    void withoutADevice();
    void keyboardOnly();
    void plainKeysBelongToTextFields();
    void everythingHasAName();
    void examplesFillTheDescription();
    void capabilitiesDecideWhatIsShown();
    void settingsAreTheStart();
    void errorsStandBesideTheirCause_data();
    void errorsStandBesideTheirCause();
    void whatWouldFreezeTheWindowIsRefused_data();
    void whatWouldFreezeTheWindowIsRefused();
    void aFaultKeepsTheSound();
    void savingFailsInPlace();
    void theWindowNeverStalls();
    void closedWhileSpeaking();
    void theThemeIsRemembered();
    void nothingIsCut_data();
    void nothingIsCut();
};

void TestSpeakWindow::speaksShowsAndSaves_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("wav") << "take.wav";
    QTest::newRow("flac") << "take.flac";
}

void TestSpeakWindow::speaksShowsAndSaves() // R-UI-30
{
    QFETCH(QString, name);
    StudioRig rig("seconds=3,rtf=0.4");
    QVERIFY(rig.open());
    SpeakPage& page = rig.window().speakPage();
    SoundDesk& desk = rig.window().desk();
    fillIn(page, QStringLiteral("Hello there."));
    page.speak();
    // It grows while it comes.
    QTRY_VERIFY(desk.waveform().length() > 0);
    QVERIFY(page.session().busy());
    const int64_t early = desk.waveform().length();
    QTRY_VERIFY(desk.waveform().length() > early);
    QVERIFY(page.progressText().contains(QStringLiteral("made")));
    QVERIFY(!desk.actions().saveAs->isEnabled());
    QTRY_VERIFY(!page.session().busy());
    QTRY_COMPARE(desk.waveform().length(), int64_t{72'000});
    QTRY_COMPARE(desk.waveform().visibleTo(), int64_t{72'000}); // with the next redraw
    const auto expected = expectedSamples(42, "Hello there.", 72'000);
    QVERIFY(soundOf(desk) == expected);

    QSignalSpy saved(&desk, &SoundDesk::saved);
    const QString path = rig.path(name);
    QVERIFY(desk.actions().saveAs->isEnabled());
    desk.saveTo(path);
    QVERIFY(saved.wait());
    QCOMPARE(desk.folder(), QFileInfo(path).absolutePath());
    const audio::Clip clip = audio::readFile(path.toStdString());
    QCOMPARE(clip.rate, 24000);
    QCOMPARE(clip.samples.size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i) {
        if (std::abs(clip.samples[i] - expected[i]) > 1.0F / 32767) QFAIL(qPrintable(QString::number(i)));
    }
    QVERIFY(rig.window().statusLine().currentMessage().contains(name));
}

void TestSpeakWindow::stopKeepsWhatWasMade() // R-UI-03
{
    StudioRig rig("seconds=600,rtf=0.05");
    QVERIFY(rig.open());
    SpeakPage& page = rig.window().speakPage();
    SoundDesk& desk = rig.window().desk();
    fillIn(page, QStringLiteral("A long story."));
    page.speak();
    QTRY_VERIFY(desk.player().length() > 24'000);
    QTest::keyClick(&rig.window(), Qt::Key_Escape);
    QTRY_VERIFY(!page.session().busy());
    const int64_t kept = desk.player().length();
    QVERIFY(kept > 24'000 && kept < 600 * 24'000);
    QVERIFY2(page.progressText().contains(QStringLiteral("kept")), qPrintable(page.progressText()));
    QTRY_COMPARE(desk.waveform().length(), kept);
    QVERIFY(soundOf(desk) == expectedSamples(42, "A long story.", static_cast<size_t>(kept)));
    QVERIFY(desk.actions().saveAs->isEnabled());
}

void TestSpeakWindow::withoutADevice() // R-UI-31
{
    StudioRig rig("seconds=2");
    QVERIFY(rig.open());
    SoundDesk& desk = rig.window().desk();
    QTRY_VERIFY(rig.window().statusLine().standingText().contains(
        QStringLiteral("No sound device: you can still make and save")));
    fillIn(rig.window().speakPage(), QStringLiteral("Nobody hears this."));
    rig.window().speakPage().speak();
    QTRY_VERIFY(!rig.window().speakPage().session().busy());
    QTRY_COMPARE(desk.waveform().length(), int64_t{48'000});
    QVERIFY(!desk.player().playing());
    QVERIFY(!desk.message().isVisible()); // not an error to speak without one
    desk.actions().play->trigger();
    QVERIFY(!desk.player().playing());
    QVERIFY(desk.message().isVisible());
    QVERIFY(desk.message().message().contains(QStringLiteral("no sound device")));
    // Seeking and marking work all the same.
    desk.player().seek(12'000);
    QCOMPARE(desk.waveform().cursor(), int64_t{12'000});
    desk.actions().regionStart->trigger();
    QVERIFY(desk.actions().loop->isChecked());
    QCOMPARE(desk.waveform().loopFrom(), int64_t{12'000});
    QCOMPARE(desk.waveform().loopTo(), int64_t{48'000});
    desk.actions().loop->trigger();
    QVERIFY(!desk.actions().loop->isChecked());
}

void TestSpeakWindow::keyboardOnly() // R-UI-32
{
    StudioRig rig("seconds=1");
    QVERIFY(rig.open());
    SoundDesk& desk = rig.window().desk();
    QCOMPARE(QApplication::focusWidget(), field(rig.window(), "text"));
    type(QStringLiteral("Typed, not clicked."));
    // On to the description by Tab alone.
    for (int i = 0; i < 12 && QApplication::focusWidget() != field(rig.window(), "description"); ++i)
        press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), field(rig.window(), "description"));
    type(QStringLiteral("A calm voice"));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(desk.waveform().length(), int64_t{24'000});
    QTRY_VERIFY(!rig.window().speakPage().session().busy());
    // F6 walks through the parts of the window.
    press(Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget(), &desk.waveform());
    press(Qt::Key_Right);
    QVERIFY(desk.player().position() > 0);
    press(Qt::Key_I);
    press(Qt::Key_L);
    QVERIFY(!desk.actions().loop->isChecked());
    press(Qt::Key_F6);
    press(Qt::Key_F6);
    QCOMPARE(QApplication::focusWidget(), field(rig.window(), "text"));
    // Tab comes round to where it began: no trap anywhere.
    QSet<QWidget*> seen;
    do {
        press(Qt::Key_Tab);
        seen.insert(QApplication::focusWidget());
    } while (QApplication::focusWidget() != field(rig.window(), "text") && seen.size() < 60);
    QCOMPARE(QApplication::focusWidget(), field(rig.window(), "text"));
    QVERIFY(seen.contains(&desk.waveform()));
    QVERIFY(seen.size() > 12);
}

void TestSpeakWindow::plainKeysBelongToTextFields()
{
    StudioRig rig("seconds=1");
    QVERIFY(rig.open());
    fillIn(rig.window().speakPage(), QStringLiteral("x"));
    rig.window().speakPage().speak();
    QTRY_VERIFY(!rig.window().speakPage().session().busy());
    QPlainTextEdit* text = field(rig.window(), "text");
    text->clear();
    text->setFocus();
    QSignalSpy played(rig.window().desk().actions().play, &QAction::triggered);
    type(QStringLiteral("i l o f"));
    QCOMPARE(text->toPlainText(), QStringLiteral("i l o f"));
    QCOMPARE(played.size(), 0);
    QCOMPARE(rig.window().desk().waveform().loopTo(), int64_t{0});
    // On the waveform they act; on a button Space presses the button.
    rig.window().desk().waveform().setFocus();
    press(Qt::Key_Space);
    QCOMPARE(played.size(), 1);
    text->setFocus();
    press(Qt::Key_P, Qt::ControlModifier);
    QCOMPARE(played.size(), 2);
    QPushButton* chip = nullptr;
    for (QPushButton* button : rig.window().findChildren<QPushButton*>()) {
        if (button->accessibleName().startsWith(QStringLiteral("Example"))) chip = button;
    }
    QVERIFY(chip);
    chip->setFocus();
    press(Qt::Key_Space);
    QCOMPARE(played.size(), 2);
    QVERIFY(rig.window().speakPage().voice().description() != QStringLiteral("A calm voice."));
}

void TestSpeakWindow::everythingHasAName() // R-UI-33
{
    StudioRig rig;
    QVERIFY(rig.open());
    int checked = 0;
    for (const speech::Task task : {speech::Task::VoiceDesign, speech::Task::CustomVoice}) {
        rig.window().speakPage().voice().setTask(task);
        for (QWidget* widget : rig.window().findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
                continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(face);
            ++checked;
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                     qPrintable(QStringLiteral("%1 “%2”").arg(
                         QLatin1StringView(widget->metaObject()->className()), widget->objectName())));
        }
    }
    QVERIFY(checked > 20);
}

void TestSpeakWindow::examplesFillTheDescription()
{
    StudioRig rig;
    QVERIFY(rig.open());
    VoicePanel& voice = rig.window().speakPage().voice();
    int examples = 0;
    for (QPushButton* button : rig.window().findChildren<QPushButton*>()) {
        if (!button->accessibleName().startsWith(QStringLiteral("Example"))) continue;
        ++examples;
        button->click();
        QCOMPARE(voice.description(), button->toolTip());
    }
    QVERIFY(examples >= 3);
    // One step of undo brings back what was there.
    const QString last = voice.description();
    field(rig.window(), "description")->undo();
    QVERIFY(voice.description() != last);
    QVERIFY(!voice.description().isEmpty());
}

void TestSpeakWindow::capabilitiesDecideWhatIsShown() // R-UI-34, R-MOP-11
{
    StudioRig rig;
    QVERIFY(rig.open());
    SpeakPage& page = rig.window().speakPage();
    page.voice().setTask(speech::Task::CustomVoice);
    QWidget* direction = field(rig.window(), "direction");
    QVERIFY(direction->isVisible());
    QVERIFY(page.delivery().findChild<QWidget*>(QStringLiteral("speed"))->isVisible());

    EngineOffers offers;
    speech::Capabilities few;
    few.name = "Plain";
    few.tasks = {speech::Task::CustomVoice};
    few.speakers = {{"ann", "Ann", "The only one", "english", "female"}};
    offers.speaker = EngineOffer{speech::makeSimEngine({}), few};
    page.setOffers(offers);
    QVERIFY(!direction->isVisible());
    QVERIFY(!page.delivery().findChild<QWidget*>(QStringLiteral("speed"))->isVisible());
    QVERIFY(!field(rig.window(), "description")->isVisible());
    QCOMPARE(page.voice().task(), speech::Task::CustomVoice);
    QCOMPARE(page.voice().speaker(), QStringLiteral("ann"));

    auto* get = page.findChild<QPushButton*>(QStringLiteral("needGet"));
    QVERIFY(get && get->isVisible());
    get->click();
    QVERIFY(!page.isVisible());
    rig.window().goTo(QStringLiteral("speak"));
    QVERIFY(page.isVisible());

    EngineOffers none;
    none.error = Error(ErrorCode::EngineUnavailable, "No engine.", "Install one.");
    page.setOffers(none);
    QVERIFY(page.generalMessage().isVisible());
    QCOMPARE(page.generalMessage().remedy(), QStringLiteral("Install one."));
    QVERIFY(!page.speakAction()->isEnabled());
}

void TestSpeakWindow::settingsAreTheStart()
{
    const Theme theme(ThemeChoice::Light);
    const auto engine = speech::makeSimEngine({});
    DeliveryPanel delivery(theme);
    delivery.setLanguage(QStringLiteral("de")); // before anybody knows what there is
    delivery.setCapabilities(engine->capabilities());
    QCOMPARE(delivery.language(), QStringLiteral("german"));
    delivery.setLanguage(QStringLiteral("Klingon"));
    QCOMPARE(delivery.language(), QStringLiteral("auto"));
    VoicePanel voice(theme);
    voice.setSpeaker(QStringLiteral("Bob"));
    EngineOffers offers;
    offers.speaker = EngineOffer{engine, engine->capabilities()};
    voice.setOffers(offers);
    QCOMPARE(voice.speaker(), QStringLiteral("bob"));
    voice.setOffers(offers); // a refresh keeps the choice
    QCOMPARE(voice.speaker(), QStringLiteral("bob"));
}

void TestSpeakWindow::errorsStandBesideTheirCause_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("description");
    QTest::addColumn<QString>("seed");
    QTest::addColumn<QString>("where");
    const QString voice = QStringLiteral("Calm");
    QTest::newRow("no text") << QByteArray() << " \n " << voice << "1"
                             << "text";
    QTest::newRow("control characters") << QByteArray() << QStringLiteral("a\u0002b") << voice << "1"
                                        << "text";
    QTest::newRow("no description") << QByteArray() << "Hello"
                                    << ""
                                    << "1"
                                    << "voice";
    QTest::newRow("no seed") << QByteArray() << "Hello" << voice << ""
                             << "delivery";
    QTest::newRow("a seed of words") << QByteArray() << "Hello" << voice << "seven"
                                     << "delivery";
    QTest::newRow("engine refuses") << QByteArray("refuse=1") << "Hello" << voice << "1"
                                    << "general";
    QTest::newRow("engine fails at once") << QByteArray("fail-at=0") << "Hello" << voice << "1"
                                          << "general";
}

void TestSpeakWindow::errorsStandBesideTheirCause() // R-UI-35
{
    QFETCH(QByteArray, script);
    QFETCH(QString, text);
    QFETCH(QString, description);
    QFETCH(QString, seed);
    QFETCH(QString, where);
    StudioRig rig(script.toStdString());
    QVERIFY(rig.open());
    SpeakPage& page = rig.window().speakPage();
    fillIn(page, text, seed.toLatin1().constData());
    page.voice().setDescription(description);
    page.speak();
    QTRY_VERIFY(!page.session().busy());
    const std::map<QString, const InlineMessage*> places = {
        {QStringLiteral("text"), &page.textMessage()},
        {QStringLiteral("voice"), &page.voice().message()},
        {QStringLiteral("delivery"), &page.delivery().message()},
        {QStringLiteral("general"), &page.generalMessage()}};
    for (const auto& [place, message] : places) {
        QCOMPARE(message->isVisible(), place == where);
        if (place != where) continue;
        QVERIFY(!message->message().isEmpty());
        QVERIFY(!message->remedy().isEmpty());
        QCOMPARE(message->kind(), InlineMessage::Kind::Error);
    }
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(page.speakAction()->isEnabled());
}

void TestSpeakWindow::whatWouldFreezeTheWindowIsRefused_data()
{
    QTest::addColumn<QByteArray>("where");
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<bool>("taken");
    QString book;
    while (book.size() < 199'000) book += QStringLiteral("A sentence of a book. ");
    QTest::newRow("a book") << QByteArray("text") << book << true;
    QTest::newRow("two books") << QByteArray("text") << book + book << false;
    QTest::newRow("a word without end") << QByteArray("text") << QString(100'000, u'a') << false;
    QTest::newRow("Chinese without spaces") << QByteArray("text") << QString(20'000, QChar(0x6c34)) << true;
    QTest::newRow("a book as a description") << QByteArray("description") << book << false;
}

void TestSpeakWindow::whatWouldFreezeTheWindowIsRefused() // R-UI-37
{
    QFETCH(QByteArray, where);
    QFETCH(QString, pasted);
    QFETCH(bool, taken);
    StudioRig rig;
    QVERIFY(rig.open());
    SpeakPage& page = rig.window().speakPage();
    fillIn(page, QStringLiteral("Before."));
    QPlainTextEdit* edit = field(rig.window(), where.constData());
    const QString before = edit->toPlainText();
    QApplication::clipboard()->setText(pasted);
    edit->selectAll();
    edit->paste();
    QCOMPARE(edit->toPlainText(), taken ? pasted : before);
    const InlineMessage& message = where == "text" ? page.textMessage() : page.voice().message();
    QCOMPARE(message.isVisible(), !taken);
    QCOMPARE(message.remedy().isEmpty(), taken);
}

void TestSpeakWindow::aFaultKeepsTheSound()
{
    StudioRig rig("seconds=10,fail-at=2");
    QVERIFY(rig.open());
    fillIn(rig.window().speakPage(), QStringLiteral("Breaks."));
    rig.window().speakPage().speak();
    QTRY_VERIFY(rig.window().speakPage().generalMessage().isVisible());
    QTRY_COMPARE(rig.window().desk().waveform().length(), int64_t{48'000});
    QVERIFY(rig.window().desk().actions().saveAs->isEnabled());
}

void TestSpeakWindow::savingFailsInPlace()
{
    StudioRig rig("seconds=1");
    QVERIFY(rig.open());
    SoundDesk& desk = rig.window().desk();
    fillIn(rig.window().speakPage(), QStringLiteral("Save me."));
    rig.window().speakPage().speak();
    QTRY_VERIFY(desk.actions().saveAs->isEnabled());
    desk.saveTo(rig.path(QStringLiteral("no such folder/take.wav")));
    QTRY_VERIFY(desk.message().isVisible());
    QVERIFY(!desk.message().remedy().isEmpty());
    desk.saveTo(rig.path(QStringLiteral("take.docx")));
    QTRY_VERIFY(desk.message().message().contains(QStringLiteral("docx")) ||
                !desk.message().remedy().isEmpty());
    QVERIFY(!QFileInfo::exists(rig.path(QStringLiteral("take.docx"))));
    desk.saveTo(rig.path(QStringLiteral("take.wav")));
    QTRY_VERIFY(QFileInfo::exists(rig.path(QStringLiteral("take.wav"))));
    QTRY_VERIFY(!desk.message().isVisible());
}

void TestSpeakWindow::theWindowNeverStalls() // R-UI-36
{
    StudioRig rig("seconds=120");
    QVERIFY(rig.open());
    SoundDesk& desk = rig.window().desk();
    QTest::qWait(300);
    StallWatchdog watchdog;
    fillIn(rig.window().speakPage(), QStringLiteral("Two minutes, as fast as it goes."));
    rig.window().speakPage().speak();
    QTRY_VERIFY(!rig.window().speakPage().session().busy());
    QTRY_COMPARE(desk.waveform().length(), int64_t{120 * 24'000});
    for (int i = 0; i < 12; ++i) {
        desk.waveform().zoomIn();
        QTest::qWait(40);
    }
    desk.saveTo(rig.path(QStringLiteral("long.flac")));
    QTRY_VERIFY(QFileInfo::exists(rig.path(QStringLiteral("long.flac"))));
    const StallWatchdog::Report report = watchdog.stop();
    QVERIFY2(report.processorMs < kLongestTurnMs,
             qPrintable(QStringLiteral("one turn used the processor for %1 ms").arg(report.processorMs)));
    QVERIFY(report.turns > 50);
}

void TestSpeakWindow::closedWhileSpeaking() // R-UI-04
{
    for (const int wait : {0, 5, 150}) {
        StudioRig rig("endless=1,rtf=0.01");
        QVERIFY(rig.open());
        fillIn(rig.window().speakPage(), QStringLiteral("Never ends."));
        rig.window().speakPage().speak();
        QTest::qWait(wait);
        // It asks first; a window that goes all the same (the session ends) is no fault either.
        QVERIFY(!rig.window().close());
        rig.closeWindow();
        QTest::qWait(10);
    }
}

void TestSpeakWindow::theThemeIsRemembered() // R-UI-21
{
    StudioRig rig;
    QVERIFY(rig.open());
    QAction* dark = nullptr;
    for (QAction* action : rig.window().findChildren<QAction*>()) {
        if (action->text() == QStringLiteral("D&ark")) dark = action;
    }
    QVERIFY(dark);
    dark->trigger();
    QVERIFY(rig.theme().isDark());
    QCOMPARE(rig.settings().text("appearance.theme"), std::string("dark"));
    QCOMPARE(Settings(rig.settings().file()).text("appearance.theme"), std::string("dark"));
}

void TestSpeakWindow::nothingIsCut_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("smallest") << QSize(1024, 640);
    QTest::newRow("usual") << QSize(1200, 800);
    QTest::newRow("large") << QSize(1920, 1080);
}

void TestSpeakWindow::nothingIsCut()
{
    QFETCH(QSize, size);
    StudioRig rig;
    QVERIFY(rig.open());
    rig.window().resize(size);
    QTest::qWait(50);
    QCOMPARE(rig.window().size(), size);
    for (QAbstractButton* button : rig.window().findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->text().isEmpty()) continue;
        const auto* tool = qobject_cast<QToolButton*>(button);
        if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly) continue;
        QVERIFY2(button->width() >= button->fontMetrics().horizontalAdvance(button->text().remove(u'&')),
                 qPrintable(button->text()));
        QVERIFY2(button->height() >= button->fontMetrics().height(), qPrintable(button->text()));
    }
    QVERIFY(rig.window().desk().waveform().height() >= 96);
    QVERIFY(field(rig.window(), "text")->height() >= 72);
}

TROUPE_GUI_TEST_MAIN(TestSpeakWindow)
#include "tst_speak_window.moc"
