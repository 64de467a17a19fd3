// SPDX-License-Identifier: GPL-3.0-or-later
// R-MOP-13, R-MOP-14
#include "engine/models/import.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/models_rig.h"
#include "tests/gui/support/stall_watchdog.h"
#include "ui/actions/action_collection.h"
#include "ui/models/import_form.h"
#include "ui/models/model_list_model.h"
#include "ui/models/models_page.h"
#include "ui/services/models_desk.h"
#include "ui/widgets/inline_message.h"
#include "ui/widgets/work_bar.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QtTest>

#include <filesystem>
#include <fstream>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

constexpr uintmax_t kMuch = 96 << 20;

} // namespace

/// Models of elsewhere come into Troupe's own folder, and many of them do not stall the page.
class TestModelsImport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aFolderIsCopied();
    void aFolderIsMoved();
    void aModelOfAnAddedFolderIsTakenOver();
    void aStoppedImportGoesOn();
    void noRoomIsToldBefore();
    void whatCannotBeImportedIsTold();
    void manyModelsDoNotStallTheWindow();

private:
    void openPage()
    {
        rig_ = std::make_unique<ModelsRig>();
        QVERIFY(rig_->open());
        rig_->window().goTo(u"models"_s);
        page_ = rig_->window().findChild<ModelsPage*>();
        QVERIFY(page_);
        QTRY_VERIFY(desk().isListed());
    }
    /// A toy that is no model of Troupe yet.
    QString elsewhere(const QString& name, const char* toy = "custom-small")
    {
        const fs::path folder = home_->filePath(u"elsewhere/"_s + name).toStdString();
        fs::create_directories(folder.parent_path());
        fs::copy(fs::path(TROUPE_TEST_DATA "/golden/checkpoints") / toy, folder, fs::copy_options::recursive);
        return QString::fromStdString(folder.string());
    }
    static QString own(const QString& name) { return ModelsRig::ownFolder() + u'/' + name; }
    ModelsDesk& desk() { return rig_->window().models(); }
    QAction* action(const char* id) { return rig_->window().actions().action(QString::fromLatin1(id)); }
    ImportForm& form() { return *page_->findChild<ImportForm*>(); }
    WorkBar& bar() { return *page_->findChild<WorkBar*>(); }
    template <class Widget>
    Widget* child(const char* name)
    {
        return page_->findChild<Widget*>(QString::fromLatin1(name));
    }
    void offer(const QString& folder)
    {
        page_->importFolder(folder);
        QTRY_VERIFY(form().isVisible());
    }

    std::unique_ptr<QTemporaryDir> home_;
    std::unique_ptr<ModelsRig> rig_;
    ModelsPage* page_ = nullptr;
};

void TestModelsImport::init()
{
    home_ = std::make_unique<QTemporaryDir>();
    useModelHome(*home_);
}

void TestModelsImport::cleanup()
{
    page_ = nullptr;
    rig_.reset();
    home_.reset();
}

void TestModelsImport::aFolderIsCopied() // R-MOP-13
{
    openPage();
    const QString source = elsewhere(u"toy"_s);
    offer(source);
    QCOMPARE(child<QLineEdit>("importName")->text(), u"toy"_s);
    // What it takes, and what there is, is said before.
    QVERIFY2(child<QRadioButton>("importCopy")->text().contains(u"1.6 MB"_s),
             qPrintable(child<QRadioButton>("importCopy")->text()));
    QVERIFY(form().findChild<InlineMessage*>()->message().contains(u"free"_s));
    QVERIFY(!fs::exists(own(u"toy"_s).toStdString()));
    QTest::mouseClick(child<QPushButton>("importGive"), Qt::LeftButton);
    QVERIFY(!form().isVisible() && bar().isVisible());
    QVERIFY2(bar().text().contains(u"toy"_s), qPrintable(bar().text()));
    QVERIFY(desk().importing() && !action("models.import-folder")->isEnabled());
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Success);
    QVERIFY(!bar().isVisible() && !desk().importing());
    QTRY_VERIFY(desk().row(own(u"toy"_s)) && desk().row(own(u"toy"_s))->usable());
    QVERIFY(fs::exists(source.toStdString()));
    // Again: another name is proposed.
    offer(source);
    QCOMPARE(child<QLineEdit>("importName")->text(), u"toy-2"_s);
    QTest::keyClick(child<QLineEdit>("importName"), Qt::Key_Escape);
    QVERIFY(!form().isVisible());
}

