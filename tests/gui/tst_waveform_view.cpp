// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/gui_main.h"
#include "ui/playback/sample_store.h"
#include "ui/theme/theme.h"
#include "ui/waveform/waveform_view.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>

#include <cmath>

using namespace troupe;
using namespace troupe::ui;

namespace {

constexpr int kRate = 24000;

std::vector<float> tone(double seconds)
{
    std::vector<float> samples(static_cast<size_t>(seconds * kRate));
    for (size_t i = 0; i < samples.size(); ++i) samples[i] = 0.5F * std::sin(static_cast<float>(i) * 0.05F);
    return samples;
}

} // namespace

class TestWaveformView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void growsWhileSoundComes();
    void redrawsAtMostThirtyTimesASecond();
    void theCursorNeverRedrawsTheWave();
    void tenMinutesStaySmooth();
    void drawsAtMostTwoBinsAPixel_data();
    void drawsAtMostTwoBinsAPixel();
    void clickSeeks();
    void dragMarksALoop();
    void handlesMoveTheLoop();
    void wheelZoomsAtThePointer();
    void keys();
    void isASliderToScreenReaders();
    void changesItsColoursWithTheTheme();

private:
    void show(double seconds, bool finished = true);
    QPoint at(double share) const;

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<WaveformView> view_;
    std::shared_ptr<SampleStore> sound_;
};

void TestWaveformView::init()
{
    theme_ = std::make_unique<Theme>(ThemeChoice::Light);
    view_ = std::make_unique<WaveformView>(*theme_);
    view_->resize(808, 180);
    view_->show();
    QVERIFY(QTest::qWaitForWindowActive(view_.get()));
    view_->setFocus();
}

void TestWaveformView::cleanup()
{
    view_.reset();
    theme_.reset();
}

void TestWaveformView::show(double seconds, bool finished)
{
    sound_ = std::make_shared<SampleStore>(kRate);
    sound_->append(tone(seconds));
    if (finished) sound_->finish();
    view_->setSound(sound_);
    QTRY_COMPARE(view_->length(), sound_->size());
    if (finished) QTRY_COMPARE(view_->visibleTo(), sound_->size());
}

QPoint TestWaveformView::at(double share) const
{
    return {20 + static_cast<int>(768 * share), 60};
}

void TestWaveformView::growsWhileSoundComes() // R-UI-10
{
    show(0.5, false);
    QVERIFY(view_->visibleTo() > view_->length()); // room to grow into
    const int before = view_->drawnPoints();
    QVERIFY(before > 0);
    sound_->append(tone(1));
    view_->soundGrew();
    QTRY_VERIFY(view_->drawnPoints() > before);
    sound_->append(tone(60));
    view_->soundGrew();
    QTRY_COMPARE(view_->length(), sound_->size());
    QVERIFY(view_->visibleTo() > view_->length());
    sound_->finish();
    view_->soundGrew();
    QTRY_COMPARE(view_->visibleTo(), view_->length()); // fits once it is complete
}

void TestWaveformView::redrawsAtMostThirtyTimesASecond() // R-UI-11
{
    show(1, false);
    QTest::qWait(100);
    const int64_t before = view_->replots();
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 500) {
        sound_->append(tone(0.01));
        view_->soundGrew();
        QCoreApplication::processEvents();
    }
    const double most = static_cast<double>(clock.elapsed()) / 33 + 2;
    QVERIFY2(static_cast<double>(view_->replots() - before) <= most,
             qPrintable(QString::number(view_->replots() - before)));
    QVERIFY(view_->replots() > before);
}

void TestWaveformView::theCursorNeverRedrawsTheWave() // R-UI-12
{
    show(10);
    QTest::qWait(100);
    const int64_t before = view_->replots();
    for (int i = 0; i < 200; ++i) view_->setCursor(i * 100);
    QTest::qWait(100);
    QCOMPARE(view_->replots(), before);
    QCOMPARE(view_->cursor(), int64_t{19900});
}

void TestWaveformView::tenMinutesStaySmooth() // R-UI-13
{
    sound_ = std::make_shared<SampleStore>(kRate);
    sound_->append(tone(600));
    sound_->finish();
    view_->setSound(sound_);
    // It comes in slices: no turn of the event loop takes the whole clip.
    const int64_t first = view_->length();
    QVERIFY(first < sound_->size());
    QTRY_COMPARE(view_->length(), sound_->size());
    QVERIFY(view_->drawnPoints() <= 2 * 768 + 4);
}

void TestWaveformView::drawsAtMostTwoBinsAPixel_data()
{
    QTest::addColumn<int>("steps");
    for (const int steps : {0, 3, 8, 14, 20, 26, 32}) QTest::addRow("zoomed in %d times", steps) << steps;
}

void TestWaveformView::drawsAtMostTwoBinsAPixel() // R-UI-14
{
    QFETCH(int, steps);
    show(120);
    for (int i = 0; i < steps; ++i) view_->zoomIn();
    QTest::qWait(120);
    const double perPixel = static_cast<double>(view_->visibleTo() - view_->visibleFrom()) / 768;
    // Below four samples a pixel they are drawn one by one.
    const double most = perPixel < 4 ? perPixel * 768 + 4 : 2 * 768 + 4;
    QVERIFY2(view_->drawnPoints() <= most, qPrintable(QString::number(view_->drawnPoints())));
    QVERIFY(view_->drawnPoints() >= std::min(perPixel * 768, 380.0));
}

