// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/file_reader.h"
#include "engine/audio/file_writer.h"
#include "engine/audio/recording_file.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/stall_watchdog.h"
#include "ui/actions/action_collection.h"
#include "ui/playback/compare_bar.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/sound_desk.h"
#include "ui/playback/sound_work.h"
#include "ui/recording/record_dialog.h"
#include "ui/recording/recorder_panel.h"
#include "ui/theme/theme.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QMainWindow>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace troupe;
using namespace troupe::ui;

namespace {

constexpr int kRate = 24000;

std::shared_ptr<SampleStore> tone(double seconds, float level, int rate = kRate)
{
    auto store = std::make_shared<SampleStore>(rate);
    std::vector<float> samples(static_cast<size_t>(seconds * rate));
    for (size_t i = 0; i < samples.size(); ++i) samples[i] = level * std::sin(static_cast<float>(i) * 0.26F);
    store->append(samples);
    store->finish();
    return store;
}

} // namespace

/// The dock of the sound, without a sound device: what it shows, compares, cuts and opens.
class TestSoundDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void clipsAreMadeEquallyLoud();
    void comparesWithOnePlayhead();
    void blindHidesWhichIsWhich();
    void newSoundEndsAComparison();
    void trimsAndTakesItBack();
    void opensFilesAside();
    void everyFocusableWidgetHasAName();
    void keyboardWalk();
    void noMicrophoneIsAWayOn();
    void lostRecordingsAreOffered();
    void tenMinutesNeverStallTheWindow();

private:
    void compareTwo();

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<Theme> theme_;
    std::unique_ptr<QMainWindow> window_;
    ActionCollection* actions_ = nullptr; ///< of the window
    SoundDesk* desk_ = nullptr;
};

void TestSoundDesk::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    theme_ = std::make_unique<Theme>(ThemeChoice::Light);
    window_ = std::make_unique<QMainWindow>();
    actions_ = new ActionCollection(window_.get(), folder_->filePath("keys.ini").toStdString());
    desk_ = new SoundDesk(*theme_, *actions_);
    window_->setCentralWidget(desk_);
    window_->resize(1000, 400);
    window_->show();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    desk_->focusTarget()->setFocus();
}

void TestSoundDesk::cleanup()
{
    window_.reset();
    theme_.reset();
}

void TestSoundDesk::compareTwo()
{
    desk_->compare(
        {{QStringLiteral("Maya take 1"), tone(4, 0.5F)}, {QStringLiteral("Maya take 2"), tone(5, 0.1F)}});
    QTRY_COMPARE(desk_->player().length(), int64_t{5 * kRate});
}

void TestSoundDesk::clipsAreMadeEquallyLoud() // R-WAV-11
{
    const std::atomic<bool> stop = false;
    const auto clips = matched({tone(3, 0.5F), tone(3, 0.1F), tone(0.2, 0.25F), tone(2, 0.2F, 48000),
                                std::make_shared<SampleStore>(kRate)},
                               stop);
    QCOMPARE(clips.size(), size_t{5});
    QVERIFY(std::abs(clips[0].gain - 0.2F) < 0.005F);
    QCOMPARE(clips[1].gain, 1.0F); // nothing is made louder
    QVERIFY(std::abs(clips[2].gain - 0.4F) < 0.06F);
    QCOMPARE(clips[3].store->rate(), kRate);
    QVERIFY(std::abs(clips[3].store->seconds() - 2) < 0.001);
    QCOMPARE(clips[4].gain, 1.0F);
}

