// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/playback/sound_desk.h"
#include "ui/settings/key_field.h"
#include "ui/settings/live_settings.h"
#include "ui/settings/rows_page.h"
#include "ui/settings/settings_dialog.h"
#include "ui/settings/shortcuts_page.h"
#include "ui/settings/sound_check.h"
#include "ui/speak/delivery_panel.h"
#include "ui/speak/speak_page.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTreeWidget>
#include <QtTest>

#include <array>
#include <set>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kSections = {SettingsSection::General,    SettingsSection::Audio,
                                  SettingsSection::Appearance, SettingsSection::Generation,
                                  SettingsSection::Checks,     SettingsSection::Models,
                                  SettingsSection::Files,      SettingsSection::Shortcuts,
                                  SettingsSection::Privacy,    SettingsSection::Advanced};

std::vector<SettingRow*> rowsOf(const SettingsDialog& dialog, SettingsSection section)
{
    const auto* page = qobject_cast<RowsPage*>(dialog.page(section));
    return page ? page->rows() : std::vector<SettingRow*>();
}

SettingRow* rowOf(const SettingsDialog& dialog, const std::string& key)
{
    for (const SettingsSection section : kSections) {
        for (SettingRow* row : rowsOf(dialog, section))
            if (row->words().key == key) return row;
    }
    return nullptr;
}

template <class Control>
Control& controlOf(const SettingsDialog& dialog, const std::string& key)
{
    SettingRow* row = rowOf(dialog, key);
    auto* control = row ? qobject_cast<Control*>(row->control()) : nullptr;
    if (!control) qFatal("no such control for %s", key.c_str());
    return *control;
}

/// As a person would: the list opens and an entry is taken.
void choose(QComboBox& combo, const QString& id)
{
    combo.setCurrentIndex(combo.findData(id));
    Q_EMIT combo.activated(combo.currentIndex());
}

QByteArray contentOf(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingHasOnePlaceAndWords();
    void whatIsChosenHoldsAtOnceAndLater();
    void commentsAndUnknownKeysStay();
    void resetPageResetsThatPage();
    void searchFindsPagesAndRows();
    void anErrorStandsBelowItsControl();
    void whatTheEnvironmentDecidesIsShown();
    void keysAreChosenByPressingThem();
    void theTestSoundSaysWhenThereIsNoDevice();
    void lookChangesWhileTheWindowIsOpen();
    void theWheelChangesNothing();
    void byKeyboardAlone();
    void everythingHasAName();
    void theMenuOpensOneDialog();
};

void TestSettings::everySettingHasOnePlaceAndWords() // R-SET-10
{
    std::set<std::string> seen;
    for (const SettingWords& words : settingWords()) {
        QVERIFY2(seen.insert(words.key).second, words.key.c_str());
        QVERIFY2(words.section != SettingsSection::Unknown, words.key.c_str());
        QVERIFY2(!words.help.isEmpty(), words.key.c_str());
        // A setting without words of its own shows its key: give it some in ui/settings/setting_words.cpp.
        QVERIFY2(words.label != QString::fromStdString(words.key), words.key.c_str());
    }
    for (const SettingInfo& setting : Settings::table()) {
        QVERIFY2(seen.contains(std::string(setting.key)), std::string(setting.key).c_str());
        for (const SettingWords& words : settingWords()) {
            if (words.key != setting.key || setting.type != SettingType::Choice) continue;
            const QString choices =
                QString::fromUtf8(setting.choices.data(), static_cast<qsizetype>(setting.choices.size()));
            QVERIFY2(words.choices.size() == choices.split(u' ').size(), words.key.c_str());
        }
    }
    QCOMPARE(seen.size(), Settings::table().size());
}

