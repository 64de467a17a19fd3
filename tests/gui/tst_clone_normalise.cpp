// SPDX-License-Identifier: GPL-3.0-or-later
// R-REF-30
#include "tests/gui/support/gui_main.h"
#include "tests/gui/support/spoken_clip.h"
#include "tests/gui/support/studio_rig.h"
#include "ui/actions/action_collection.h"
#include "ui/clone/clone_page.h"
#include "ui/clone/normalise_panel.h"
#include "ui/clone/normaliser.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/test_lines.h"
#include "ui/clone/words_panel.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/project_desk.h"
#include "ui/widgets/bounded_text_edit.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QtTest>

using namespace troupe;
using namespace troupe::guitest;
using namespace troupe::ui;
using namespace Qt::StringLiterals;

/// A spoken line beside the recording that it was cloned from.
class TestCloneNormalise final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineIsNormalised();
};

void TestCloneNormalise::aLineIsNormalised() // R-REF-30
{
    StudioRig rig("seconds=3");
    QVERIFY(rig.open());
    const auto action = [&rig](const char* id) {
        return rig.window().actions().action(QString::fromLatin1(id));
    };
    action("view.clone")->trigger();
    auto* page = rig.window().findChild<ClonePage*>();
    QTRY_VERIFY(page && page->knowsMeans());
    const QString file = rig.path(u"maya.wav"_s);
    writeClip(file.toStdString(), spokenClip(6));
    page->take({file});
    QTRY_VERIFY(page->draft().hasClip() && !page->draft().checklist().empty());
    page->words().field().offer(u"The readings spiked without warning."_s);
    QVERIFY(!action("clone.normalise")->isEnabled());
    action("clone.speak")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy(), 60000);
    QVERIFY(!page->normalising().isVisible() && page->normaliser().take() == 0);
    action("clone.normalise")->trigger();
    QVERIFY(page->normalising().isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(page->normaliser().result(), 30000);
    const Normalised before = *page->normaliser().result();
    QVERIFY(before.plan.ratio != 1);
    // It is as loud as the recording, and its formants moved by the ratio.
    QVERIFY(before.lufsAfter && std::abs(*before.lufsAfter - *before.lufsRecording) < 0.5);
    QVERIFY(std::abs(*before.lufsBefore - *before.lufsRecording) > 1);
    const auto shown = [page](const char* name) {
        return page->findChild<QLabel*>(QString::fromLatin1(name))->text();
    };
    QCOMPARE(shown("normalise00"), QLocale().toString(before.plan.clip.hertz[0], 'f', 0));
    QCOMPARE(shown("normalise02"), QLocale().toString(before.plan.reference.hertz[0], 'f', 0));
    QVERIFY(shown("normalise00") != shown("normalise01"));
    // No strength, no loudness: every sample stays.
    page->findChild<QSlider*>(u"normaliseStrength"_s)->setValue(0);
    page->findChild<QCheckBox*>(u"normaliseLoudness"_s)->setChecked(false);
    QVERIFY(!page->normaliser().result() && !page->findChild<QPushButton*>(u"normaliseKeep"_s)->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(page->normaliser().result(), 30000);
    QCOMPARE(page->normaliser().result()->sound->samples, page->normaliser().result()->before->samples);
    page->findChild<QSlider*>(u"normaliseStrength"_s)->setValue(70);
    page->findChild<QCheckBox*>(u"normaliseLoudness"_s)->setChecked(true);
    QTRY_VERIFY_WITH_TIMEOUT(page->normaliser().result(), 30000);
    QTest::mouseClick(page->findChild<QPushButton*>(u"normaliseHear"_s), Qt::LeftButton);
    QTRY_VERIFY(rig.window().desk().comparing());
    const int64_t source = page->lines().at(0)->take;
    QTest::mouseClick(page->findChild<QPushButton*>(u"normaliseKeep"_s), Qt::LeftButton);
    QTRY_VERIFY(page->normalising().message().kind() == InlineMessage::Kind::Success);
    QTRY_COMPARE(rig.window().project().takes().size(), size_t{2});
    const TakeRow& kept = rig.window().project().takes().front();
    QCOMPARE(kept.operation, u"normalize"_s);
    QVERIFY(kept.parent && *kept.parent == source);
    QVERIFY(kept.text.startsWith(u"The quick river"_s));
}

TROUPE_GUI_TEST_MAIN(TestCloneNormalise)
#include "tst_clone_normalise.moc"
