// SPDX-License-Identifier: GPL-3.0-or-later
// R-MOP-20 to R-MOP-26: the page of presets over a real library.
#include "engine/voices/library.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/playback/sound_desk.h"
#include "ui/presets/preset_editor.h"
#include "ui/presets/preset_preview.h"
#include "ui/presets/presets_page.h"
#include "ui/services/project_desk.h"
#include "ui/widgets/inline_message.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include <filesystem>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class TestPresetsPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theBuiltInOnesAreListed();
    void aChangeStaysAndIsReset();
    void whatIsNotSavedIsNotLost();
    void ownOnesComeAndGo();
    void faultsAreTold();
    void whatIsSentIsShown();
    void itIsHeard();
    void filesGoOutAndComeIn();
    void anotherProcessIsNoticed();
    void keysAndNames();

private:
    static fs::path folder() { return voices::Library::folderOfUser(); }
    void openPage()
    {
        rig_ = std::make_unique<StudioRig>("seconds=1");
        QVERIFY(rig_->open());
        rig_->window().goTo(u"presets"_s);
        page_ = rig_->window().findChild<PresetsPage*>();
        QVERIFY(page_);
        QTRY_VERIFY(page_->list().rowCount() > 0);
    }
    QAction* action(const char* id) { return rig_->window().actions().action(QString::fromLatin1(id)); }
    template <class Widget>
    Widget* child(const char* name)
    {
        return page_->findChild<Widget*>(QString::fromLatin1(name));
    }
    QString cell(const QString& name, int column)
    {
        return page_->list().index(page_->list().rowOf(name), column).data().toString();
    }
    void write(const char* field, const QString& text) { child<QPlainTextEdit>(field)->setPlainText(text); }

    std::unique_ptr<StudioRig> rig_;
    PresetsPage* page_ = nullptr;
};

void TestPresetsPage::init()
{
    fs::remove_all(folder());
}

void TestPresetsPage::cleanup()
{
    page_ = nullptr;
    rig_.reset();
}

