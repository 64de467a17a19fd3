// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-47, R-UIF-48, R-UIF-49, R-UIF-51: rules for every view, dock and dialog of the window, with as much
// in it as it has to bear.
#include "tests/gui/support/full_studio.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/stall_watchdog.h"
#include "tests/gui/support/view_rules.h"
#include "ui/actions/action_collection.h"
#include "ui/mainwindow/page.h"
#include "ui/mainwindow/page_table.h"
#include "ui/mainwindow/side_docks.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/library_desk.h"
#include "ui/services/models_desk.h"
#include "ui/services/project_desk.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDirIterator>
#include <QDockWidget>
#include <QHeaderView>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QtTest>

#include <functional>
#include <memory>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

/// Dialogs by the actions that open them. Those of files are the desktop's.
constexpr const char* kDialogs[] = {"help.welcome",  "help.palette", "help.shortcuts", "help.about",
                                    "edit.settings", "takes.export", "clone.take",     "voice.record"};

template <class Widget>
QList<Widget*> usable(const QWidget& root)
{
    QList<Widget*> all = root.findChildren<Widget*>();
    erase_if(all, [&](const Widget* one) { return !one->isVisible() || !one->isEnabled(); });
    return all;
}

} // namespace

class TestViewRules final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void nothingStalls_data() { views(); }
    void nothingStalls();
    void docksDoNotStall();
    void everythingHasAName_data() { views(); }
    void everythingHasAName();
    void keysReachEverything_data() { views(); }
    void keysReachEverything();
    void textIsReadable_data();
    void textIsReadable();
    void dialogsKeepTheRules_data();
    void dialogsKeepTheRules();
    void thePaletteLooksThroughAll();
    void everyModelWasWatched();

private:
    static void views();
    MainWindow& window() { return studio_->window(); }
    Page& page() { return *window().page(QString::fromLatin1(QTest::currentDataTag())); }
    void enter(const QString& id);
    QDialog* openDialog(const QString& action);
    /// `work` and what follows from it: no turn of the loop may take long.
    void during(const QString& what, const std::function<void()>& work, int waitMs = 25);
    void scroll(const QWidget& root);
    void walkLists(const QWidget& root);
    void search(Page& page);
    void sortAndFilter(const QWidget& root);
    void report();

    std::unique_ptr<FullStudio> studio_;
    ModelWatch models_;
    QStringList stalls_;
    double longest_ = 0;
    QString slowest_;
};

void TestViewRules::initTestCase()
{
    studio_ = std::make_unique<FullStudio>();
    QVERIFY(studio_->open());
}

void TestViewRules::cleanupTestCase()
{
    studio_.reset();
}

void TestViewRules::init()
{
    stalls_.clear();
    longest_ = 0;
    slowest_.clear();
}

void TestViewRules::views()
{
    QTest::addColumn<QString>("id");
    for (const PageInfo& info : pageTable()) QTest::newRow(qPrintable(info.id)) << info.id;
}

void TestViewRules::enter(const QString& id)
{
    window().goTo(id);
    models_.add(window());
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    QTest::qWait(50);
}

void TestViewRules::during(const QString& what, const std::function<void()>& work, int waitMs)
{
    StallWatchdog watch;
    work();
    QTest::qWait(waitMs);
    const double took = watch.stop().processorMs;
    if (took > longest_) {
        longest_ = took;
        slowest_ = what;
    }
    if (took >= kLongestTurnMs) stalls_ << u"%1: %2 ms"_s.arg(what).arg(took, 0, 'f', 0);
}

void TestViewRules::report()
{
    during(
        u"what follows"_s, [] {}, 300);
    qInfo("longest turn: %.1f ms, %s", longest_, qPrintable(slowest_));
    QVERIFY2(stalls_.isEmpty(), qPrintable(stalls_.join(u'\n')));
}

void TestViewRules::scroll(const QWidget& root)
{
    for (QScrollBar* bar : usable<QScrollBar>(root)) {
        if (bar->maximum() <= bar->minimum()) continue;
        const QString what = QLatin1StringView(bar->parent()->parent()->metaObject()->className());
        for (int i = 20; i >= 0; --i)
            during(
                u"scrolling %1 to %2 of 20"_s.arg(what).arg(i),
                [=] { bar->setValue(bar->minimum() + (bar->maximum() - bar->minimum()) * i / 20); }, 10);
    }
}

