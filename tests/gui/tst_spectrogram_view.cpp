// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/gui_main.h"
#include "ui/playback/sample_store.h"
#include "ui/theme/theme.h"
#include "ui/waveform/heat_colors.h"
#include "ui/waveform/spectrogram_view.h"
#include "ui/waveform/waveform_view.h"

#include <QSignalSpy>
#include <QtTest>

#include <cmath>

using namespace troupe;
using namespace troupe::ui;

namespace {

constexpr int kRate = 24000;

std::shared_ptr<SampleStore> sine(double hertz, double seconds)
{
    auto sound = std::make_shared<SampleStore>(kRate);
    std::vector<float> samples(static_cast<size_t>(seconds * kRate));
    for (size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float>(0.8 * std::sin(2 * M_PI * hertz * static_cast<double>(i) / kRate));
    sound->append(samples);
    return sound;
}

/// Row from above of the loudest pitch in a column; -1 for silence.
int loudestRow(const QImage& tile, int column)
{
    int best = -1;
    int level = 0;
    for (int row = 0; row < tile.height(); ++row) {
        if (tile.constScanLine(row)[column] > level) {
            level = tile.constScanLine(row)[column];
            best = row;
        }
    }
    return best;
}

} // namespace

class TestSpectrogramView final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tilesAreComputedAsideAndKept();
    void onlyWhatIsWantedIsComputed();
    void growingSoundIsMadeAgain();
    void tilesOfAnotherClipAreNotDelivered();
    void theOldestTilesGo();
    void coloursReadWithoutColour_data();
    void coloursReadWithoutColour();
    void theKeyShowsIt();
};

void TestSpectrogramView::tilesAreComputedAsideAndKept() // R-WAV-03
{
    SpectrogramTiles tiles;
    auto sound = sine(1000, 20);
    sound->finish();
    tiles.setSound(sound);
    const TileKey key{.hop = 256, .index = 1};
    QVERIFY(tiles.tile(key).isNull());
    tiles.want({key});
    QVERIFY(tiles.tile(key).isNull()); // not on this thread
    QTRY_VERIFY(!tiles.tile(key).isNull());
    const QImage image = tiles.tile(key);
    QCOMPARE(image.size(), QSize(SpectrogramTiles::kColumns, SpectrogramTiles::kRows));
    // 1 kHz is 53 % of the way from 60 Hz to 12 kHz.
    QVERIFY2(std::abs(loudestRow(image, 200) - 120) < 6, qPrintable(QString::number(loudestRow(image, 200))));
    tiles.want({key});
    QTest::qWait(50);
    QCOMPARE(tiles.computed(), int64_t{1});
}

void TestSpectrogramView::onlyWhatIsWantedIsComputed() // R-WAV-04
{
    SpectrogramTiles tiles;
    auto sound = sine(300, 600);
    sound->finish();
    tiles.setSound(sound);
    std::vector<TileKey> many;
    for (int64_t i = 0; i < 30; ++i) many.push_back({.hop = 512, .index = i});
    tiles.want(many);
    tiles.want({{.hop = 4096, .index = 0}}); // the view moved on at once
    QTRY_VERIFY(!tiles.tile({.hop = 4096, .index = 0}).isNull());
    QTest::qWait(100);
    QVERIFY2(tiles.computed() <= 3, qPrintable(QString::number(tiles.computed())));
}

void TestSpectrogramView::growingSoundIsMadeAgain() // R-WAV-03
{
    SpectrogramTiles tiles;
    auto sound = sine(1000, 1);
    tiles.setSound(sound);
    const TileKey key{.hop = 256, .index = 0};
    tiles.want({key});
    QTRY_VERIFY(!tiles.tile(key).isNull());
    QCOMPARE(loudestRow(tiles.tile(key), 300), -1); // 3.2 s are not there yet
    std::vector<float> more(5 * kRate, 0.0F);
    for (size_t i = 0; i < more.size(); ++i) more[i] = 0.5F * std::sin(static_cast<float>(i) * 0.26F);
    sound->append(more);
    tiles.want({key});
    QTRY_VERIFY(loudestRow(tiles.tile(key), 300) >= 0);
}