void TestPresetsPage::theBuiltInOnesAreListed() // R-MOP-20
{
    openPage();
    const QAbstractItemModelTester tester(&page_->list(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(page_->list().rowCount(), 9 + 13);
    QCOMPARE(cell(u"happy"_s, PresetListModel::Kind), u"Emotion"_s);
    QCOMPARE(cell(u"happy"_s, PresetListModel::Origin), u"Built-in"_s);
    PresetShelf shelf;
    shelf.type = voices::PresetType::Mode;
    page_->list().setShelf(shelf);
    QCOMPARE(page_->list().rowCount(), 13);
    page_->list().setShelf({});
    child<QLineEdit>("presetSearch")->setText(u"WHISP"_s);
    QVERIFY(page_->list().rowCount() >= 1 && page_->list().rowCount() < 5);
    child<QLineEdit>("presetSearch")->clear();
    QVERIFY(page_->select(u"happy"_s));
    QVERIFY(!child<QPlainTextEdit>("mediumInstruct")->toPlainText().isEmpty());
    QVERIFY(child<QPlainTextEdit>("intenseText")->isVisibleTo(page_));
    QVERIFY(!child<QPlainTextEdit>("fullText")->isVisibleTo(page_));
    QVERIFY(!action("presets.save")->isEnabled() && !action("presets.reset")->isEnabled());
}

void TestPresetsPage::aChangeStaysAndIsReset() // R-MOP-21
{
    openPage();
    QVERIFY(page_->select(u"happy"_s));
    const QString before = child<QPlainTextEdit>("mediumInstruct")->toPlainText();
    write("mediumInstruct", u"beaming, as if the sun came out"_s);
    QVERIFY(action("presets.save")->isEnabled());
    action("presets.save")->trigger();
    QTRY_COMPARE(cell(u"happy"_s, PresetListModel::Origin), u"Changed"_s);
    QVERIFY(page_->message().kind() == InlineMessage::Kind::Success);
    // The edit of a built-in preset is there after the next start.
    cleanup();
    openPage();
    QVERIFY(page_->select(u"happy"_s));
    QCOMPARE(child<QPlainTextEdit>("mediumInstruct")->toPlainText(), u"beaming, as if the sun came out"_s);
    QCOMPARE(action("presets.reset")->text(), u"Reset to built-in"_s);
    action("presets.reset")->trigger();
    QTRY_COMPARE(cell(u"happy"_s, PresetListModel::Origin), u"Built-in"_s);
    QTRY_COMPARE(child<QPlainTextEdit>("mediumInstruct")->toPlainText(), before);
}

void TestPresetsPage::whatIsNotSavedIsNotLost() // R-MOP-22
{
    openPage();
    QVERIFY(page_->select(u"sad"_s));
    const QString before = child<QPlainTextEdit>("intenseText")->toPlainText();
    write("intenseText", u"Nobody came."_s);
    QVERIFY(page_->select(u"happy"_s));
    QVERIFY(!action("presets.save")->isEnabled());
    QVERIFY2(cell(u"sad"_s, PresetListModel::Origin).contains(u"not saved"_s),
             qPrintable(cell(u"sad"_s, PresetListModel::Origin)));
    QVERIFY(page_->select(u"sad"_s));
    QCOMPARE(child<QPlainTextEdit>("intenseText")->toPlainText(), u"Nobody came."_s);
    action("presets.revert")->trigger();
    QCOMPARE(child<QPlainTextEdit>("intenseText")->toPlainText(), before);
    QCOMPARE(cell(u"sad"_s, PresetListModel::Origin), u"Built-in"_s);
    // Written back by hand is no change either.
    write("intenseText", u"Nobody came."_s);
    write("intenseText", before);
    QVERIFY(!action("presets.save")->isEnabled());
}

void TestPresetsPage::ownOnesComeAndGo() // R-MOP-23
{
    openPage();
    QVERIFY(page_->select(u"whispering"_s));
    action("presets.copy")->trigger();
    QVERIFY(page_->isNew());
    QCOMPARE(child<QLineEdit>("presetName")->text(), QString());
    QTest::keyClicks(child<QLineEdit>("presetName"), u"stage-whisper"_s);
    write("fullInstruct", u"a whisper that reaches the last row"_s);
    action("presets.save")->trigger();
    QTRY_COMPARE(cell(u"stage-whisper"_s, PresetListModel::Origin), u"Own"_s);
    QCOMPARE(page_->current(), u"stage-whisper"_s);
    QCOMPARE(page_->list().rowCount(), 9 + 13 + 1);
    QTRY_COMPARE(action("presets.reset")->text(), u"Delete preset"_s);
    // Deleting tells no error, and the list follows.
    action("presets.reset")->trigger();
    QTRY_COMPARE(page_->list().rowOf(u"stage-whisper"_s), -1);
    QVERIFY(page_->message().kind() == InlineMessage::Kind::Success);
    QCOMPARE(page_->list().rowCount(), 9 + 13);
    QVERIFY(!page_->current().isEmpty());
}

void TestPresetsPage::faultsAreTold() // R-MOP-23
{
    openPage();
    action("presets.add")->trigger();
    QTest::keyClicks(child<QLineEdit>("presetName"), u"happy"_s);
    action("presets.save")->trigger();
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY(!page_->message().remedy().isEmpty());
    child<QLineEdit>("presetName")->setText(u"Not A Name"_s);
    Q_EMIT child<QLineEdit>("presetName")->textEdited({});
    QVERIFY(page_->message().kind() == InlineMessage::Kind::Unknown);
    action("presets.save")->trigger();
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY(page_->isNew()); // what was written is still there
    action("presets.revert")->trigger();
    QVERIFY(!page_->isNew());
    // A built-in one without words is refused.
    QVERIFY(page_->select(u"happy"_s));
    write("mediumText", {});
    action("presets.save")->trigger();
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY2(page_->message().message().contains(u"happy"_s), qPrintable(page_->message().message()));
    page_->importFile(rig_->path(u"nothing.json"_s));
    QTRY_VERIFY(page_->message().message().contains(u"nothing.json"_s));
}

void TestPresetsPage::whatIsSentIsShown() // R-MOP-24
{
    openPage();
    QVERIFY(page_->select(u"happy"_s));
    QVERIFY(!page_->preview().request());
    QVERIFY(!action("presets.hear")->isEnabled());
    page_->preview().setBase(u"A warm alto"_s);
    const std::optional<speech::Request> request = page_->preview().request();
    QVERIFY(request);
    // The description stands before the delivery, as the words on the screen say.
    const QString delivery = child<QPlainTextEdit>("mediumInstruct")->toPlainText();
    QCOMPARE(QString::fromStdString(request->instruct), u"A warm alto, "_s + delivery);
    QCOMPARE(child<QLabel>("previewDesigned")->text(), u"A warm alto, "_s + delivery);
    QCOMPARE(child<QLabel>("previewDirected")->text(), delivery);
    QCOMPARE(QString::fromStdString(request->text), child<QPlainTextEdit>("mediumText")->toPlainText());
    // It follows what is written.
    write("mediumInstruct", u"laughing"_s);
    QCOMPARE(child<QLabel>("previewDesigned")->text(), u"A warm alto, laughing"_s);
    page_->preview().findChild<QComboBox*>()->setCurrentIndex(1);
    QCOMPARE(QString::fromStdString(page_->preview().request()->text),
             child<QPlainTextEdit>("intenseText")->toPlainText());
    QVERIFY(page_->select(u"whispering"_s));
    QCOMPARE(page_->preview().findChild<QComboBox*>()->count(), 1);
    QVERIFY(page_->preview().request());
}

void TestPresetsPage::itIsHeard() // R-MOP-24
{
    openPage();
    QVERIFY(page_->select(u"happy"_s));
    page_->preview().setBase(u"A warm alto"_s);
    QTRY_VERIFY(action("presets.hear")->isEnabled());
    action("presets.hear")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(rig_->window().project().takes().size(), size_t{1}, 20000);
    QTRY_VERIFY(rig_->window().desk().hasSound());
    action("presets.hear")->trigger(); // another take; the first stays
    QTRY_COMPARE_WITH_TIMEOUT(rig_->window().project().takes().size(), size_t{2}, 20000);
}

void TestPresetsPage::filesGoOutAndComeIn() // R-MOP-25
{
    openPage();
    QVERIFY(page_->select(u"happy"_s));
    write("mediumInstruct", u"beaming"_s);
    action("presets.save")->trigger();
    QTRY_COMPARE(cell(u"happy"_s, PresetListModel::Origin), u"Changed"_s);
    const QString file = rig_->path(u"presets.json"_s);
    page_->exportTo(file);
    QTRY_VERIFY(QFile::exists(file));
    action("presets.reset")->trigger();
    QTRY_COMPARE(cell(u"happy"_s, PresetListModel::Origin), u"Built-in"_s);
    page_->importFile(file);
    QTRY_COMPARE(cell(u"happy"_s, PresetListModel::Origin), u"Changed"_s);
    QTRY_COMPARE(child<QPlainTextEdit>("mediumInstruct")->toPlainText(), u"beaming"_s);
}

void TestPresetsPage::anotherProcessIsNoticed() // R-MOP-25
{
    openPage();
    QVERIFY(page_->select(u"sad"_s));
    write("mediumText", u"Mine."_s); // not saved, and not lost when the list is read again
    voices::Library other(folder());
    voices::Preset preset = *other.presets().table().find("happy");
    preset.variants.front().instruct = "changed elsewhere";
    other.presets().set(preset);
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"happy"_s, PresetListModel::Origin), u"Changed"_s, 10000);
    QCOMPARE(page_->current(), u"sad"_s);
    QCOMPARE(child<QPlainTextEdit>("mediumText")->toPlainText(), u"Mine."_s);
}

void TestPresetsPage::keysAndNames() // R-MOP-26
{
    openPage();
    QTRY_VERIFY(page_->table().hasFocus());
    const QString first = page_->current();
    QTest::keyClick(&page_->table(), Qt::Key_Down);
    QVERIFY(page_->current() != first);
    QVERIFY(page_->find());
    QTRY_VERIFY(child<QLineEdit>("presetSearch")->hasFocus());
    action("presets.add")->trigger();
    QTRY_VERIFY(child<QLineEdit>("presetName")->hasFocus());
    int seen = 0;
    for (QWidget* widget : page_->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
        if (qobject_cast<QLabel*>(widget)) continue;
        QAccessibleInterface* told = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(told);
        QVERIFY2(!told->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        ++seen;
    }
    QVERIFY(seen > 10);
}

TROUPE_GUI_TEST_MAIN(TestPresetsPage)
#include "tst_presets_page.moc"
