// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/pictures/photographer.h"

#include "engine/speech/sketch/sketch_engine.h"
#include "engine/voices/library.h"
#include "tests/gui/support/spoken_clip.h"
#include "ui/actions/action_collection.h"
#include "ui/clone/clone_page.h"
#include "ui/clone/normalise_panel.h"
#include "ui/clone/normaliser.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/words_panel.h"
#include "ui/designer/candidate_model.h"
#include "ui/designer/candidate_view.h"
#include "ui/designer/designer_page.h"
#include "ui/designer/lock_report_view.h"
#include "ui/designer/refine_bar.h"
#include "ui/services/speak_desk.h"
#include "ui/widgets/bounded_text_edit.h"

#include <QAction>
#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

namespace troupe::guitest {

using namespace troupe::ui;
using namespace Qt::StringLiterals;

/// The designer of voices: empty, with candidates, while a voice is saved, after it, and in the smallest
/// window.
void takeDesigner(Photographer& photographer)
{
    const OwnHome home;
    for (const auto& [script, state] : {std::pair("seconds=3.4,rtf=0.5", u"designer-busy"_s),
                                        std::pair("seconds=3.4,fail-at=1", u"designer-failed"_s)}) {
        StudioRig rig(script, photographer.theme());
        if (!photographer.open(rig, state)) return;
        rig.window().actions().action(u"view.designer"_s)->trigger();
        auto* page = rig.window().findChild<DesignerPage*>();
        page->setDescription(u"A calm alto in her thirties, slow."_s);
        page->setCount(4);
        page->generate();
        if (state == u"designer-busy"_s) {
            QTest::qWait(2600);
        } else {
            photographer.await([page] { return !page->isBusy(); }, state);
        }
        photographer.take(rig, state);
        rig.window().speech().stopAll();
        photographer.await([page] { return !page->isBusy(); }, state);
    }
    StudioRig rig([] { return speech::makeSimEngine(speech::SimScript::parse("seconds=3.4")); },
                  photographer.theme());
    if (!photographer.open(rig, u"designer"_s)) return;
    rig.window().actions().action(u"view.designer"_s)->trigger();
    auto* page = rig.window().findChild<DesignerPage*>();
    photographer.take(rig, u"designer-empty"_s);
    makeSmallest(rig);
    photographer.take(rig, u"designer-empty-small"_s);
    rig.window().resize(1440, 860);
    // A person's seeds differ from picture to picture; these do not.
    page->findChild<QPushButton*>(u"seedFixed"_s)->setChecked(true);
    page->findChild<QLineEdit*>(u"seed"_s)->setText(u"2893741066"_s);
    const auto make = [page](const QString& description, int count) {
        page->setDescription(description);
        page->setCount(count);
        page->generate();
        return QTest::qWaitFor([page] { return !page->isBusy(); }, 20000);
    };
    if (!photographer.require(make(u"A calm alto in her thirties, slow."_s, 2), u"designer"_s)) return;
    if (!photographer.require(
            make(u"A warm, anxious alto in her thirties, unhurried, close to the microphone."_s, 4),
            u"designer"_s))
        return;
    page->view().setCurrentIndex(page->candidates().index(1));
    rig.window().actions().action(u"designer.favourite"_s)->trigger();
    rig.window().actions().action(u"designer.compare"_s)->trigger();
    page->view().setCurrentIndex(page->candidates().index(2));
    rig.window().actions().action(u"designer.compare"_s)->trigger();
    page->view().setFocus(Qt::TabFocusReason);
    photographer.take(rig, u"designer"_s);
    page->refiner().refine(u"too slow"_s);
    photographer.take(rig, u"designer-refine"_s);
    page->findChild<QPushButton*>(u"refineDiscard"_s)->click();
    rig.window().actions().action(u"designer.lock"_s)->trigger();
    photographer.take(rig, u"designer-lock"_s);
    page->findChild<QPushButton*>(u"lockSave"_s)->click();
    if (!photographer.await([page] { return page->lockReport().isVisible(); }, u"designer"_s)) return;
    photographer.take(rig, u"designer-locked"_s);
    makeSmallest(rig);
    photographer.take(rig, u"designer-small"_s);
    // Where nothing can design a voice.
    StudioRig bare([](speech::Registry&) {}, photographer.theme());
    if (!photographer.open(bare, u"designer-no-model"_s)) return;
    bare.window().actions().action(u"view.designer"_s)->trigger();
    photographer.take(bare, u"designer-no-model"_s);
}

/// The Clone Lab: empty and without a model, with a recording and spoken lines, asking for consent, after a
/// voice was saved, picking a take, and in the smallest window.
void takeClone(Photographer& photographer)
{
    const OwnHome home;
    const auto enter = [](StudioRig& rig) {
        rig.window().actions().action(u"view.clone"_s)->trigger();
        auto* page = rig.window().findChild<ClonePage*>();
        return QTest::qWaitFor([page] { return page->knowsMeans(); }, 20000) ? page : nullptr;
    };
    {
        StudioRig rig([] { return speech::makeSketchEngine(); }, photographer.theme());
        if (!photographer.open(rig, u"clone-empty"_s) || !enter(rig)) return;
        photographer.take(rig, u"clone-no-model"_s);
    }
    StudioRig rig([] { return speech::makeSimEngine(speech::SimScript::parse("seconds=3.4")); },
                  photographer.theme());
    if (!photographer.open(rig, u"clone"_s)) return;
    ClonePage* page = enter(rig);
    if (!photographer.require(page, u"clone"_s)) return;
    photographer.take(rig, u"clone-empty"_s);
    makeSmallest(rig);
    photographer.take(rig, u"clone-empty-small"_s);
    rig.window().resize(1440, 860);
    const QString broken = rig.path(u"no sound.wav"_s);
    QFile(broken).open(QIODevice::WriteOnly);
    page->take({broken});
    QTest::qWait(600);
    photographer.take(rig, u"clone-failed"_s);
    const QString file = rig.path(u"maya-reads.wav"_s);
    writeClip(file.toStdString(), {speechLike(9), 24000});
    page->take({file});
    if (!photographer.await([page] { return !page->draft().checklist().empty(); }, u"clone"_s)) return;
    page->draft().setPart(0.6, 7.4);
    page->words().field().offer(u"The readings spiked without warning, and nobody on the ridge had slept."_s);
    for (int line = 0; line < 2; ++line) {
        rig.window().actions().action(u"clone.speak"_s)->trigger();
        if (!photographer.await([page] { return !page->isBusy(); }, u"clone"_s)) return;
    }
    QTest::qWait(300);
    page->words().field().setFocus(Qt::TabFocusReason);
    photographer.take(rig, u"clone"_s);
    rig.window().actions().action(u"clone.take"_s)->trigger();
    auto* picker = page->findChild<QDialog*>(u"takePicker"_s);
    photographer.take(*picker, u"clone-take"_s);
    picker->close();
    photographer.take(rig, u"clone-lines"_s);
    rig.window().actions().action(u"clone.normalise"_s)->trigger();
    if (!photographer.await([page] { return page->normaliser().result() != nullptr; }, u"clone"_s)) return;
    photographer.take(rig, u"clone-normalise"_s);
    page->normalising().hide();
    makeSmallest(rig);
    photographer.take(rig, u"clone-small"_s);
    rig.window().actions().action(u"clone.save"_s)->trigger();
    photographer.take(rig, u"clone-save-small"_s);
}

} // namespace troupe::guitest
