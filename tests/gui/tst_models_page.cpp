// SPDX-License-Identifier: GPL-3.0-or-later
// R-MOP-01 to R-MOP-10: the page of models over toy checkpoints and a hub that answers.
#include "server/download/http_downloader.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/models_rig.h"
#include "tests/support/fake_hub.h"
#include "tests/unit/downloads/download_test.h"
#include "ui/actions/action_collection.h"
#include "ui/models/capability_line.h"
#include "ui/models/hub_bar.h"
#include "ui/models/model_facts.h"
#include "ui/models/model_list_model.h"
#include "ui/models/model_words.h"
#include "ui/models/models_page.h"
#include "ui/services/models_desk.h"
#include "ui/speak/speak_page.h"
#include "ui/widgets/inline_message.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

/// The files of a toy, served as a repository.
void serveToy(test::FakeHub& hub, const QString& toy)
{
    const QDir root(QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/") + toy);
    QDirIterator files(root.path(), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString path = root.relativeFilePath(file.fileName());
        hub.put(path, file.readAll(), path.endsWith(u".safetensors"));
    }
}

void damage(const QString& path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(file.size() - 100));
    QVERIFY(file.write("damaged") == 7);
}

} // namespace

class TestModelsPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everythingIsListed();
    void theLineTellsCostAndWay();
    void loadedKeptAndLetGo();
    void aModelInUseStays();
    void aStoppedDownloadGoesOn();
    void aDownloadIsStoppedAndKept();
    void damageIsFoundAndMended();
    void oursAreDeletedOthersForgotten();
    void foldersAreAdded();
    void hubAndMirrorAreKept();
    void theKeyboardIsEnough();
    void everyControlHasAName();
    void theWindowClosesOverEverything();
    void words();

