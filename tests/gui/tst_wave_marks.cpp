// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/peak_pyramid.h"
#include "tests/gui/support/gui_main.h"
#include "ui/playback/sample_store.h"
#include "ui/theme/theme.h"
#include "ui/waveform/snapping.h"
#include "ui/waveform/strip_painter.h"
#include "ui/waveform/time_scale.h"
#include "ui/waveform/waveform_view.h"

#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace troupe;
using namespace troupe::ui;

namespace {

constexpr int kRate = 24000;

/// Ten seconds: words at 1–2 s, 3–5 s and 6–9 s, silence between.
std::vector<float> words()
{
    std::vector<float> samples(10 * kRate, 0.0F);
    for (size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        const bool loud = (t >= 1 && t < 2) || (t >= 3 && t < 5) || (t >= 6 && t < 9);
        if (loud) samples[i] = static_cast<float>(0.5 * std::sin(t * 1500));
    }
    return samples;
}

} // namespace

/// Markers, words, checks, handles, the overview and scrubbing in the waveform.
class TestWaveMarks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void edgesSnapToSilence();
    void edgesSnapToZeroCrossings();
    void aDoubleClickTakesTheWord();
    void altSwitchesSnappingOff();
    void theRulerScrubs();
    void keysScrub();
    void handlesTrim();
    void keysTrim();
    void markersByKey();
    void wordsLightUp();
    void flawsAreBandsAndWords();
    void theOverviewMovesTheView();
    void followModes();
    void clipsAreExchangedInPlace();
    void theCurtainHidesEverything();
    void stripsShowTheirClip();

private:
    QPoint at(double share, double height) const;
    QPoint ruler(double share) const;

    std::unique_ptr<Theme> theme_;
    std::unique_ptr<WaveformView> view_;
    std::shared_ptr<SampleStore> sound_;
};

void TestWaveMarks::init()
{
    theme_ = std::make_unique<Theme>(ThemeChoice::Light);
    view_ = std::make_unique<WaveformView>(*theme_);
    view_->resize(808, 240);
    view_->show();
    QVERIFY(QTest::qWaitForWindowActive(view_.get()));
    view_->setFocus();
    sound_ = std::make_shared<SampleStore>(kRate);
    sound_->append(words());
    sound_->finish();
    view_->setSound(sound_);
    QTRY_COMPARE(view_->visibleTo(), sound_->size());
    QTest::qWait(60);
}

void TestWaveMarks::cleanup()
{
    view_.reset();
    theme_.reset();
}

QPoint TestWaveMarks::at(double share, double height) const
{
    return {20 + static_cast<int>(768 * share), static_cast<int>(height)};
}

QPoint TestWaveMarks::ruler(double share) const
{
    return at(share, 228);
}

void TestWaveMarks::edgesSnapToSilence() // R-WAV-05
{
    const int64_t edge = snapped(*sound_, kRate - 900, 2000);
    QVERIFY2(std::abs(edge - kRate) <= 150, qPrintable(QString::number(edge)));
    const int64_t end = snapped(*sound_, 2 * kRate + 700, 2000);
    QVERIFY2(std::abs(end - 2 * kRate) <= 150, qPrintable(QString::number(end)));
    // Out of reach it stays about where it was.
    QVERIFY(std::abs(snapped(*sound_, 4 * kRate, 100) - 4 * kRate) <= 100);
}

void TestWaveMarks::edgesSnapToZeroCrossings() // R-WAV-05
{
    for (int64_t at = 4 * kRate; at < 4 * kRate + 200; at += 7) {
        const int64_t place = snapped(*sound_, at, 200);
        float around[2] = {};
        sound_->read(place - 1, around);
        QVERIFY2((around[0] < 0) != (around[1] < 0) || around[1] == 0.0F, qPrintable(QString::number(place)));
    }
    QCOMPARE(snapped(SampleStore(kRate), 0, 100), int64_t{0});
}

void TestWaveMarks::aDoubleClickTakesTheWord() // R-WAV-05
{
    QTest::mouseDClick(view_.get(), Qt::LeftButton, {}, at(0.4, 90));
    QVERIFY2(std::abs(view_->loopFrom() - 3 * kRate) < 500, qPrintable(QString::number(view_->loopFrom())));
    QVERIFY2(std::abs(view_->loopTo() - 5 * kRate) < 500, qPrintable(QString::number(view_->loopTo())));
    QTest::keyClick(view_.get(), Qt::Key_Home);
    for (int i = 0; i < 8; ++i) QTest::keyClick(view_.get(), Qt::Key_Right); // 1.6 s
    QTest::keyClick(view_.get(), Qt::Key_W);
    QVERIFY(std::abs(view_->loopFrom() - kRate) < 500);
    QVERIFY(std::abs(view_->loopTo() - 2 * kRate) < 500);
}