void TestViewRules::walkLists(const QWidget& root)
{
    for (QAbstractItemView* view : usable<QAbstractItemView>(root)) {
        const QString name = view->accessibleName();
        view->setFocus();
        for (const Qt::Key key : {Qt::Key_End, Qt::Key_Home, Qt::Key_PageDown, Qt::Key_PageDown, Qt::Key_Down,
                                  Qt::Key_Down, Qt::Key_Up}) {
            during(u"going through “%1”"_s.arg(name), [=] { QTest::keyClick(view, key); });
        }
        if (view->selectionMode() != QAbstractItemView::ExtendedSelection) continue;
        during(u"choosing all of “%1”"_s.arg(name), [view] { view->selectAll(); });
        during(u"choosing nothing of “%1”"_s.arg(name), [view] { view->clearSelection(); });
    }
}

void TestViewRules::search(Page& page)
{
    if (!page.find()) return;
    auto* field = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(field);
    for (const QChar letter : u"number 19"_s)
        during(u"searching"_s, [=] { QTest::keyClick(field, letter.toLatin1()); });
    during(u"searching no more"_s, [field] { field->clear(); });
}

void TestViewRules::sortAndFilter(const QWidget& root)
{
    for (QHeaderView* header : usable<QHeaderView>(root)) {
        if (!header->sectionsClickable() || !header->isSortIndicatorShown()) continue;
        for (int section = 0; section < header->count(); ++section) {
            during(u"sorting by column %1"_s.arg(section), [=] {
                QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                                  {header->sectionViewportPosition(section) + 8, header->height() / 2});
            });
        }
    }
    for (SegmentedControl* control : usable<SegmentedControl>(root)) {
        const int before = control->current();
        for (QAbstractButton* button : usable<QAbstractButton>(*control))
            during(u"choosing “%1”"_s.arg(button->text()), [button] { button->click(); });
        during(u"choosing as before"_s, [=] { control->setCurrent(before); });
    }
    for (QCheckBox* box : usable<QCheckBox>(root))
        for (int i = 0; i < 2; ++i) during(u"“%1”"_s.arg(box->text()), [box] { box->click(); });
    for (QComboBox* box : usable<QComboBox>(root)) {
        const int before = box->currentIndex();
        for (int i = 0; i < std::min(box->count(), 6); ++i)
            during(u"choosing “%1”"_s.arg(box->itemText(i)), [=] { box->setCurrentIndex(i); });
        during(u"choosing as before"_s, [=] { box->setCurrentIndex(before); });
    }
}

void TestViewRules::nothingStalls() // R-UIF-48, R-UIF-49
{
    QFETCH(QString, id);
    during(u"the first visit"_s, [&] { window().goTo(id); });
    models_.add(window());
    QTRY_VERIFY(id != u"voices"_s || window().library().voices().size() == FullStudio::kVoices);
    QTRY_VERIFY(id != u"models"_s || window().models().survey().rows.size() >= FullStudio::kModels);
    during(u"what follows the first visit"_s, [] { QTest::qWait(500); });
    const QString other = id == u"takes"_s ? u"voices"_s : u"takes"_s;
    during(u"leaving"_s, [&] { window().goTo(other); });
    during(u"coming back"_s, [&] { window().goTo(id); });
    search(page());
    sortAndFilter(page());
    walkLists(page());
    scroll(page());
    report();
}

void TestViewRules::docksDoNotStall() // R-UIF-49
{
    enter(u"takes"_s);
    during(u"showing the queue"_s, [this] { window().docks().showQueue(); });
    during(u"showing the log"_s, [this] { window().docks().log()->show(); });
    models_.add(window());
    for (QDockWidget* dock :
         {window().docks().inspector(), window().docks().queue(), window().docks().log()}) {
        walkLists(*dock);
        scroll(*dock);
    }
    during(u"a narrow window"_s, [this] { window().resize(1024, 640); });
    during(u"a wide one"_s, [this] { window().resize(1440, 860); });
    window().docks().log()->hide();
    report();
}