void TestSoundDesk::comparesWithOnePlayhead() // R-WAV-11
{
    compareTwo();
    QVERIFY(desk_->comparing());
    QVERIFY(desk_->compareBar().isVisible());
    desk_->player().seek(30'000);
    QTest::keyClick(desk_->focusTarget(), Qt::Key_B);
    QCOMPARE(desk_->player().chosen(), size_t{1});
    QCOMPARE(desk_->player().position(), int64_t{30'000});
    QCOMPARE(desk_->waveform().length(), int64_t{5 * kRate});
    QTest::keyClick(desk_->focusTarget(), Qt::Key_B);
    QCOMPARE(desk_->player().chosen(), size_t{0});
    QCOMPARE(desk_->waveform().length(), int64_t{4 * kRate});
    QTRY_COMPARE(desk_->waveform().visibleTo(), int64_t{5 * kRate}); // one axis
    QVERIFY(!desk_->actions().trim->isEnabled());
    desk_->endCompare();
    QVERIFY(!desk_->comparing());
    QVERIFY(!desk_->compareBar().isVisible());
    QCOMPARE(desk_->player().position(), int64_t{30'000});
    QCOMPARE(desk_->player().length(), int64_t{4 * kRate}); // what was heard stays
}

void TestSoundDesk::blindHidesWhichIsWhich() // R-WAV-11
{
    compareTwo();
    QSignalSpy preferred(desk_, &SoundDesk::preferred);
    QTest::keyClick(desk_->focusTarget(), Qt::Key_B, Qt::ShiftModifier);
    QVERIFY(desk_->compareBar().isBlind());
    QVERIFY(desk_->actions().blind->isChecked());
    const auto shownWords = [this] {
        QStringList words;
        for (const QLabel* label : desk_->findChildren<QLabel*>()) {
            if (label->isVisible()) words << label->text() << label->toolTip();
        }
        for (const QAbstractButton* button : desk_->findChildren<QAbstractButton*>()) {
            if (button->isVisible()) words << button->text() << button->toolTip() << button->accessibleName();
        }
        return words.join(u'|');
    };
    for (int i = 0; i < 3; ++i) {
        QVERIFY2(!shownWords().contains(QStringLiteral("Maya")), qPrintable(shownWords()));
        QTest::keyClick(desk_->focusTarget(), Qt::Key_B);
    }
    // The order is drawn anew each time: both come to stand first.
    QSet<int> first;
    for (int i = 0; i < 60 && first.size() < 2; ++i) {
        desk_->compareBar().setBlind(false);
        desk_->compareBar().setBlind(true);
        first.insert(desk_->compareBar().current());
    }
    QCOMPARE(first.size(), 2);
    const int heard = static_cast<int>(desk_->player().chosen());
    desk_->compareBar().prefer();
    QCOMPARE(preferred.size(), 1);
    QCOMPARE(preferred.first().at(0).toInt(), heard);
    QVERIFY(preferred.first().at(1).toBool());
    QVERIFY(!desk_->compareBar().isBlind());
    QVERIFY(desk_->message().message().contains(QStringLiteral("Maya take %1").arg(heard + 1)));
    QCOMPARE(static_cast<int>(desk_->player().chosen()), heard);
}

void TestSoundDesk::newSoundEndsAComparison()
{
    compareTwo();
    const uint64_t before = desk_->clip();
    QSignalSpy changed(desk_, &SoundDesk::clipChanged);
    desk_->begin(kRate);
    QVERIFY(!desk_->comparing());
    QVERIFY(desk_->clip() != before);
    QVERIFY(!changed.isEmpty());
    desk_->append(std::vector<float>(1000, 0.1F));
    desk_->end();
    QCOMPARE(desk_->player().length(), int64_t{1000});
    // One clip is nothing to compare, and what was begun before it is measured is dropped.
    desk_->compare({{QStringLiteral("alone"), tone(1, 0.5F)}});
    QVERIFY(!desk_->comparing());
}

void TestSoundDesk::trimsAndTakesItBack() // R-WAV-06
{
    const auto whole = tone(4, 0.5F);
    desk_->show(whole, {.title = QStringLiteral("x"), .fileName = QStringLiteral("x"), .comment = {}});
    QTRY_COMPARE(desk_->waveform().length(), int64_t{4 * kRate});
    QTRY_COMPARE(desk_->waveform().visibleTo(), int64_t{4 * kRate});
    QSignalSpy trimmed(desk_, &SoundDesk::trimmed);
    desk_->waveform().setLoopRegion(kRate, 3 * kRate);
    Q_EMIT desk_->waveform().loopRegionChanged(kRate, 3 * kRate);
    QVERIFY(desk_->actions().trim->isEnabled());
    desk_->actions().trim->trigger();
    QTRY_COMPARE(trimmed.size(), 1);
    QCOMPARE(desk_->player().length(), int64_t{2 * kRate});
    std::vector<float> edges(2 * kRate);
    desk_->player().sound()->read(0, edges);
    QVERIFY(std::abs(edges.front()) < 1e-4F);
    QVERIFY(std::abs(edges.back()) < 1e-4F);
    float middle = 0;
    float original = 0;
    desk_->player().sound()->read(1000, std::span(&middle, 1));
    whole->read(kRate + 1000, std::span(&original, 1));
    QCOMPARE(middle, original); // far from the cuts every bit is kept
    QVERIFY(desk_->actions().untrim->isEnabled());
    desk_->actions().untrim->trigger();
    QCOMPARE(desk_->player().length(), int64_t{4 * kRate});
    QVERIFY(!desk_->actions().untrim->isEnabled());
}

void TestSoundDesk::opensFilesAside()
{
    const QString path = folder_->filePath("a.wav");
    audio::Clip clip{.samples = std::vector<float>(5000, 0.25F), .rate = kRate};
    audio::writeFile(path.toStdString(), clip, {audio::Container::Wav, audio::SampleFormat::Int16});
    desk_->openFile(path, QStringLiteral("A file"));
    QTRY_COMPARE(desk_->player().length(), int64_t{5000});
    desk_->openFile(folder_->filePath("none.wav"), QStringLiteral("None"));
    QTRY_VERIFY(!desk_->message().message().isEmpty());
    QVERIFY(!desk_->message().remedy().isEmpty());
    QCOMPARE(desk_->player().length(), int64_t{5000}); // what was there stays
}

void TestSoundDesk::everyFocusableWidgetHasAName() // R-UI-33
{
    compareTwo();
    RecordDialog dialog(*theme_, window_.get());
    dialog.open();
    int seen = 0;
    for (const QWidget* widget : window_->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        QVERIFY2(named || widget->inherits("QDialog") || widget->inherits("QAbstractScrollArea") == false ||
                     !widget->isVisible(),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className())));
        if (named) ++seen;
    }
    QVERIFY2(seen > 15, qPrintable(QString::number(seen)));
}

void TestSoundDesk::keyboardWalk() // R-UI-32
{
    compareTwo();
    QSet<const QWidget*> visited;
    desk_->focusTarget()->setFocus();
    for (int i = 0; i < 60; ++i) {
        visited.insert(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const QWidget* widget : desk_->findChildren<QWidget*>()) {
        const bool wanted =
            widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus;
        const bool reached = visited.contains(widget) || !wanted ||
                             // Of an exclusive row one is reached by Tab, the others by arrows.
                             visited.contains(widget->parentWidget()->findChild<QWidget*>()) ||
                             widget->inherits("QPushButton");
        QVERIFY2(reached, qPrintable(widget->accessibleName()));
    }
    QVERIFY(visited.contains(&desk_->waveform()));
    QVERIFY(visited.size() > 8);
}

void TestSoundDesk::noMicrophoneIsAWayOn() // R-WAV-23
{
    RecordDialog dialog(*theme_, window_.get());
    dialog.open();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    auto* file = dialog.findChild<QPushButton*>(QStringLiteral("openSoundFile"));
    QVERIFY(file && file->isVisible());
    QCOMPARE(dialog.panel().focusTarget(), file);
    bool says = false;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        says = says || (label->isVisible() && label->text().contains(QStringLiteral("No microphone")));
    QVERIFY(says);
    QVERIFY(QApplication::activeModalWidget() == &dialog); // no box on top of it
    dialog.reject();
}

void TestSoundDesk::lostRecordingsAreOffered() // R-WAV-21
{
    {
        audio::RecordingFile lost(folder_->path().toStdString(), "lost", 48000);
        lost.append(std::vector<float>(96'000, 0.25F));
    }
    RecorderPanel panel(*theme_, folder_->path().toStdString());
    panel.resize(800, 600);
    panel.show();
    panel.open();
    QPushButton* bring = nullptr;
    QTRY_VERIFY([&] {
        for (QPushButton* button : panel.findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == QStringLiteral("Bring them back")) bring = button;
        }
        return bring != nullptr;
    }());
    QSignalSpy kept(&panel, &RecorderPanel::kept);
    bring->click();
    QTRY_VERIFY(QFile::exists(folder_->filePath("lost.wav")));
    QPushButton* use = nullptr;
    for (QPushButton* button : panel.findChildren<QPushButton*>()) {
        if (button->text() == QStringLiteral("Use this one")) use = button;
    }
    QTRY_VERIFY(use->isEnabled());
    use->click();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.first().first().toString(), folder_->filePath("lost.wav"));
}

void TestSoundDesk::tenMinutesNeverStallTheWindow() // R-UI-36
{
    const auto sound = tone(600, 0.4F);
    guitest::StallWatchdog watchdog;
    desk_->show(sound, {.title = QStringLiteral("long"), .fileName = QStringLiteral("long"), .comment = {}});
    QTRY_COMPARE(desk_->waveform().length(), sound->size());
    desk_->actions().spectrogram->trigger();
    QTest::qWait(200);
    for (int i = 0; i < 40; ++i) {
        desk_->waveform().zoomIn();
        QTest::qWait(15);
    }
    for (int i = 0; i < 40; ++i) {
        desk_->waveform().zoomOut();
        desk_->player().seek(i * 200'000);
        QTest::qWait(15);
    }
    const auto report = watchdog.stop();
    QVERIFY2(report.processorMs < guitest::kLongestTurnMs, qPrintable(QString::number(report.processorMs)));
    QVERIFY(report.turns > 100);
}

TROUPE_GUI_TEST_MAIN(TestSoundDesk)
#include "tst_sound_desk.moc"