void TestModelsImport::aFolderIsMoved() // R-MOP-13
{
    openPage();
    const QString source = elsewhere(u"toy"_s);
    offer(source);
    child<QRadioButton>("importMove")->setChecked(true);
    child<QLineEdit>("importName")->setText(u"mine"_s);
    QTest::keyClick(child<QLineEdit>("importName"), Qt::Key_Return);
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Success);
    QTRY_VERIFY(desk().row(own(u"mine"_s)) && desk().row(own(u"mine"_s))->usable());
    QVERIFY(!fs::exists(source.toStdString()));
}

void TestModelsImport::aModelOfAnAddedFolderIsTakenOver() // R-MOP-13
{
    openPage();
    const QString source = elsewhere(u"toy"_s);
    QVERIFY(!action("models.import")->isVisible());
    page_->addFolder(source);
    QTRY_VERIFY(desk().row(source));
    QVERIFY(page_->select(source));
    QTRY_VERIFY(action("models.import")->isVisible());
    action("models.import")->trigger();
    QTRY_VERIFY(form().isVisible());
    QTest::mouseClick(child<QPushButton>("importGive"), Qt::LeftButton);
    QTRY_VERIFY(desk().row(own(u"toy"_s)));
    QVERIFY(page_->select(own(u"toy"_s)));
    QVERIFY(!action("models.import")->isVisible()); // it is ours
}

void TestModelsImport::aStoppedImportGoesOn() // R-MOP-13
{
    openPage();
    const QString source = elsewhere(u"toy"_s);
    // Something that takes a while.
    std::ofstream((source + u"/notes.bin"_s).toStdString()) << "notes";
    fs::resize_file((source + u"/notes.bin"_s).toStdString(), kMuch);
    offer(source);
    QTest::mouseClick(child<QPushButton>("importGive"), Qt::LeftButton);
    QTest::mouseClick(bar().findChild<QPushButton*>(u"workStop"_s), Qt::LeftButton);
    QCOMPARE(bar().text(), u"Stopping…"_s);
    QTRY_VERIFY(!bar().isVisible());
    QTRY_VERIFY2(page_->message().message().contains(u"Stopped"_s), qPrintable(page_->message().message()));
    QVERIFY(!fs::exists(own(u"toy"_s).toStdString()) && fs::exists(own(u"toy.part"_s).toStdString()));
    // Under the same name, so that what is there is used.
    offer(source);
    QCOMPARE(child<QLineEdit>("importName")->text(), u"toy"_s);
    QTest::mouseClick(child<QPushButton>("importGive"), Qt::LeftButton);
    QTRY_VERIFY(desk().row(own(u"toy"_s)));
    QVERIFY(!fs::exists(own(u"toy.part"_s).toStdString()));
    // A window that closes does not wait for the rest.
    offer(elsewhere(u"other"_s));
    QTest::mouseClick(child<QPushButton>("importGive"), Qt::LeftButton);
    page_ = nullptr;
    rig_.reset();
}

void TestModelsImport::noRoomIsToldBefore() // R-MOP-13
{
    openPage();
    models::ImportOutlook outlook;
    outlook.model.name = outlook.name = "large";
    outlook.bytes = 4'500'000'000;
    outlook.room = 4'000'000'000;
    outlook.renames = true;
    form().ask(u"/somewhere"_s, outlook);
    const auto* message = form().findChild<InlineMessage*>();
    QVERIFY(message->kind() == InlineMessage::Kind::Error && message->message().contains(u"4.0 GB"_s));
    QVERIFY(!message->remedy().isEmpty());
    QVERIFY(!child<QPushButton>("importGive")->isEnabled());
    QTest::keyClick(child<QLineEdit>("importName"), Qt::Key_Return);
    QVERIFY(form().isVisible() && !desk().importing());
    // What only changes its name needs none.
    child<QRadioButton>("importMove")->setChecked(true);
    QVERIFY(child<QPushButton>("importGive")->isEnabled());
    outlook.renames = false;
    form().ask(u"/somewhere"_s, outlook);
    child<QRadioButton>("importMove")->setChecked(true);
    QVERIFY(!child<QPushButton>("importGive")->isEnabled());
}