void TestViewRules::everythingHasAName() // R-UIF-47
{
    QFETCH(QString, id);
    enter(id);
    window().docks().showQueue();
    window().docks().log()->show();
    QTest::qWait(50);
    const QStringList found = unnamed(window());
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestViewRules::keysReachEverything() // R-UIF-47
{
    QFETCH(QString, id);
    enter(id);
    window().docks().showQueue();
    window().docks().log()->show();
    QTest::qWait(50);
    page().focusTarget()->setFocus();
    const QStringList found = unreached(window());
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestViewRules::textIsReadable_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("dark");
    for (const bool dark : {false, true})
        for (const PageInfo& info : pageTable())
            QTest::addRow("%s, %s", qPrintable(info.id), dark ? "dark" : "light") << info.id << dark;
}

void TestViewRules::textIsReadable() // R-UIF-51
{
    QFETCH(QString, id);
    QFETCH(bool, dark);
    studio_->theme().setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    enter(id);
    window().docks().showQueue();
    QTest::qWait(50);
    const QStringList found = faint(window());
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestViewRules::dialogsKeepTheRules_data()
{
    QTest::addColumn<QString>("action");
    for (const char* id : kDialogs) QTest::newRow(id) << QString::fromLatin1(id);
}

QDialog* TestViewRules::openDialog(const QString& id)
{
    QAction* action = window().actions().action(id);
    if (!action || !action->isEnabled()) return nullptr;
    action->trigger();
    QTest::qWait(100);
    for (QWidget* top : QApplication::topLevelWidgets())
        if (auto* dialog = qobject_cast<QDialog*>(top); dialog && dialog->isVisible()) return dialog;
    return nullptr;
}

void TestViewRules::dialogsKeepTheRules() // R-UIF-47, R-UIF-48, R-UIF-49, R-UIF-51
{
    QFETCH(QString, action);
    enter(action.startsWith(u"clone"_s) ? u"clone"_s : u"takes"_s);
    QDialog* dialog = nullptr;
    during(u"opening"_s, [&] { dialog = openDialog(action); });
    QVERIFY(dialog);
    dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    models_.add(*dialog);
    // A dialog of several pages is looked at page by page.
    auto* pages = dialog->findChild<QAbstractItemView*>(u"settingsPages"_s);
    const int count = pages ? pages->model()->rowCount() : 1;
    for (int i = 0; i < count; ++i) {
        if (pages) during(u"page %1"_s.arg(i), [=] { pages->setCurrentIndex(pages->model()->index(i, 0)); });
        if (pages) pages->setFocus();
        const QStringList found = unnamed(*dialog) + unreached(*dialog) + faint(*dialog);
        QVERIFY2(found.isEmpty(), qPrintable(u"page %1: "_s.arg(i) + found.join(u'\n')));
        walkLists(*dialog);
        scroll(*dialog);
    }
    during(u"closing"_s, [=] { dialog->close(); });
    QTRY_VERIFY(!QApplication::activeModalWidget());
    report();
}

void TestViewRules::thePaletteLooksThroughAll() // R-SET-06
{
    enter(u"takes"_s);
    QDialog* dialog = openDialog(u"help.palette"_s);
    QVERIFY(dialog);
    QTRY_COMPARE(window().library().voices().size(), size_t(FullStudio::kVoices));
    auto* field = dialog->findChild<QLineEdit*>();
    auto* rows = dialog->findChild<QAbstractItemView*>()->model();
    const auto type = [&](const QString& words) {
        for (const QChar letter : words)
            during(u"typing “%1”"_s.arg(words), [=] { QTest::keyClick(field, letter.toLatin1()); });
    };
    const auto holds = [rows](const QString& kind) {
        for (int row = 0; row < rows->rowCount(); ++row)
            if (rows->index(row, 0).data(Qt::AccessibleTextRole).toString().contains(kind)) return true;
        return false;
    };
    type(u"signal dawn"_s);
    QVERIFY(holds(u"Take"_s));
    during(u"emptying the field"_s, [field] { field->clear(); });
    type(u"voice 1999"_s);
    QVERIFY(holds(u"Voice 1999"_s));
    field->clear();
    type(u"nothing is called like this"_s); // all of it is looked through
    QCOMPARE(rows->rowCount(), 0);
    dialog->close();
    QTRY_VERIFY(!QApplication::activeModalWidget());
    report();
}

/// Every model of items that the sources have was shown somewhere above, under a tester.
void TestViewRules::everyModelWasWatched() // R-UIF-48
{
    static const QRegularExpression model(
        uR"(class (\w+) (?:final )?: public Q(?:Abstract(?:List|Table|Item|Proxy)|SortFilterProxy)Model)"_s);
    QStringList all;
    QDirIterator sources(QStringLiteral(TROUPE_SOURCE_DIR "/ui"), {u"*.h"_s}, QDir::Files,
                         QDirIterator::Subdirectories);
    while (sources.hasNext()) {
        QFile file(sources.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        auto matches = model.globalMatch(text);
        while (matches.hasNext()) all << matches.next().captured(1);
    }
    QVERIFY(all.size() > 8);
    for (const QString& name : all) QVERIFY2(models_.met().contains(name), qPrintable(name));
}

TROUPE_GUI_TEST_MAIN(TestViewRules)
#include "tst_view_rules.moc"
