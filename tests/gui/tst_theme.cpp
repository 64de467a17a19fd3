// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/gui_main.h"
#include "ui/theme/icons.h"
#include "ui/theme/system_scheme.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QLabel>
#include <QRawFont>
#include <QSignalSpy>
#include <QtTest>

using namespace troupe::ui;

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsReadable_data();
    void textIsReadable();
    void controlsAreVisible_data();
    void controlsAreVisible();
    void choices_data();
    void choices();
    void systemFollowsTheDesktopAtRunTime();
    void portalValues_data();
    void portalValues();
    void everyIconDraws();
    void iconsChangeWithTheTheme();
    void theFontIsItsOwn();
};

void TestTheme::textIsReadable_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("paper");
    const auto add = [](const char* theme, const Colors& c) {
        const std::pair<const char*, std::pair<QColor, QColor>> pairs[] = {
            {"text on the window", {c.text, c.window}},
            {"text on a panel", {c.text, c.panel}},
            {"text in a field", {c.text, c.field}},
            {"text under the pointer", {c.text, c.hover}},
            {"text on a pressed button", {c.text, c.pressed}},
            {"muted text on the window", {c.mutedText, c.window}},
            {"muted text on a panel", {c.mutedText, c.panel}},
            {"muted text in a field", {c.mutedText, c.field}},
            {"the main button", {c.onAccent, c.accent}},
            {"the main button under the pointer", {c.onAccent, c.accentHover}},
            {"the main button pressed", {c.onAccent, c.accentPressed}},
            {"a selection", {c.onAccentSoft, c.accentSoft}},
            {"a link on the window", {c.accent, c.window}},
            {"an error", {c.error, c.errorSoft}},
            {"a warning", {c.warning, c.warningSoft}},
            {"a success", {c.success, c.successSoft}},
            {"a tool tip", {c.tipText, c.tip}},
        };
        for (const auto& [what, colors] : pairs)
            QTest::addRow("%s: %s", theme, what) << colors.first << colors.second;
    };
    add("light", lightColors());
    add("dark", darkColors());
}

void TestTheme::textIsReadable() // R-UI-20
{
    QFETCH(QColor, ink);
    QFETCH(QColor, paper);
    QVERIFY2(contrastRatio(ink, paper) >= 4.5, qPrintable(QString::number(contrastRatio(ink, paper))));
}

void TestTheme::controlsAreVisible_data()
{
    QTest::addColumn<QColor>("line");
    QTest::addColumn<QColor>("paper");
    for (const auto& [theme, c] : {std::pair("light", lightColors()), std::pair("dark", darkColors())}) {
        QTest::addRow("%s: edge of a field", theme) << c.fieldBorder << c.field;
        QTest::addRow("%s: edge of a field, outside", theme) << c.fieldBorder << c.window;
        QTest::addRow("%s: focus ring", theme) << c.accent << c.window;
        for (const WaveInk ink : {WaveInk::Teal, WaveInk::Blue, WaveInk::Violet, WaveInk::Grey}) {
            const Colors inked = withWaveInk(c.window.lightness() < 128, ink);
            QTest::addRow("%s: wave %d", theme, static_cast<int>(ink)) << inked.waveRms << c.panel;
        }
        QTest::addRow("%s: cursor", theme) << c.cursor << c.panel;
        QTest::addRow("%s: loop", theme) << c.loopEdge << c.panel;
    }
}

void TestTheme::controlsAreVisible() // R-UI-20
{
    QFETCH(QColor, line);
    QFETCH(QColor, paper);
    QVERIFY2(contrastRatio(line, paper) >= 3.0, qPrintable(QString::number(contrastRatio(line, paper))));
}

void TestTheme::choices_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("choice");
    QTest::newRow("system") << "system" << static_cast<int>(ThemeChoice::System);
    QTest::newRow("light") << "light" << static_cast<int>(ThemeChoice::Light);
    QTest::newRow("dark") << "dark" << static_cast<int>(ThemeChoice::Dark);
}

void TestTheme::choices()
{
    QFETCH(QString, name);
    QFETCH(int, choice);
    QCOMPARE(static_cast<int>(themeChoiceFromName(name)), choice);
    QCOMPARE(themeChoiceName(static_cast<ThemeChoice>(choice)), name);
}

void TestTheme::systemFollowsTheDesktopAtRunTime() // R-UI-21
{
    Theme theme(ThemeChoice::System, false);
    QSignalSpy changes(&theme, &Theme::changed);
    QVERIFY(!theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), lightColors().window);
    theme.setSystemDark(true);
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkColors().window);
    QCOMPARE(changes.size(), 1);
    theme.setChoice(ThemeChoice::Light);
    QVERIFY(!theme.isDark());
    theme.setSystemDark(false);
    theme.setSystemDark(true); // not asked for: stays light
    QVERIFY(!theme.isDark());
    QCOMPARE(changes.size(), 2);
}

void TestTheme::portalValues_data()
{
    QTest::addColumn<QVariant>("value");
    QTest::addColumn<int>("dark");
    QTest::newRow("no preference") << QVariant(0U) << -1;
    QTest::newRow("dark") << QVariant(1U) << 1;
    QTest::newRow("light") << QVariant(2U) << 0;
    QTest::newRow("from the future") << QVariant(3U) << -1;
    QTest::newRow("not a number") << QVariant(QStringLiteral("dark")) << -1;
    QTest::newRow("nothing") << QVariant() << -1;
}

void TestTheme::portalValues()
{
    QFETCH(QVariant, value);
    QFETCH(int, dark);
    const std::optional<bool> answer = SystemScheme::isDark(value);
    QCOMPARE(answer ? static_cast<int>(*answer) : -1, dark);
}

void TestTheme::everyIconDraws()
{
    const auto names = QDir(QStringLiteral(":/icons")).entryList();
    QVERIFY(names.size() >= 10);
    for (const QString& name : names) {
        const QImage image =
            themedPixmap(QString(name).remove(QStringLiteral(".svg")), Qt::red, {24, 24}, 1).toImage();
        int ink = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) ink += image.pixelColor(x, y).alpha() > 128;
        }
        QVERIFY2(ink > 10, qPrintable(name));
    }
    QVERIFY(themedIcon(QStringLiteral("no such icon")).isNull());
}

void TestTheme::iconsChangeWithTheTheme()
{
    Theme theme(ThemeChoice::Light);
    const QIcon icon = themedIcon(QStringLiteral("stop"));
    const auto middle = [&icon] { return icon.pixmap(24, 24).toImage().pixelColor(12, 12); };
    QCOMPARE(middle(), lightColors().text);
    theme.setChoice(ThemeChoice::Dark);
    QCOMPARE(middle(), darkColors().text);
}

void TestTheme::theFontIsItsOwn() // R-UI-42
{
    const QFontInfo used(QApplication::font());
    QVERIFY(QFontDatabase::applicationFontFamilies(0).contains(used.family()));
    const QRawFont font = QRawFont::fromFont(QApplication::font());
    for (const QChar letter : QStringLiteral("AzÄßÉñŁЖΩ…“”–×·↑⌘"))
        QVERIFY2(font.supportsCharacter(letter), qPrintable(QString(letter)));
    QFile licence(QStringLiteral(":/fonts/LICENSE.txt")); // it has to go where the font goes
    QVERIFY(licence.open(QIODevice::ReadOnly));
    QVERIFY(licence.readAll().contains("Bitstream"));
}

TROUPE_GUI_TEST_MAIN(TestTheme)
#include "tst_theme.moc"
