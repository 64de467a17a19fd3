// SPDX-License-Identifier: GPL-3.0-or-later
// R-DSG-30, R-DSG-31
#include "engine/voices/coach/refiner.h"
#include "tests/gui/support/designer_rig.h"
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/many_voices.h"
#include "ui/designer/candidate_view.h"
#include "ui/designer/description_edit.h"
#include "ui/designer/refine_bar.h"
#include "ui/playback/compare_bar.h"
#include "ui/playback/sound_desk.h"
#include "ui/takes/compare_tray.h"

#include <QComboBox>

#include <atomic>
#include <chrono>
#include <thread>

using namespace troupe;
using namespace troupe::guitest;
namespace fs = std::filesystem;

/// What makes candidates better: complaints and comparisons.
class TestDesignerRefine final : public DesignerTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fs::remove_all(voices::Library::folderOfUser()); }
    void cleanup() { forgetAll(); }
    void complaintsProposeByRule();
    void aConfiguredModelProposes();
    void aModelThatIsSlowIsLeft();
    void candidatesAreComparedEquallyLoud();
};

void TestDesignerRefine::complaintsProposeByRule() // R-DSG-30
{
    open();
    const QString before = u"A nasal, low voice of a man."_s;
    page_->setDescription(before);
    RefineBar& bar = page_->refiner();
    auto* complaint = child<QComboBox>("refineComplaint");
    QVERIFY(complaint->count() > 10);
    complaint->setCurrentText(u"too nasal"_s);
    QTest::keyClick(complaint->lineEdit(), Qt::Key_Return);
    auto* difference = child<QLabel>("refineDifference");
    QTRY_VERIFY(difference->isVisible());
    const QString told = difference->accessibleName();
    QVERIFY2(told.contains(u"nasal"_s) && told.contains(u"put in"_s) && told.contains(u"chesty tone"_s),
             qUtf8Printable(told));
    // A proposal changes nothing by itself, and goes with the text that it is for.
    QCOMPARE(page_->description().description(), before);
    QTest::mouseClick(child<QPushButton>("refineDiscard"), Qt::LeftButton);
    QVERIFY(!difference->isVisible());
    bar.refine(u"older, please"_s);
    QTRY_VERIFY(difference->isVisible());
    page_->description().addPhrase(u"calm"_s);
    QVERIFY(!difference->isVisible());
    bar.refine(u"nose"_s);
    QTRY_VERIFY(difference->isVisible());
    QTest::mouseClick(child<QPushButton>("refineAccept"), Qt::LeftButton);
    QVERIFY(page_->description().description() != before);
    QVERIFY(!page_->description().description().contains(u"nasal"_s) ||
            page_->description().description().contains(u"open"_s));
    page_->description().field().undo();
    QVERIFY(page_->description().description().startsWith(u"A nasal"_s));
    bar.refine(u"more like a sunrise"_s);
    QCOMPARE(bar.message().kind(), InlineMessage::Kind::Error);
    QVERIFY(bar.message().message().contains(u"sunrise"_s));
    QVERIFY(bar.message().remedy().contains(u"settings"_s));
}

namespace {

/// Answers, fails or waits until it is stopped.
class ToldRefiner final : public voices::Refiner
{
public:
    explicit ToldRefiner(
        std::function<voices::Refinement(const voices::RefineOrder&, std::stop_token)> answer)
        : answer_(std::move(answer))
    {}
    voices::Refinement refine(const voices::RefineOrder& order, std::stop_token stop) override
    {
        return answer_(order, std::move(stop));
    }
    std::string name() const override { return "gpt-toy at example.org"; }

private:
    std::function<voices::Refinement(const voices::RefineOrder&, std::stop_token)> answer_;
};

} // namespace