private:
    void openPage(models::Downloader* downloader = nullptr)
    {
        rig_ = std::make_unique<ModelsRig>(downloader);
        QVERIFY(rig_->open());
        rig_->window().goTo(u"models"_s);
        page_ = rig_->window().findChild<ModelsPage*>();
        QVERIFY(page_);
        QTRY_VERIFY(desk().isListed());
    }
    ModelsDesk& desk() { return rig_->window().models(); }
    QAction* action(const char* id) { return rig_->window().actions().action(QString::fromLatin1(id)); }
    /// The first row whose title is so.
    QString idOf(const QString& title)
    {
        for (const ModelRow& row : desk().survey().rows)
            if (row.title == title) return row.id;
        return {};
    }
    QString state(const QString& id)
    {
        const ModelRow* row = desk().row(id);
        return row ? modelStateText(desk(), *row) : QString();
    }
    /// What a download of the hub's repository leaves when it is stopped on its way.
    void beginAndStop(test::FakeHub& hub)
    {
        hub.fault(u"model.safetensors"_s, test::faults::stall(100'000));
        models::DownloadRequest request;
        request.access.hub = models::Hub::HuggingFace;
        request.access.endpoint = hub.url().toStdString();
        request.repository = "Org/Model";
        request.target = (ModelsRig::ownFolder() + u"/toy"_s).toStdString();
        server::HttpDownloader downloader("troupe/test");
        const auto download = downloader.start(request, nullptr);
        const QString part = ModelsRig::ownFolder() + u"/toy.part/model.safetensors.part"_s;
        QTRY_COMPARE_WITH_TIMEOUT(QFileInfo(part).size(), 100'000, 20'000);
        download->cancel();
        QVERIFY(download->wait().cancelled);
    }

    std::unique_ptr<QTemporaryDir> home_;
    std::unique_ptr<ModelsRig> rig_;
    ModelsPage* page_ = nullptr;
};

void TestModelsPage::init()
{
    home_ = std::make_unique<QTemporaryDir>();
    useModelHome(*home_);
}

void TestModelsPage::cleanup()
{
    page_ = nullptr;
    rig_.reset();
    home_.reset();
}

void TestModelsPage::everythingIsListed() // R-MOP-01
{
    const QString folder = ModelsRig::install(u"custom-small"_s, u"toy"_s);
    QDir().mkpath(ModelsRig::ownFolder() + u"/broken/speech_tokenizer"_s);
    QVERIFY(QFile::copy(folder + u"/config.json"_s, ModelsRig::ownFolder() + u"/broken/config.json"_s));
    openPage();
    const QAbstractItemModelTester tester(&page_->list(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const ModelRow* toy = desk().row(folder);
    QVERIFY(toy && toy->usable());
    QVERIFY(toy->memory > 0 && toy->bytes > 1'000'000);
    const int row = page_->list().rowOf(folder);
    const auto cell = [&](int column) { return page_->list().index(row, column).data().toString(); };
    QCOMPARE(cell(ModelListModel::Name), u"toy"_s);
    QVERIFY2(cell(ModelListModel::Use).startsWith(u"Speak"_s), qPrintable(cell(ModelListModel::Use)));
    QCOMPARE(cell(ModelListModel::Size), u"1.6 MB"_s);
    QCOMPARE(cell(ModelListModel::State), u"Here"_s);
    // All that was released is offered, with what it weighs and what it unlocks.
    QCOMPARE(page_->list().rowCount(), 2 + 6);
    const ModelRow* base = desk().row(u"base"_s);
    QVERIFY(base && base->kind == ModelRow::Kind::Offered && base->bytes > 4'000'000'000);
    QVERIFY(page_->select(u"base"_s));
    QVERIFY2(page_->facts().text().contains(u"Clone"_s), qPrintable(page_->facts().text()));
    QVERIFY(page_->facts().text().contains(u"Free on the disk"_s));
    QVERIFY(!action("models.download")->isEnabled()); // there is no way to fetch in this window
    // One that is broken says what is wrong and what mends it.
    QVERIFY(page_->select(ModelsRig::ownFolder() + u"/broken"_s));
    QVERIFY(page_->facts().fault().message().contains(u"vocab.json"_s));
    QVERIFY(!page_->facts().fault().remedy().isEmpty());
    QVERIFY(!action("models.load")->isVisible());
    QVERIFY2(page_->summary().contains(u"4.0 GB"_s), qPrintable(page_->summary()));
    // Another program's work is noticed.
    ModelsRig::install(u"design"_s, u"other"_s);
    QTRY_VERIFY_WITH_TIMEOUT(desk().row(ModelsRig::ownFolder() + u"/other"_s), 10000);
}

void TestModelsPage::theLineTellsCostAndWay() // R-MOP-02
{
    rig_ = std::make_unique<ModelsRig>();
    QVERIFY(rig_->open());
    auto* line = rig_->window().speakPage().findChild<CapabilityLine*>();
    QVERIFY(line);
    // The scratch voice answers: what would do it better, what that weighs, and the way there.
    QTRY_VERIFY2(line->text().contains(u"Scratch voice"_s), qPrintable(line->text()));
    auto* get = line->findChild<QPushButton*>(u"capabilityGet"_s);
    QVERIFY(get->isVisible());
    QCOMPARE(get->text(), u"Get a model, 4.5 GB…"_s);
    QVERIFY(get->toolTip().contains(u"Qwen3-TTS 1.7B VoiceDesign"_s));
    QTest::mouseClick(get, Qt::LeftButton);
    page_ = rig_->window().findChild<ModelsPage*>();
    QVERIFY(page_ && page_->isVisible());
    QTRY_COMPARE(page_->current(), u"voice-design"_s);
    // Nothing clones.
    QVERIFY(desk().prospect(speech::Task::VoiceClone).engine.isEmpty());
    QVERIFY(prospectText(desk().prospect(speech::Task::VoiceClone)).contains(u"1.7B Base"_s));
    // With a model: its name, its memory, and that it has to be loaded.
    ModelsRig::install(u"design"_s, u"toy"_s);
    desk().refresh();
    QTRY_VERIFY2(line->text().contains(u"First it is loaded"_s), qPrintable(line->text()));
    QVERIFY(!line->text().contains(u"the last time"_s));
    QVERIFY(get->isHidden());
    desk().load(ModelsRig::ownFolder() + u"/toy"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(line->text().contains(u"Ready"_s), qPrintable(line->text()), 20000);
    desk().unload(ModelsRig::ownFolder() + u"/toy"_s);
    // How long it took is known from now on.
    QTRY_VERIFY2(line->text().contains(u"the last time"_s), qPrintable(line->text()));
}

void TestModelsPage::loadedKeptAndLetGo() // R-MOP-03
{
    const QString id = ModelsRig::install(u"custom-small"_s, u"toy"_s);
    openPage();
    QVERIFY(page_->select(id));
    QVERIFY(action("models.load")->isEnabled() && !action("models.unload")->isVisible());
    action("models.load")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state(id), u"In memory"_s, 20000);
    QVERIFY(page_->message().kind() == InlineMessage::Kind::Success);
    QVERIFY(desk().memoryUsed() > 0);
    QVERIFY(action("models.unload")->isEnabled() && !action("models.load")->isVisible());
    action("models.pin")->trigger();
    QTRY_COMPARE(state(id), u"In memory, stays in memory"_s);
    QVERIFY(action("models.pin")->isChecked());
    QTRY_VERIFY(rig_->pool().memory().models.front().pinned);
    QCOMPARE(rig_->studio().settings().text("models.pinned"), std::string("toy"));
    action("models.pin")->trigger();
    QTRY_COMPARE(state(id), u"In memory"_s);
    QTRY_VERIFY(!rig_->pool().memory().models.front().pinned);
    action("models.unload")->trigger();
    QTRY_COMPARE(state(id), u"Here"_s);
    QCOMPARE(desk().memoryUsed(), uint64_t{0});
}

void TestModelsPage::aModelInUseStays() // R-MOP-03
{
    const QString id = ModelsRig::install(u"custom-small"_s, u"toy"_s);
    openPage();
    QVERIFY(page_->select(id));
    desk().load(id);
    QTRY_COMPARE_WITH_TIMEOUT(state(id), u"In memory"_s, 20000);
    // Who holds it keeps it: unloading is refused with a remedy, deleting is, too.
    const auto pooled = rig_->pool().in(id.toStdString(), "toy");
    QVERIFY(pooled.engine);
    speech::Request request;
    request.task = speech::Task::CustomVoice;
    request.text = std::string(2000, 'a');
    request.limits.guard = false;
    struct Deaf final : speech::Sink
    {
        void chunk(const speech::Chunk&) override {}
        void done(const speech::Done&) override {}
    };
    std::optional<Error> told;
    connect(&desk(), &ModelsDesk::failed, this, [&](const QString&, const Error& error) { told = error; });
    const auto job = pooled.engine->start(request, std::make_shared<Deaf>());
    QTRY_COMPARE(state(id), u"In memory, speaks now"_s);
    desk().unload(id);
    QTRY_VERIFY(told);
    QVERIFY(told->code() == ErrorCode::Busy && !told->remedy().empty());
    told.reset();
    desk().remove(id);
    QTRY_VERIFY(told);
    QVERIFY(told->code() == ErrorCode::Busy);
    QVERIFY(QFile::exists(id));
    job->cancel();
    job->wait();
}

void TestModelsPage::aStoppedDownloadGoesOn() // R-MOP-04
{
    test::FakeHub hub;
    serveToy(hub, u"custom-small"_s);
    beginAndStop(hub);
    server::HttpDownloader downloader("troupe/test");
    openPage(&downloader);
    const QString part = ModelsRig::ownFolder() + u"/toy.part"_s;
    QVERIFY(desk().row(part) && desk().row(part)->kind == ModelRow::Kind::Stopped);
    QVERIFY2(state(part).startsWith(u"Stopped"_s), qPrintable(state(part)));
    QVERIFY(page_->select(part));
    QVERIFY(action("models.download")->isEnabled());
    QSignalSpy usable(&desk(), &ModelsDesk::usableChanged);
    const uint64_t before = hub.sentBytes();
    action("models.download")->trigger();
    const QString whole = ModelsRig::ownFolder() + u"/toy"_s;
    QTRY_VERIFY_WITH_TIMEOUT(desk().row(whole) && desk().row(whole)->usable(), 30000);
    // What was there did not come again.
    QVERIFY(hub.sentBytes() - before < 1'560'000);
    QVERIFY(page_->message().kind() == InlineMessage::Kind::Success);
    QTRY_VERIFY(!usable.isEmpty());
    // The engines have heard of it.
    QTRY_COMPARE(desk().prospect(speech::Task::CustomVoice).scratch, false);
}

void TestModelsPage::aDownloadIsStoppedAndKept() // R-MOP-04
{
    test::FakeHub hub;
    serveToy(hub, u"custom-small"_s);
    beginAndStop(hub);
    hub.fault(u"model.safetensors"_s, test::faults::stall(200'000));
    server::HttpDownloader downloader("troupe/test");
    openPage(&downloader);
    const QString part = ModelsRig::ownFolder() + u"/toy.part"_s;
    QVERIFY(page_->select(part));
    action("models.download")->trigger();
    QTRY_VERIFY(desk().fetching());
    QTRY_VERIFY_WITH_TIMEOUT(state(part).contains(u" of "_s), 20000); // "300 kB of 1.6 MB"
    action("models.stop")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!desk().fetching(), 20000);
    QVERIFY2(page_->message().message().contains(u"kept"_s), qPrintable(page_->message().message()));
    QVERIFY(QFileInfo(part + u"/model.safetensors.part"_s).size() >= 100'000);
    QTRY_VERIFY(action("models.download")->isEnabled());
    // A hub that is not there is told, with a way on, and nothing is lost.
    rig_->studio().settings().override("download.mirror", "http://127.0.0.1:9");
    rig_->studio().settings().override("download.tries", "1");
    action("models.download")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(page_->message().kind() == InlineMessage::Kind::Error, 30000);
    QVERIFY(!page_->message().remedy().isEmpty());
    QVERIFY(QFile::exists(part));
}

void TestModelsPage::damageIsFoundAndMended() // R-MOP-05
{
    test::FakeHub hub;
    serveToy(hub, u"custom-small"_s);
    beginAndStop(hub);
    server::HttpDownloader downloader("troupe/test");
    openPage(&downloader);
    desk().download(ModelsRig::ownFolder() + u"/toy.part"_s);
    const QString id = ModelsRig::ownFolder() + u"/toy"_s;
    QTRY_VERIFY_WITH_TIMEOUT(desk().row(id) && desk().row(id)->usable(), 30000);
    QVERIFY(page_->select(id));
    action("models.verify")->trigger();
    QTRY_VERIFY(desk().verifying().isEmpty());
    QTRY_VERIFY2(page_->message().message().startsWith(u"Whole: 10 files"_s),
                 qPrintable(page_->message().message()));
    damage(id + u"/speech_tokenizer/model.safetensors"_s);
    action("models.verify")->trigger();
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY(page_->message().message().contains(u"speech_tokenizer/model.safetensors"_s));
    QCOMPARE(desk().damaged(id), QStringList{u"speech_tokenizer/model.safetensors"_s});
    QCOMPARE(state(id), u"Damaged: speech_tokenizer/model.safetensors"_s);
    QVERIFY(action("models.repair")->isEnabled());
    const int before = hub.count(u"model.safetensors"_s);
    action("models.repair")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(page_->message().kind() == InlineMessage::Kind::Success, 30000);
    QCOMPARE(hub.count(u"model.safetensors"_s), before);
    QVERIFY(desk().damaged(id).isEmpty());
    action("models.verify")->trigger();
    QTRY_VERIFY(page_->message().message().startsWith(u"Whole"_s));
    // One that is missing is known without a look at every byte.
    QVERIFY(QFile::remove(id + u"/vocab.json"_s));
    desk().refresh();
    QTRY_COMPARE(state(id), u"Cannot be used"_s);
    QVERIFY(page_->facts().fault().message().contains(u"vocab.json"_s));
    QVERIFY(action("models.repair")->isEnabled());
    action("models.repair")->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(state(id), u"Here"_s, 30000);
}

void TestModelsPage::oursAreDeletedOthersForgotten() // R-MOP-06
{
    const QString own = ModelsRig::install(u"custom-small"_s, u"toy"_s);
    const QString added = QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/design");
    openPage();
    page_->addFolder(added);
    QTRY_VERIFY(!idOf(u"design"_s).isEmpty());
    QVERIFY(page_->select(own));
    action("models.remove")->trigger();
    auto* box = rig_->window().findChild<QMessageBox*>();
    QVERIFY(box);
    QVERIFY2(box->text().contains(u"deleted, 1.6 MB"_s), qPrintable(box->text()));
    QVERIFY(QFile::exists(own));
    box->buttons().last()->click();
    QTRY_VERIFY(!desk().row(own));
    QVERIFY(!QFile::exists(own));
    const QString design = idOf(u"design"_s);
    QVERIFY(page_->select(design));
    desk().remove(design);
    QTRY_VERIFY(idOf(u"design"_s).isEmpty());
    QVERIFY(QFile::exists(added + u"/config.json"_s));
    // What belongs to a hub's client is not ours to remove.
    QDir().mkpath(home_->filePath(u"hub/models--me--toy/refs"_s));
    const QString snapshot =
        home_->filePath(u"hub/models--me--toy/snapshots/0123456789abcdef0123456789abcdef01234567"_s);
    QDir().mkpath(QFileInfo(snapshot).path());
    QVERIFY(QFile::link(added, snapshot));
    desk().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(desk().row(snapshot), 10000);
    QVERIFY(page_->select(snapshot));
    QVERIFY(action("models.verify")->isEnabled() && !action("models.remove")->isEnabled());
    QVERIFY(page_->facts().text().contains(u"Hugging Face"_s));
}

void TestModelsPage::foldersAreAdded() // R-MOP-07
{
    openPage();
    page_->addFolder(QStringLiteral(TROUPE_TEST_DATA "/golden/checkpoints/base"));
    QTRY_VERIFY(!idOf(u"base"_s).isEmpty());
    QVERIFY(desk().row(idOf(u"base"_s))->place == models::PlaceKind::Added);
    page_->addFolder(home_->path());
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY(!page_->message().remedy().isEmpty());
}

void TestModelsPage::hubAndMirrorAreKept() // R-MOP-08
{
    server::HttpDownloader downloader("troupe/test");
    openPage(&downloader);
    auto* bar = page_->findChild<HubBar*>();
    QVERIFY(bar->isVisible());
    bar->mirror()->setFocus();
    QTest::keyClicks(bar->mirror(), u"https://mirror.example"_s);
    QTest::keyClick(bar->mirror(), Qt::Key_Return);
    QCOMPARE(rig_->studio().settings().text("download.mirror"), std::string("https://mirror.example"));
    bar->hub()->setCurrentIndex(1);
    Q_EMIT bar->hub()->activated(1);
    QCOMPARE(rig_->studio().settings().text("download.hub"), std::string("modelscope"));
    // A mirror that is none is told when something is fetched from it.
    bar->mirror()->setText(u"no address"_s);
    Q_EMIT bar->mirror()->editingFinished();
    QVERIFY(page_->select(u"base-small"_s));
    if (page_->message().kind() != InlineMessage::Kind::Error) action("models.download")->trigger();
    QTRY_VERIFY(page_->message().kind() == InlineMessage::Kind::Error);
    QVERIFY(!desk().fetching());
}

void TestModelsPage::theKeyboardIsEnough() // R-MOP-09
{
    const QString id = ModelsRig::install(u"custom-small"_s, u"toy"_s);
    openPage();
    QTRY_COMPARE(page_->current(), id);
    QTRY_VERIFY(page_->table().hasFocus());
    QTest::keyClick(&page_->table(), Qt::Key_Down);
    QVERIFY(page_->current() != id);
    QTest::keyClick(&page_->table(), Qt::Key_Up);
    QCOMPARE(page_->current(), id);
    QTest::keyClick(&page_->table(), Qt::Key_Delete);
    auto* box = rig_->window().findChild<QMessageBox*>();
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Escape);
    QVERIFY(QFile::exists(id));
    // Tab leaves the table and comes to the buttons.
    page_->table().setFocus();
    QTest::keyClick(&page_->table(), Qt::Key_Tab);
    QVERIFY(qobject_cast<QPushButton*>(QApplication::focusWidget()));
    QVERIFY(rig_->window().actions().action(u"view.models"_s)->shortcut() != QKeySequence());
}

void TestModelsPage::everyControlHasAName() // R-MOP-09
{
    ModelsRig::install(u"custom-small"_s, u"toy"_s);
    server::HttpDownloader downloader("troupe/test");
    openPage(&downloader);
    int seen = 0;
    for (QWidget* widget : page_->findChildren<QWidget*>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
        if (qobject_cast<QLabel*>(widget)) continue;
        QAccessibleInterface* told = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(told);
        QVERIFY2(!told->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        ++seen;
    }
    QVERIFY(seen >= 6);
}

void TestModelsPage::theWindowClosesOverEverything() // R-MOP-10
{
    const QString id = ModelsRig::install(u"custom-small"_s, u"other"_s);
    test::FakeHub hub;
    serveToy(hub, u"custom-small"_s);
    beginAndStop(hub);
    hub.fault(u"model.safetensors"_s, test::faults::stall(150'000));
    server::HttpDownloader downloader("troupe/test");
    openPage(&downloader);
    desk().download(ModelsRig::ownFolder() + u"/toy.part"_s);
    desk().load(id);
    desk().verify(id);
    QTRY_VERIFY(desk().fetching());
    page_ = nullptr;
    rig_.reset(); // at once, with what came on the disk
    QVERIFY(QFileInfo(ModelsRig::ownFolder() + u"/toy.part/model.safetensors.part"_s).size() >= 100'000);
}

void TestModelsPage::words() // R-MOP-02
{
    Prospect prospect;
    QVERIFY(prospectText(prospect).contains(u"Looking"_s));
    prospect.isKnown = true;
    prospect.fault = u"It is too large."_s;
    prospect.remedy = u"Take a smaller one."_s;
    QCOMPARE(prospectText(prospect), u"It is too large. Take a smaller one."_s);
    prospect.engine = u"Large"_s;
    prospect.memory = 2'500'000'000;
    prospect.loadSeconds = 7.6;
    prospect.replaces = true;
    QCOMPARE(prospectText(prospect), u"Answers: Large. First it is loaded: 2.5 GB of memory, 8 seconds the "
                                     "last time. Another model leaves memory for it."_s);
    prospect.state = models::ResidentState::Loading;
    prospect.fraction = 0.4;
    QVERIFY(prospectText(prospect).contains(u"40 %"_s));
    prospect.state = models::ResidentState::Loaded;
    QVERIFY(prospectText(prospect).contains(u"Ready"_s));
    QCOMPARE(secondsText(0.01), u"1 second"_s);
    QCOMPARE(secondsText(200), u"3 minutes"_s);
}

TROUPE_GUI_TEST_MAIN(TestModelsPage)
#include "tst_models_page.moc"