void TestWaveMarks::altSwitchesSnappingOff() // R-WAV-05
{
    const auto drag = [this](Qt::KeyboardModifiers keys) {
        view_->setLoopRegion(0, 0);
        QTest::mousePress(view_.get(), Qt::LeftButton, keys, at(0.3 - 5 / 768.0, 90));
        QMouseEvent move(QEvent::MouseMove, at(0.55, 90), view_->mapToGlobal(at(0.55, 90)), Qt::LeftButton,
                         Qt::LeftButton, keys);
        QCoreApplication::sendEvent(view_.get(), &move);
        QTest::mouseRelease(view_.get(), Qt::LeftButton, keys, at(0.55, 90));
        return view_->loopFrom();
    };
    QVERIFY(std::abs(drag({}) - 3 * kRate) <= 150); // five pixels are 1,560 samples
    QVERIFY(std::abs(drag(Qt::AltModifier) - (3 * kRate - 1562)) <= 320);
}

void TestWaveMarks::theRulerScrubs() // R-WAV-12
{
    QSignalSpy scrubs(view_.get(), &WaveformView::scrubbed);
    QSignalSpy ends(view_.get(), &WaveformView::scrubEnded);
    QSignalSpy seeks(view_.get(), &WaveformView::seekRequested);
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, ruler(0.2));
    QTest::mouseMove(view_.get(), ruler(0.3));
    QTest::mouseMove(view_.get(), ruler(0.4));
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, ruler(0.4));
    QCOMPARE(scrubs.size(), 3);
    QCOMPARE(ends.size(), 1);
    QCOMPARE(seeks.size(), 0);
    QVERIFY(std::abs(view_->cursor() - 4 * kRate) < 500);
    QCOMPARE(view_->loopTo(), int64_t{0});
}

void TestWaveMarks::keysScrub() // R-UI-15 R-WAV-12
{
    QSignalSpy scrubs(view_.get(), &WaveformView::scrubbed);
    QSignalSpy ends(view_.get(), &WaveformView::scrubEnded);
    QTest::keyPress(view_.get(), Qt::Key_Period);
    QCOMPARE(scrubs.size(), 1);
    QCOMPARE(ends.size(), 0);
    QTest::keyRelease(view_.get(), Qt::Key_Period);
    QCOMPARE(ends.size(), 1);
    QCOMPARE(view_->cursor(), int64_t{240});
}

void TestWaveMarks::handlesTrim() // R-WAV-06
{
    QSignalSpy changes(view_.get(), &WaveformView::trimChanged);
    QSignalSpy requests(view_.get(), &WaveformView::trimRequested);
    // The lower edge of the wave is above the ruler: find it by the handle that answers.
    for (int y = 220; y > 180 && !view_->trims(); y -= 4) {
        QTest::mousePress(view_.get(), Qt::LeftButton, {}, at(0, y));
        QTest::mouseMove(view_.get(), at(0.095, y));
        QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, at(0.095, y));
        if (!view_->trims()) QTest::keyClick(view_.get(), Qt::Key_Delete);
    }
    QVERIFY(!changes.isEmpty());
    QVERIFY(view_->trims());
    QVERIFY2(std::abs(view_->trim().first - kRate) <= 150, qPrintable(QString::number(view_->trim().first)));
    QCOMPARE(view_->trim().second, sound_->size());
    QCOMPARE(requests.size(), 0); // nothing is cut by dragging alone
    QTest::keyClick(view_.get(), Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(requests.size(), 1);
    QCOMPARE(requests.first().at(0).toLongLong(), static_cast<qlonglong>(view_->trim().first));
    QTest::keyClick(view_.get(), Qt::Key_Delete);
    QVERIFY(!view_->trims());
}

