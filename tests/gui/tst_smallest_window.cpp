// SPDX-License-Identifier: GPL-3.0-or-later
// R-UIF-53: nothing is cut in the smallest window, also where words are long.
#include "tests/gui/support/cut_text.h"
#include "tests/gui/support/full_studio.h"
#include "tests/gui/support/gui_main.h"
#include "ui/mainwindow/page.h"
#include "ui/mainwindow/page_table.h"
#include "ui/widgets/page_head.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QtTest>

#include <memory>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

class TestSmallestWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { studio_.reset(); }
    void everyViewIsWhole_data();
    void everyViewIsWhole();
    void factsStandBelowWhereTheyHaveNoRoom();

private:
    std::unique_ptr<FullStudio> studio_;
};

/// Letters a quarter larger stand for the languages with longer words.
void TestSmallestWindow::initTestCase()
{
    QFont large = QApplication::font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    QApplication::setFont(large);
    studio_ = std::make_unique<FullStudio>();
    QVERIFY(studio_->open());
}

void TestSmallestWindow::everyViewIsWhole_data()
{
    QTest::addColumn<QString>("id");
    for (const PageInfo& info : pageTable()) QTest::newRow(qPrintable(info.id)) << info.id;
}

void TestSmallestWindow::everyViewIsWhole()
{
    QFETCH(QString, id);
    MainWindow& window = studio_->window();
    window.resize(window.minimumSize());
    window.goTo(id);
    const Page& page = *window.page(id);
    QTRY_VERIFY(page.isVisible());
    for (auto* view : page.findChildren<QAbstractItemView*>())
        if (view->isVisible()) view->setCurrentIndex(view->model()->index(0, 0));
    QTest::qWait(100);
    const QStringList cut = cutTexts(page);
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
}

void TestSmallestWindow::factsStandBelowWhereTheyHaveNoRoom()
{
    QAction action(u"Import a folder"_s);
    PageHead head(u"Models"_s);
    head.addButton(&action);
    head.setFacts(u"Models take 300 MB of 4 GB of memory"_s);
    head.resize(1200, 80);
    head.show();
    QVERIFY(QTest::qWaitForWindowExposed(&head));
    const auto labels = head.findChildren<QLabel*>();
    const auto shown = [&] {
        for (const QLabel* label : labels)
            if (label->isVisible() && label->text() == head.facts()) return label->mapTo(&head, QPoint()).y();
        return -1;
    };
    const auto* button = head.findChild<QPushButton*>();
    const auto bottom = [&] { return button->geometry().bottom(); };
    QVERIFY(shown() >= 0 && shown() < bottom());
    head.resize(head.minimumSizeHint().width(), 120);
    QTRY_VERIFY(shown() > bottom());
    QTRY_COMPARE(cutTexts(head), QStringList());
    action.setEnabled(false);
    QVERIFY(!button->isEnabled());
    head.resize(1200, 80);
    QTRY_VERIFY(shown() >= 0 && shown() < bottom());
    head.setFacts({});
    QCOMPARE(head.facts(), QString());
}

TROUPE_GUI_TEST_MAIN(TestSmallestWindow)
#include "tst_smallest_window.moc"