void TestSettings::whatIsChosenHoldsAtOnceAndLater() // R-SET-11
{
    StudioRig rig("seconds=1");
    QVERIFY(rig.open());
    SettingsDialog& dialog = rig.window().openSettings();
    choose(controlOf<QComboBox>(dialog, "appearance.theme"), u"dark"_s);
    QVERIFY(rig.theme().isDark());
    QVERIFY(rig.window().actions().action(u"view.theme-dark"_s)->isChecked());
    controlOf<QDoubleSpinBox>(dialog, "speech.speed").setValue(1.5);
    QCOMPARE(rig.window().speakPage().delivery().speed(), 1.5);
    choose(controlOf<QComboBox>(dialog, "speech.guard"), u"off"_s);
    controlOf<QCheckBox>(dialog, "audio.play_new").click();
    auto& folder = controlOf<QLineEdit>(dialog, "file.folder");
    folder.setFocus();
    folder.selectAll();
    QTest::keyClicks(&folder, rig.path(u"takes"_s));
    QTest::keyClick(&folder, Qt::Key_Return);
    QCOMPARE(rig.window().desk().folder(), rig.path(u"takes"_s));
    const Settings later(rig.settings().file());
    QCOMPARE(later.text("appearance.theme"), std::string("dark"));
    QCOMPARE(later.number("speech.speed"), 1.5);
    QCOMPARE(later.text("speech.guard"), std::string("off"));
    QCOMPARE(later.flag("audio.play_new"), false);
    QCOMPARE(later.text("file.folder"), rig.path(u"takes"_s).toStdString());
    // The menu is another way to the same setting.
    rig.window().actions().action(u"view.theme-light"_s)->trigger();
    QCOMPARE(controlOf<QComboBox>(dialog, "appearance.theme").currentData().toString(), u"light"_s);
}