void TestWaveMarks::keysTrim() // R-UI-15 R-WAV-06
{
    QSignalSpy requests(view_.get(), &WaveformView::trimRequested);
    for (int i = 0; i < 10; ++i) QTest::keyClick(view_.get(), Qt::Key_Right);
    QTest::keyClick(view_.get(), Qt::Key_BracketLeft);
    QTest::keyClick(view_.get(), Qt::Key_End);
    QTest::keyClick(view_.get(), Qt::Key_Left);
    QTest::keyClick(view_.get(), Qt::Key_BracketRight);
    QTest::keyClick(view_.get(), Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(requests.size(), 1);
    QCOMPARE(requests.first().at(0).toLongLong(), 48'000);
    QCOMPARE(requests.first().at(1).toLongLong(), 235'200);
    view_->setTrimAllowed(false); // in a comparison
    QTest::keyClick(view_.get(), Qt::Key_BracketLeft);
    QVERIFY(!view_->trims());
}

void TestWaveMarks::markersByKey() // R-WAV-07
{
    QSignalSpy changes(view_.get(), &WaveformView::markersChanged);
    const auto press = [this](Qt::Key key) { QTest::keyClick(view_.get(), key); };
    press(Qt::Key_Right);
    press(Qt::Key_M);
    for (int i = 0; i < 5; ++i) press(Qt::Key_Right);
    press(Qt::Key_M);
    QCOMPARE(changes.size(), 2);
    QCOMPARE(view_->markers().size(), size_t{2});
    QCOMPARE(view_->markers()[0].name, QStringLiteral("Marker 1"));
    press(Qt::Key_PageUp);
    QCOMPARE(view_->cursor(), int64_t{4800});
    press(Qt::Key_PageDown);
    QCOMPARE(view_->cursor(), int64_t{28'800});
    press(Qt::Key_M); // once more takes it away
    QCOMPARE(view_->markers().size(), size_t{1});
    QVERIFY(view_->accessibleDescription().contains(QStringLiteral("1 marker")));
    for (int i = 0; i < 6; ++i) view_->zoomIn();
    const int64_t from = view_->visibleFrom();
    QTest::keyClick(view_.get(), Qt::Key_PageDown, Qt::ShiftModifier);
    QVERIFY(view_->visibleFrom() > from);
}

void TestWaveMarks::wordsLightUp() // R-WAV-07
{
    const auto height = view_->grab().height();
    view_->setTextSpans({{kRate, 2 * kRate, QStringLiteral("Listen")},
                         {3 * kRate, 5 * kRate, QStringLiteral("it is counting")}});
    QCOMPARE(view_->grab().height(), height); // the lanes take from the wave, not from the window
    const auto countLit = [this] {
        const QImage picture = view_->grab().toImage();
        int lit = 0;
        for (int x = 0; x < picture.width(); ++x) {
            for (int y = picture.height() - 30; y < picture.height(); ++y)
                lit += picture.pixelColor(x, y) == lightColors().accentSoft;
        }
        return lit;
    };
    view_->setCursor(0);
    QCOMPARE(countLit(), 0);
    view_->setCursor(4 * kRate);
    QTRY_VERIFY(countLit() > 500);
    view_->setCursor(5 * kRate + 100);
    QTRY_COMPARE(countLit(), 0);
    // The word is what W takes where there is one.
    QTest::keyClick(view_.get(), Qt::Key_Home);
    for (int i = 0; i < 6; ++i) QTest::keyClick(view_.get(), Qt::Key_Right);
    QTest::keyClick(view_.get(), Qt::Key_W);
    QCOMPARE(view_->loopFrom(), int64_t{kRate});
    QCOMPARE(view_->loopTo(), int64_t{2 * kRate});
}

void TestWaveMarks::flawsAreBandsAndWords() // R-WAV-07
{
    view_->setFlaws({{6 * kRate, 7 * kRate, QStringLiteral("noise like a runaway")}});
    QTest::qWait(60);
    const QImage picture = view_->grab().toImage();
    // Beside the wave, in the middle of the band and outside of it.
    QCOMPARE(picture.pixelColor(at(0.65, 44)), lightColors().errorSoft);
    QCOMPARE(picture.pixelColor(at(0.55, 44)), lightColors().panel);
    QVERIFY(view_->accessibleDescription().contains(QStringLiteral("noise like a runaway")));
}

void TestWaveMarks::theOverviewMovesTheView() // R-WAV-08
{
    for (int i = 0; i < 4; ++i) view_->zoomIn(); // a quarter
    QTest::qWait(60);
    const int64_t span = view_->visibleTo() - view_->visibleFrom();
    QTest::mouseClick(view_.get(), Qt::LeftButton, {}, at(0.7, 15));
    QVERIFY(std::abs((view_->visibleFrom() + view_->visibleTo()) / 2 - 7 * kRate) < 600);
    QTest::mousePress(view_.get(), Qt::LeftButton, {}, at(0.7, 15));
    QTest::mouseMove(view_.get(), at(0.5, 15));
    QTest::mouseRelease(view_.get(), Qt::LeftButton, {}, at(0.5, 15));
    QVERIFY(std::abs((view_->visibleFrom() + view_->visibleTo()) / 2 - 5 * kRate) < 600);
    QCOMPARE(view_->visibleTo() - view_->visibleFrom(), span);
    QCOMPARE(view_->cursor(), int64_t{0}); // looking around moves nothing
}

void TestWaveMarks::followModes() // R-WAV-08
{
    for (int i = 0; i < 4; ++i) view_->zoomIn();
    const int64_t span = view_->visibleTo() - view_->visibleFrom();
    view_->setCursor(span + 10); // page
    QVERIFY(view_->visibleFrom() > 0 && view_->visibleFrom() <= span + 10);
    view_->setFollow(FollowMode::Centre);
    view_->setCursor(5 * kRate);
    QVERIFY(std::abs((view_->visibleFrom() + view_->visibleTo()) / 2 - 5 * kRate) <= 1);
    view_->setFollow(FollowMode::Off);
    const int64_t from = view_->visibleFrom();
    view_->setCursor(0);
    QCOMPARE(view_->visibleFrom(), from);
}

void TestWaveMarks::clipsAreExchangedInPlace() // R-WAV-11
{
    for (int i = 0; i < 4; ++i) view_->zoomIn();
    view_->setLoopRegion(1000, 2000);
    view_->setCursor(500);
    const int64_t from = view_->visibleFrom();
    const int64_t to = view_->visibleTo();
    auto other = std::make_shared<SampleStore>(kRate);
    other->append(std::vector<float>(5 * kRate, 0.2F));
    other->finish();
    view_->exchangeSound(other, sound_->size());
    QTest::qWait(100);
    QCOMPARE(view_->length(), int64_t{5 * kRate});
    QCOMPARE(view_->visibleFrom(), from);
    QCOMPARE(view_->visibleTo(), to);
    QCOMPARE(view_->loopFrom(), int64_t{1000});
    QCOMPARE(view_->cursor(), int64_t{500});
    view_->fit();
    QTRY_COMPARE(view_->visibleTo(), sound_->size()); // one axis for both
}

void TestWaveMarks::theCurtainHidesEverything() // R-WAV-11
{
    const auto colours = [this] {
        const QImage picture = view_->grab().toImage();
        int wave = 0;
        for (int x = 0; x < picture.width(); ++x) {
            for (int y = 0; y < picture.height(); ++y) wave += picture.pixelColor(x, y) == lightColors().wave;
        }
        return wave;
    };
    QVERIFY(colours() > 1000);
    view_->setCurtain(QStringLiteral("hidden"));
    QTRY_COMPARE(colours(), 0);
    view_->setCurtain({});
    QTRY_VERIFY(colours() > 1000);
}

void TestWaveMarks::stripsShowTheirClip() // R-WAV-09
{
    audio::PeakPyramid peaks;
    peaks.append(words());
    const StripLevels levels = stripLevels(peaks);
    QCOMPARE(static_cast<int>(levels[2]), 0);  // 0.3 s
    QVERIFY(levels[10] > 110);                 // 1.6 s
    QCOMPARE(static_cast<int>(levels[16]), 0); // 2.5 s
    QVERIFY(levels[45] > 110);                 // 7 s
    QImage image(200, 24, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::red);
    paintStrip(painter, QRectF(0, 0, 200, 24), levels, Qt::black, 0.5, Qt::blue);
    QCOMPARE(painter.pen().color(), QColor(Qt::red));
    painter.end();
    int black = 0;
    int blue = 0;
    for (int x = 0; x < 200; ++x) {
        black += image.pixelColor(x, 8) == Qt::black && x > 100;
        blue += image.pixelColor(x, 8) == Qt::blue && x < 100;
    }
    QVERIFY(black > 20);
    QVERIFY(blue > 20);
    for (const uint8_t level : stripLevels({})) QCOMPARE(static_cast<int>(level), 0);
}

TROUPE_GUI_TEST_MAIN(TestWaveMarks)
#include "tst_wave_marks.moc"