void TestSpectrogramView::tilesOfAnotherClipAreNotDelivered() // R-WAV-04
{
    SpectrogramTiles tiles;
    auto first = sine(300, 600);
    first->finish();
    tiles.setSound(first);
    std::vector<TileKey> many;
    for (int64_t i = 0; i < 20; ++i) many.push_back({.hop = 512, .index = i});
    tiles.want(many);
    auto silent = std::make_shared<SampleStore>(kRate);
    silent->append(std::vector<float>(600 * kRate, 0.0F));
    silent->finish();
    tiles.setSound(silent);
    tiles.want({many.front()});
    QTRY_VERIFY(!tiles.tile(many.front()).isNull());
    QTest::qWait(50);
    QCOMPARE(loudestRow(tiles.tile(many.front()), 100), -1);
    QCOMPARE(tiles.kept(), size_t{1});
}

void TestSpectrogramView::theOldestTilesGo() // R-WAV-04
{
    SpectrogramTiles tiles;
    auto sound = sine(300, 100);
    sound->finish();
    tiles.setSound(sound);
    for (int64_t start = 0; start < 90; start += 15) {
        std::vector<TileKey> keys;
        for (int64_t i = start; i < start + 15; ++i) keys.push_back({.hop = 32, .index = i});
        tiles.want(keys);
        QTRY_VERIFY_WITH_TIMEOUT(!tiles.tile(keys.back()).isNull(), 30'000);
    }
    QCOMPARE(tiles.kept(), SpectrogramTiles::kMostTiles);
    QVERIFY(tiles.tile({.hop = 32, .index = 0}).isNull());
}

void TestSpectrogramView::coloursReadWithoutColour_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("grey");
    for (const bool dark : {false, true}) {
        for (const bool grey : {false, true})
            QTest::addRow("%s %s", dark ? "dark" : "light", grey ? "grey" : "colour") << dark << grey;
    }
}

void TestSpectrogramView::coloursReadWithoutColour() // R-WAV-03
{
    QFETCH(bool, dark);
    QFETCH(bool, grey);
    const Colors& colors = dark ? darkColors() : lightColors();
    const QList<QRgb> table = heatColors(colors, grey);
    QCOMPARE(table.size(), 256);
    QCOMPARE(QColor(table.first()), colors.panel);
    const double sign = dark ? 1 : -1;
    for (int i = 1; i < 256; ++i) {
        const double step = sign * (perceivedLightness(table[i]) - perceivedLightness(table[i - 1]));
        QVERIFY2(step > -0.004, qPrintable(QString::number(i))); // 8 bits a channel round
    }
    // The loudest stands out from silence as text does from its ground.
    QVERIFY(contrastRatio(QColor(table.last()), colors.panel) >= 7);
    QVERIFY(contrastRatio(QColor(table[128]), colors.panel) >= 2);
}

void TestSpectrogramView::theKeyShowsIt() // R-WAV-03 R-UI-15
{
    Theme theme(ThemeChoice::Light);
    WaveformView view(theme);
    view.resize(808, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    auto sound = sine(2000, 10);
    sound->finish();
    view.setSound(sound);
    QTRY_COMPARE(view.visibleTo(), sound->size());
    QSignalSpy toggled(&view, &WaveformView::spectrogramToggled);
    QTest::keyClick(&view, Qt::Key_S);
    QVERIFY(view.spectrogramShown());
    QCOMPARE(toggled.size(), 1);
    QTRY_VERIFY(view.spectrogram().complete());
    QTest::qWait(50);
    const QImage picture = view.spectrogram().grab().toImage();
    int loud = 0;
    for (int y = 0; y < picture.height(); ++y)
        loud += contrastRatio(picture.pixelColor(picture.width() / 2, y), lightColors().panel) > 6;
    QVERIFY2(loud >= 1 && loud < picture.height() / 5, qPrintable(QString::number(loud))); // one stripe
    QTest::keyClick(&view, Qt::Key_S);
    QVERIFY(!view.spectrogramShown());
}

TROUPE_GUI_TEST_MAIN(TestSpectrogramView)
#include "tst_spectrogram_view.moc"