void TestSettings::commentsAndUnknownKeysStay()
{
    StudioRig rig;
    QFile file(QString::fromStdString(rig.settings().file().string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# mine\n[future]\nthing = 3\n\n[speech]\nspeed = 1.25 # brisk\n");
    file.close();
    Settings settings(rig.settings().file());
    LiveSettings live(settings);
    live.store("appearance.density", u"compact"_s);
    live.reset("speech.speed");
    const QByteArray text = contentOf(settings.file());
    QVERIFY(text.contains("# mine") && text.contains("thing = 3"));
    QVERIFY(!text.contains("1.25"));
    QCOMPARE(live.text("appearance.density"), u"compact"_s);
}

void TestSettings::resetPageResetsThatPage() // R-SET-12
{
    StudioRig rig;
    QVERIFY(rig.open());
    SettingsDialog& dialog = rig.window().openSettings();
    choose(controlOf<QComboBox>(dialog, "appearance.theme"), u"dark"_s);
    choose(controlOf<QComboBox>(dialog, "appearance.density"), u"compact"_s);
    controlOf<QDoubleSpinBox>(dialog, "speech.speed").setValue(0.75);
    dialog.showSection(SettingsSection::Appearance);
    dialog.page(SettingsSection::Appearance)->findChild<QPushButton*>(u"resetPage"_s)->click();
    QCOMPARE(rig.settings().text("appearance.theme"), std::string("system"));
    QCOMPARE(rig.settings().text("appearance.density"), std::string("normal"));
    QVERIFY(!contentOf(rig.settings().file()).contains("density"));
    QCOMPARE(controlOf<QComboBox>(dialog, "appearance.density").currentData().toString(), u"normal"_s);
    QVERIFY(!rig.theme().isCompact());
    QCOMPARE(rig.settings().number("speech.speed"), 0.75); // another page
}

void TestSettings::searchFindsPagesAndRows() // R-SET-13
{
    StudioRig rig;
    QVERIFY(rig.open());
    SettingsDialog& dialog = rig.window().openSettings();
    auto* list = dialog.findChild<QListWidget*>();
    const auto pages = [list] {
        QStringList names;
        for (int i = 0; i < list->count(); ++i)
            if (!list->item(i)->isHidden()) names << list->item(i)->text();
        return names;
    };
    QCOMPARE(pages().size(), static_cast<qsizetype>(kSections.size()));
    dialog.search(u"mirror"_s);
    QCOMPARE(pages(), QStringList{u"Models"_s});
    QCOMPARE(list->currentItem()->text(), u"Models"_s);
    for (const SettingRow* row : rowsOf(dialog, SettingsSection::Models))
        QCOMPARE(row->isVisible(), row->words().key == "download.mirror");
    // By a choice, by a page's name, by an action.
    dialog.search(u"opus"_s);
    QCOMPARE(pages(), QStringList{u"Files"_s});
    dialog.search(u"appearance"_s);
    QVERIFY(pages().contains(u"Appearance"_s));
    dialog.search(u"loop starts"_s);
    QCOMPARE(pages(), QStringList{u"Shortcuts"_s});
    dialog.search(u"telemetry"_s);
    QCOMPARE(pages(), QStringList{u"Privacy"_s});
    dialog.search(u"xyzzy"_s);
    QVERIFY(pages().isEmpty());
    dialog.search(QString());
    QCOMPARE(pages().size(), static_cast<qsizetype>(kSections.size()));
    for (const SettingRow* row : rowsOf(dialog, SettingsSection::Models)) QVERIFY(!row->isHidden());
}

void TestSettings::anErrorStandsBelowItsControl() // R-SET-14
{
    StudioRig rig;
    QVERIFY(rig.open());
    SettingsDialog& dialog = rig.window().openSettings();
    dialog.showSection(SettingsSection::Models);
    auto& mirror = controlOf<QLineEdit>(dialog, "download.mirror");
    const InlineMessage& message = rowOf(dialog, "download.mirror")->message();
    mirror.setFocus();
    QTest::keyClicks(&mirror, QString(5000, u'a'));
    QTest::keyClick(&mirror, Qt::Key_Return);
    QVERIFY(message.isVisible());
    QVERIFY(!message.remedy().isEmpty());
    QCOMPARE(rig.settings().text("download.mirror"), std::string());
    mirror.selectAll();
    QTest::keyClicks(&mirror, u"https://mirror.example"_s);
    QTest::keyClick(&mirror, Qt::Key_Return);
    QVERIFY(!message.isVisible());
    QCOMPARE(rig.settings().text("download.mirror"), std::string("https://mirror.example"));
    // A file that cannot be written, too.
    const std::filesystem::path file = rig.settings().file();
    QFile::remove(QString::fromStdString(file.string()));
    std::filesystem::create_directory(file);
    choose(controlOf<QComboBox>(dialog, "download.hub"), u"modelscope"_s);
    QVERIFY(rowOf(dialog, "download.hub")->message().isVisible());
    QVERIFY(!rowOf(dialog, "download.hub")->message().remedy().isEmpty());
}

void TestSettings::whatTheEnvironmentDecidesIsShown() // R-SET-15
{
    qputenv("TROUPE_SPEECH_SPEED", "1.75");
    StudioRig rig;
    qunsetenv("TROUPE_SPEECH_SPEED");
    QVERIFY(rig.open());
    SettingsDialog& dialog = rig.window().openSettings();
    QVERIFY(!controlOf<QDoubleSpinBox>(dialog, "speech.speed").isEnabled());
    QCOMPARE(controlOf<QDoubleSpinBox>(dialog, "speech.speed").value(), 1.75);
    bool named = false;
    for (const QLabel* label : rowOf(dialog, "speech.speed")->findChildren<QLabel*>())
        named = named || label->text().contains(u"TROUPE_SPEECH_SPEED"_s);
    QVERIFY(named);
    QVERIFY(controlOf<QDoubleSpinBox>(dialog, "speech.max_seconds").isEnabled());
}

void TestSettings::keysAreChosenByPressingThem() // R-SET-03
{
    StudioRig rig;
    QVERIFY(rig.open());
    ActionCollection& actions = rig.window().actions();
    SettingsDialog& dialog = rig.window().openSettings();
    dialog.showSection(SettingsSection::Shortcuts);
    auto* page = qobject_cast<ShortcutsPage*>(dialog.page(SettingsSection::Shortcuts));
    page->choose(u"playback.loop"_s);
    auto* key = page->findChild<KeyField*>();
    key->setFocus();
    QTest::keyClick(key, Qt::Key_J, Qt::ControlModifier);
    QCOMPARE(actions.action(u"playback.loop"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_J));
    QVERIFY(!page->message().isVisible());
    QTest::keyClick(key, Qt::Key_Space);
    QVERIFY(page->message().isVisible());
    QVERIFY(page->message().message().contains(u"“Play”"_s));
    QCOMPARE(actions.action(u"playback.loop"_s)->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_J));
    page->findChild<QCheckBox*>()->setChecked(true);
    QTest::keyClick(key, Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(actions.action(u"playback.loop"_s)->shortcuts().size(), 2);
    QVERIFY(key->text().contains(u"Ctrl+Shift+K"_s));
    dialog.page(SettingsSection::Shortcuts)->reset();
    QCOMPARE(actions.action(u"playback.loop"_s)->shortcuts(), QList<QKeySequence>{Qt::Key_L});
}

void TestSettings::theTestSoundSaysWhenThereIsNoDevice()
{
    StudioRig rig;
    QVERIFY(rig.open());
    SettingsDialog& dialog = rig.window().openSettings();
    dialog.showSection(SettingsSection::Audio);
    auto* check = dialog.findChild<SoundCheck*>();
    check->findChild<QPushButton*>()->click();
    QVERIFY(check->message().isVisible());
    QCOMPARE(check->message().kind(), InlineMessage::Kind::Warning);
    auto& device = controlOf<QComboBox>(dialog, "audio.output_device");
    QCOMPARE(device.count(), 1); // the system's own choice, and nothing that is not there
}

void TestSettings::lookChangesWhileTheWindowIsOpen() // R-SET-16
{
    StudioRig rig;
    QVERIFY(rig.open());
    SettingsDialog& dialog = rig.window().openSettings();
    auto* speak = rig.window().findChild<QPushButton*>(u"seedFixed"_s);
    auto* title = rig.window().speakPage().findChild<QLabel*>();
    const int height = speak->sizeHint().height();
    const double points = QApplication::font().pointSizeF();
    const double large = title->font().pointSizeF();
    choose(controlOf<QComboBox>(dialog, "appearance.density"), u"compact"_s);
    QVERIFY(speak->sizeHint().height() < height);
    controlOf<QDoubleSpinBox>(dialog, "appearance.font_size").setValue(16);
    QCOMPARE(QApplication::font().pointSizeF(), 16.0);
    QTRY_COMPARE(speak->font().pointSizeF(), 16.0);
    QVERIFY(std::abs(title->font().pointSizeF() / large - 16 / points) < 0.02);
    choose(controlOf<QComboBox>(dialog, "appearance.wave"), u"violet"_s);
    QVERIFY(rig.theme().colors().waveRms != lightColors().waveRms);
    dialog.showSection(SettingsSection::Appearance);
    dialog.page(SettingsSection::Appearance)->reset();
    QCOMPARE(QApplication::font().pointSizeF(), points);
    QTRY_COMPARE(speak->sizeHint().height(), height);
    QCOMPARE(title->font().pointSizeF(), large);
}

void TestSettings::theWheelChangesNothing()
{
    StudioRig rig;
    QVERIFY(rig.open());
    SettingsDialog& dialog = rig.window().openSettings();
    dialog.showSection(SettingsSection::Models);
    for (const std::string key : {"download.tries", "models.size"}) {
        QWidget* control = rowOf(dialog, key)->control();
        QWheelEvent wheel(QPointF(5, 5), control->mapToGlobal(QPointF(5, 5)), {}, {0, -120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(control, &wheel);
        QCOMPARE(rig.settings().sourceOf(key), SettingSource::Default);
    }
}

void TestSettings::byKeyboardAlone() // R-SET-17
{
    StudioRig rig;
    QVERIFY(rig.open());
    QTest::keyClick(&rig.window(), Qt::Key_Comma, Qt::ControlModifier);
    auto* dialog = rig.window().findChild<SettingsDialog*>();
    QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
    for (const SettingsSection section : kSections) {
        dialog->showSection(section);
        // Every control of the page is reached by Tab, and Tab comes round.
        auto* start = dialog->findChild<QLineEdit*>();
        start->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), start);
        QSet<QWidget*> seen;
        for (int steps = 0; steps < 80; ++steps) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            seen.insert(QApplication::focusWidget());
            if (QApplication::focusWidget() == start) break;
        }
        QCOMPARE(QApplication::focusWidget(), start);
        for (const SettingRow* row : rowsOf(*dialog, section))
            QVERIFY2(seen.contains(row->control()), row->words().key.c_str());
    }
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!rig.window().findChild<SettingsDialog*>());
}

void TestSettings::everythingHasAName() // R-UI-33
{
    StudioRig rig;
    QVERIFY(rig.open());
    SettingsDialog& dialog = rig.window().openSettings();
    int checked = 0;
    for (const SettingsSection section : kSections) {
        dialog.showSection(section);
        for (QWidget* widget : dialog.findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
                continue;
            if (widget->parentWidget() && widget->parentWidget()->inherits("QAbstractSpinBox")) continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(face);
            ++checked;
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(),
                     qPrintable(u"%1 “%2”"_s.arg(QLatin1StringView(widget->metaObject()->className()),
                                                 widget->objectName())));
        }
    }
    QVERIFY(checked > 40);
}

void TestSettings::theMenuOpensOneDialog()
{
    StudioRig rig;
    QVERIFY(rig.open());
    rig.window().actions().action(u"edit.settings"_s)->trigger();
    rig.window().actions().action(u"edit.settings"_s)->trigger();
    QCOMPARE(rig.window().findChildren<SettingsDialog*>().size(), 1);
    // The window goes while the dialog is open.
    rig.closeWindow();
}

TROUPE_GUI_TEST_MAIN(TestSettings)
#include "tst_settings_dialog.moc"