void TestWaveformView::clickSeeks()
{
    show(10);
    QSignalSpy seeks(view_.get(), &WaveformView::seekRequested);
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, at(0.5));
    QCOMPARE(seeks.size(), 1);
    QVERIFY(std::abs(seeks.first().first().toLongLong() - 120'000) < 400);
    QCOMPARE(view_->cursor(), static_cast<int64_t>(seeks.first().first().toLongLong()));
    QCOMPARE(view_->loopTo(), int64_t{0});
}

void TestWaveformView::dragMarksALoop()
{
    show(10);
    QSignalSpy seeks(view_.get(), &WaveformView::seekRequested);
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, at(0.75));
    QTest::mouseMove(view_.get(), at(0.6));
    QTest::mouseMove(view_.get(), at(0.25)); // backwards is as good
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, at(0.25));
    QVERIFY(std::abs(view_->loopFrom() - 60'000) < 600);
    QVERIFY(std::abs(view_->loopTo() - 180'000) < 600);
    QCOMPARE(seeks.size(), 0);
}

void TestWaveformView::handlesMoveTheLoop()
{
    show(10);
    view_->setLoopRegion(60'000, 180'000);
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, at(0.75));
    QTest::mouseMove(view_.get(), at(0.9));
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, at(0.9));
    QCOMPARE(view_->loopFrom(), int64_t{60'000});
    QVERIFY(std::abs(view_->loopTo() - 216'000) < 600);
}

void TestWaveformView::wheelZoomsAtThePointer()
{
    show(10);
    const auto turn = [this](Qt::KeyboardModifiers keys, int delta) {
        QWheelEvent event(at(0.25), view_->mapToGlobal(at(0.25)), {}, {0, delta}, Qt::NoButton, keys,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view_.get(), &event);
        QTest::qWait(80);
    };
    turn(Qt::ControlModifier, 120);
    const int64_t span = view_->visibleTo() - view_->visibleFrom();
    QVERIFY(span < 240'000);
    // The sample under the pointer is still there: a quarter of the view.
    QVERIFY(std::abs(view_->visibleFrom() + span / 4 - 60'000) < 1000);
    const int64_t from = view_->visibleFrom();
    turn(Qt::NoModifier, -120);
    QVERIFY(view_->visibleFrom() > from);
    QCOMPARE(view_->visibleTo() - view_->visibleFrom(), span);
}

void TestWaveformView::keys() // R-UI-15
{
    show(10);
    const auto press = [this](int key, Qt::KeyboardModifiers keys = {}) {
        QTest::keyClick(view_.get(), static_cast<Qt::Key>(key), keys);
    };
    press(Qt::Key_End);
    QCOMPARE(view_->cursor(), int64_t{240'000});
    press(Qt::Key_Home);
    QCOMPARE(view_->cursor(), int64_t{0});
    press(Qt::Key_Right);
    QCOMPARE(view_->cursor(), int64_t{4800});
    press(Qt::Key_Period);
    QCOMPARE(view_->cursor(), int64_t{5040});
    press(Qt::Key_I);
    press(Qt::Key_End);
    press(Qt::Key_Left);
    press(Qt::Key_O);
    QCOMPARE(view_->loopFrom(), int64_t{5040});
    QCOMPARE(view_->loopTo(), int64_t{235'200});
    press(Qt::Key_Z);
    QCOMPARE(view_->visibleFrom(), int64_t{5040});
    QCOMPARE(view_->visibleTo(), int64_t{235'200});
    press(Qt::Key_Up);
    QVERIFY(view_->visibleTo() - view_->visibleFrom() < 230'160);
    press(Qt::Key_Down);
    press(Qt::Key_F);
    QCOMPARE(view_->visibleFrom(), int64_t{0});
    QCOMPARE(view_->visibleTo(), int64_t{240'000});
    press(Qt::Key_Delete);
    QCOMPARE(view_->loopTo(), view_->loopFrom());
}

void TestWaveformView::isASliderToScreenReaders() // R-UI-16
{
    show(10);
    view_->setCursor(36'000);
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(view_.get());
    QVERIFY(face);
    QCOMPARE(face->role(), QAccessible::Slider);
    QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Waveform, 10.0 seconds"));
    QCOMPARE(face->text(QAccessible::Value), QStringLiteral("0:01.50"));
    QCOMPARE(face->childCount(), 0);
    QVERIFY(face->valueInterface());
    QCOMPARE(face->valueInterface()->currentValue().toDouble(), 1.5);
    QCOMPARE(face->valueInterface()->maximumValue().toDouble(), 10.0);
    QSignalSpy seeks(view_.get(), &WaveformView::seekRequested);
    face->valueInterface()->setCurrentValue(2.0);
    QCOMPARE(seeks.first().first().toLongLong(), 48'000);
}

void TestWaveformView::changesItsColoursWithTheTheme()
{
    show(4);
    QTest::qWait(80);
    const auto corner = [this] { return view_->grab().toImage().pixelColor(40, 40); };
    QCOMPARE(corner(), lightColors().panel);
    theme_->setChoice(ThemeChoice::Dark);
    QTRY_COMPARE(corner(), darkColors().panel);
}

TROUPE_GUI_TEST_MAIN(TestWaveformView)
#include "tst_waveform_view.moc"
