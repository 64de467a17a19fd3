// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/pseudo_translator.h"
#include "ui/translations.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTranslator>
#include <QXmlStreamReader>
#include <QtTest>

using namespace troupe::guitest;

class TestTranslations final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreComplete_data();
    void filesAreComplete();
    void languages_data();
    void languages();
    void underlinedLettersDiffer_data();
    void underlinedLettersDiffer();
    void thePseudoLocaleIsLongerAndWhole();

private:
    static void speak(const QString& locale);
};

/// The words of `locale` instead of those before.
void TestTranslations::speak(const QString& locale)
{
    for (QTranslator* old : QCoreApplication::instance()->findChildren<QTranslator*>()) delete old;
    troupe::ui::installTranslations(*QCoreApplication::instance(), QLocale(locale));
}

void TestTranslations::filesAreComplete_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("English plurals") << "troupe_en.ts";
    QTest::newRow("German") << "troupe_de.ts";
}

void TestTranslations::filesAreComplete() // R-UI-60
{
    QFETCH(QString, name);
    QFile file(QStringLiteral(TROUPE_SOURCE_DIR "/translations/") + name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString source;
    int entries = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QStringLiteral("source")) source = xml.readElementText();
        if (xml.name() != QStringLiteral("translation")) continue;
        ++entries;
        QVERIFY2(!xml.attributes().hasAttribute(QStringLiteral("type")), qPrintable(source));
        const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
        QVERIFY2(!text.trimmed().isEmpty(), qPrintable(source));
        for (const QString& mark : {QStringLiteral("%1"), QStringLiteral("%2")}) {
            QVERIFY2(source.contains(mark) == text.contains(mark), qPrintable(source));
        }
    }
    QVERIFY(!xml.hasError());
    QVERIFY(entries > 0);
}

void TestTranslations::languages_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("speak");
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("many");
    QTest::newRow("English") << "en_GB"
                             << "Speak"
                             << "1 character · about x"
                             << "2 characters · about x";
    QTest::newRow("no language") << "C"
                                 << "Speak"
                                 << "1 character · about x"
                                 << "2 characters · about x";
    QTest::newRow("one that we do not have") << "eo"
                                             << "Speak"
                                             << "1 character · about x"
                                             << "2 characters · about x";
    QTest::newRow("German") << "de_AT"
                            << "Sprechen" << QString::fromUtf8("1 Zeichen · etwa x")
                            << QString::fromUtf8("2 Zeichen · etwa x");
}

void TestTranslations::languages()
{
    QFETCH(QString, locale);
    speak(locale);
    const auto words = [](const char* text, int count = -1) {
        return QCoreApplication::translate("troupe::ui::SpeakPage", text, nullptr, count);
    };
    QTEST(words("Speak"), "speak");
    QTEST(words("%n character(s) · about %1", 1).arg(QStringLiteral("x")), "one");
    QTEST(words("%n character(s) · about %1", 2).arg(QStringLiteral("x")), "many");
}

void TestTranslations::underlinedLettersDiffer_data()
{
    QTest::addColumn<QString>("locale");
    QTest::newRow("English") << "en";
    QTest::newRow("German") << "de";
}

void TestTranslations::underlinedLettersDiffer() // R-UI-32
{
    QFETCH(QString, locale);
    speak(locale);
    StudioRig rig;
    QVERIFY(rig.open());
    QMap<QString, QString> owners;
    const auto claim = [&owners](const QString& text) {
        const QString letter = QKeySequence::mnemonic(text).toString();
        if (letter.isEmpty()) return QString();
        const QString other = owners.value(letter);
        owners.insert(letter, text);
        return other;
    };
    QStringList clashes;
    for (const QAction* menu : rig.window().menuBar()->actions()) clashes << claim(menu->text());
    for (const QLabel* label : rig.window().findChildren<QLabel*>()) {
        if (label->buddy()) clashes << claim(label->text());
    }
    for (const QAbstractButton* button : rig.window().findChildren<QAbstractButton*>()) {
        if (!button->text().isEmpty() && !button->inherits("QToolButton")) clashes << claim(button->text());
    }
    clashes.removeAll(QString());
    QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(u' ')));
    QVERIFY(owners.size() >= 10);
}

void TestTranslations::thePseudoLocaleIsLongerAndWhole() // R-SET-30
{
    using troupe::ui::PseudoTranslator;
    for (const QString& text : {QStringLiteral("Save &as…"), QStringLiteral("%1 of %L2 · %n take(s)"),
                                QStringLiteral("Speak the text"), QStringLiteral("Models")}) {
        const QString pseudo = PseudoTranslator::pseudo(text);
        QVERIFY2(pseudo.size() >= text.size() * 13 / 10, qPrintable(pseudo));
        QVERIFY(pseudo.startsWith(u'[') && pseudo.endsWith(u']'));
        for (const QString& mark :
             {QStringLiteral("%1"), QStringLiteral("%L2"), QStringLiteral("%n"), QStringLiteral("&")})
            QCOMPARE(pseudo.contains(mark), text.contains(mark));
    }
    QVERIFY(PseudoTranslator::pseudo(QString()).isEmpty());
    qputenv(troupe::ui::kPseudoVariable, "1");
    speak(QStringLiteral("en"));
    qunsetenv(troupe::ui::kPseudoVariable);
    QVERIFY(QCoreApplication::translate("troupe::ui::SpeakPage", "Speak").startsWith(u'['));
    // The window stands in it, and from right to left.
    StudioRig rig;
    QVERIFY(rig.open());
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QTest::qWait(50);
    QVERIFY(rig.window().grab().width() >= 1024);
    QApplication::setLayoutDirection(Qt::LeftToRight);
    for (const QMenu* menu : rig.window().menuBar()->findChildren<QMenu*>()) {
        if (!menu->title().isEmpty()) QVERIFY2(menu->title().startsWith(u'['), qPrintable(menu->title()));
    }
    speak(QStringLiteral("en"));
}

TROUPE_GUI_TEST_MAIN(TestTranslations)
#include "tst_translations.moc"