void TestModelsImport::whatCannotBeImportedIsTold() // R-MOP-13
{
    const QString here = ModelsRig::install(u"custom-small"_s, u"here"_s);
    openPage();
    const auto refused = [&](const QString& folder) {
        const QString before = page_->message().message();
        page_->importFolder(folder);
        QTRY_VERIFY(page_->message().message() != before);
        QVERIFY(page_->message().kind() == InlineMessage::Kind::Error);
        QVERIFY(!page_->message().remedy().isEmpty() && !form().isVisible());
    };
    refused(home_->path());
    refused(here);
    const QString broken = elsewhere(u"broken"_s);
    QVERIFY(QFile::remove(broken + u"/vocab.json"_s));
    refused(broken);
    // A name that is taken meanwhile, and none.
    offer(elsewhere(u"toy"_s));
    child<QLineEdit>("importName")->setText(u" "_s);
    QTest::mouseClick(child<QPushButton>("importGive"), Qt::LeftButton);
    QVERIFY(form().findChild<InlineMessage*>()->kind() == InlineMessage::Kind::Error);
    child<QLineEdit>("importName")->setText(u"here"_s);
    QTest::mouseClick(child<QPushButton>("importGive"), Qt::LeftButton);
    QTRY_VERIFY(!desk().importing());
    QVERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY2(page_->message().message().contains(u"“here”"_s), qPrintable(page_->message().message()));
}

void TestModelsImport::manyModelsDoNotStallTheWindow() // R-MOP-14
{
    constexpr int kModels = 40;
    const fs::path first = ModelsRig::install(u"custom-small"_s, u"toy 0"_s).toStdString();
    // The same files under many names: links, so that the disk has them once.
    for (int i = 1; i < kModels; ++i) {
        const fs::path folder = first.parent_path() / ("toy " + std::to_string(i));
        fs::create_directories(folder / "speech_tokenizer");
        for (const auto& file : fs::recursive_directory_iterator(first))
            if (file.is_regular_file()) fs::create_hard_link(file, folder / fs::relative(file.path(), first));
    }
    rig_ = std::make_unique<ModelsRig>();
    QVERIFY(rig_->open());
    StallWatchdog watchdog;
    rig_->window().goTo(u"models"_s);
    page_ = rig_->window().findChild<ModelsPage*>();
    QTRY_VERIFY_WITH_TIMEOUT(desk().isListed() && page_->list().rowCount() >= kModels, 60000);
    for (int row = 0; row < page_->list().rowCount(); ++row) {
        page_->table().setCurrentIndex(page_->list().index(row, 0));
        QTest::qWait(5);
    }
    const QString id = QString::fromStdString(first.string());
    QVERIFY(page_->select(id));
    action("models.verify")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(page_->message().kind() == InlineMessage::Kind::Success, 60000);
    desk().load(id);
    QTRY_VERIFY_WITH_TIMEOUT(desk().memoryUsed() > 0, 60000);
    offer(elsewhere(u"new"_s));
    QTest::mouseClick(child<QPushButton>("importGive"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(desk().row(own(u"new"_s)), 60000);
    desk().refresh();
    QTest::qWait(1500); // another look, and ticks
    const StallWatchdog::Report report = watchdog.stop();
    qInfo("%d models, %d turns, the longest %.1f ms", page_->list().rowCount(), report.turns,
          report.processorMs);
    QVERIFY(report.turns > 50);
    QVERIFY2(report.processorMs < kLongestTurnMs, qPrintable(QString::number(report.processorMs)));
}

TROUPE_GUI_TEST_MAIN(TestModelsImport)
#include "tst_models_import.moc"