void TestDesignerRefine::aConfiguredModelProposes() // R-DSG-30
{
    open();
    bool fails = false;
    rig_->context().refiner = [&fails] {
        return std::make_shared<ToldRefiner>([&fails](const voices::RefineOrder& order, std::stop_token) {
            if (fails) throw Error(ErrorCode::EngineUnavailable, "The service is away.", "Try later.");
            return voices::Refinement{order.text + " Bright as " + order.complaint + ".",
                                      "It <b>shines</b>."};
        });
    };
    page_->setDescription(u"A man."_s);
    page_->refiner().refine(u"more like a sunrise"_s);
    auto* difference = child<QLabel>("refineDifference");
    QTRY_VERIFY(difference->isVisible());
    QVERIFY(difference->accessibleName().contains(u"sunrise"_s));
    QStringList told;
    for (const QLabel* label : page_->refiner().findChildren<QLabel*>()) told << label->text();
    QVERIFY(told.join(u'|').contains(u"gpt-toy at example.org"_s));
    QTest::mouseClick(child<QPushButton>("refineAccept"), Qt::LeftButton);
    QCOMPARE(page_->description().description(), u"A man. Bright as more like a sunrise."_s);
    // Where it fails its fault is told, and a rule that knows the complaint proposes.
    fails = true;
    page_->refiner().refine(u"more like a moonrise"_s);
    QTRY_COMPARE(page_->refiner().message().message(), u"The service is away."_s);
    QVERIFY(!difference->isVisible());
    page_->refiner().refine(u"too slow"_s);
    QTRY_VERIFY(difference->isVisible());
    QCOMPARE(page_->refiner().message().kind(), InlineMessage::Kind::Warning);
}

void TestDesignerRefine::aModelThatIsSlowIsLeft() // R-DSG-30
{
    open();
    std::atomic<int> asked = 0;
    std::atomic<int> stopped = 0;
    rig_->context().refiner = [&asked, &stopped] {
        return std::make_shared<ToldRefiner>(
            [&asked, &stopped](const voices::RefineOrder&, std::stop_token stop) {
                ++asked;
                while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
                ++stopped;
                return voices::Refinement{"too late", {}};
            });
    };
    page_->setDescription(u"A man."_s);
    page_->refiner().refine(u"older"_s);
    auto* ask = child<QPushButton>("refineAsk");
    QTRY_COMPARE(ask->text(), u"Stop"_s);
    QTRY_COMPARE(asked.load(), 1);
    QTest::mouseClick(ask, Qt::LeftButton);
    QTRY_COMPARE(stopped.load(), 1);
    QTRY_COMPARE(ask->text(), u"Refine"_s);
    QTest::qWait(50);
    QVERIFY(!child<QLabel>("refineDifference")->isVisible());
    // Closing the window does not wait for an answer.
    page_->refiner().refine(u"older"_s);
    QTRY_COMPARE(asked.load(), 2);
    page_ = nullptr;
    rig_.reset();
    QCOMPARE(stopped.load(), 2);
}

void TestDesignerRefine::candidatesAreComparedEquallyLoud() // R-DSG-31
{
    {
        voices::Library library(voices::Library::folderOfUser());
        addClone(library, "Ada");
        addDesign(library, "Not locked", "A voice.");
    }
    open();
    make(kVoice, 3);
    auto* voice = child<QComboBox>("compareVoice");
    auto* together = child<QPushButton>("compareTogether");
    QVERIFY(!together->isVisible());
    page_->view().setCurrentIndex(page_->candidates().index(1));
    const qint64 second = page_->view().currentTake();
    action("designer.compare")->trigger();
    QVERIFY(voice->isVisible() && !together->isVisible());
    // A voice of the library, where there is something to hear of it.
    QTRY_COMPARE(voice->count(), 2);
    QVERIFY(voice->findText(u"Ada"_s) > 0);
    voice->setCurrentIndex(voice->findText(u"Ada"_s));
    QVERIFY(together->isVisible());
    QTest::mouseClick(together, Qt::LeftButton);
    SoundDesk& desk = rig_->window().desk();
    QTRY_VERIFY(desk.comparing());
    QTRY_COMPARE(desk.compareBar().clips(), 2);
    // Who prefers a candidate has it chosen.
    page_->view().setCurrentIndex(page_->candidates().index(0));
    desk.compareBar().prefer();
    QTRY_COMPARE(page_->view().currentTake(), second);
    // Two candidates without a voice.
    voice->setCurrentIndex(0);
    QVERIFY(!together->isVisible());
    page_->view().setCurrentIndex(page_->candidates().index(2));
    action("designer.compare")->trigger();
    desk.endCompare();
    for (QPushButton* button : page_->tray().findChildren<QPushButton*>())
        if (button->text() == u"Compare fairly"_s) QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(desk.comparing());
    const int before = desk.compareBar().current();
    action("designer.exchange")->trigger();
    QVERIFY(desk.compareBar().current() != before);
    // What comes later does not belong to this.
    desk.begin(24000, false);
    QVERIFY(!desk.comparing());
}

TROUPE_GUI_TEST_MAIN(TestDesignerRefine)
#include "tst_designer_refine.moc"
