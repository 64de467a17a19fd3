// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/pictures/photographer.h"

#include "engine/speech/sketch/sketch_engine.h"
#include "ui/actions/action_collection.h"
#include "ui/playback/sound_desk.h"
#include "ui/speak/delivery_panel.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_panel.h"
#include "ui/waveform/waveform_view.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

namespace troupe::guitest {

using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

const QString kText =
    u"The signal arrived at dawn. Nobody on the ridge had slept, and when the needle moved, nobody "
    "spoke.\n\nDon’t move. ⟨pause 0.8⟩ Listen: it is counting."_s;

/// A text, a voice and a seed that are the same in every picture.
void fill(SpeakPage& page, const QString& description)
{
    page.setText(kText);
    page.voice().setDescription(description);
    page.findChild<QPushButton*>(u"seedFixed"_s)->setChecked(true);
    page.findChild<QLineEdit*>(u"seed"_s)->setText(u"2893741066"_s);
}

/// On the scratch voice: before, after, without a device, and in the smallest window.
void takeQuiet(Photographer& photographer)
{
    StudioRig rig([] { return speech::makeSketchEngine(); }, photographer.theme());
    if (!photographer.open(rig, u"speak"_s)) return;
    SpeakPage& page = rig.window().speakPage();
    SoundDesk& desk = rig.window().desk();
    photographer.take(rig, u"speak-empty"_s);
    page.speak();
    photographer.take(rig, u"speak-no-text"_s);
    makeSmallest(rig);
    photographer.take(rig, u"speak-empty-small"_s);
    rig.window().resize(1440, 860);
    fill(page, u"A calm, deep male narrator in his fifties, slow and even, close to the microphone."_s);
    page.speak();
    while (page.session().busy()) QTest::qWait(10);
    QTest::qWait(200);
    photographer.take(rig, u"speak-finished"_s);
    const int64_t length = desk.player().length();
    desk.waveform().setLoopRegion(length / 4, length / 2);
    desk.actions().loop->setChecked(true);
    desk.player().seek(length / 3);
    desk.actions().play->trigger(); // there is no device: it says so
    desk.waveform().setFocus(Qt::TabFocusReason);
    photographer.take(rig, u"speak-no-device"_s);
    page.voice().setTask(speech::Task::CustomVoice);
    photographer.take(rig, u"speak-speaker"_s);
    makeSmallest(rig);
    photographer.take(rig, u"speak-small"_s);
}

/// The scratch voice is too quick to be caught: the simulated engine keeps the pace, the wave is one of ours.
void takeSpeaking(Photographer& photographer)
{
    StudioRig rig("endless=1,rtf=0.25", photographer.theme());
    if (!photographer.open(rig, u"speak-busy"_s)) return;
    SpeakPage& page = rig.window().speakPage();
    fill(page, u"A bright young woman, quick and lively, with a high, clear voice and a smile in it."_s);
    page.speak();
    while (rig.window().desk().player().length() < 48'000) QTest::qWait(10);
    rig.window().desk().begin(24000);
    rig.window().desk().append(speechLike(3.1));
    photographer.take(rig, u"speak-busy"_s);
    makeSmallest(rig);
    photographer.take(rig, u"speak-busy-small"_s);
    page.stop();
}

void takeFailed(Photographer& photographer)
{
    StudioRig rig("fail-at=3,seconds=8", photographer.theme());
    if (!photographer.open(rig, u"speak-failed"_s)) return;
    SpeakPage& page = rig.window().speakPage();
    fill(page, u"An old man."_s);
    page.speak();
    while (page.session().busy()) QTest::qWait(10);
    QTest::qWait(200);
    photographer.take(rig, u"speak-failed"_s);
    makeSmallest(rig);
    photographer.take(rig, u"speak-failed-small"_s);
}

} // namespace

void takeSpeak(Photographer& photographer)
{
    takeQuiet(photographer);
    takeSpeaking(photographer);
    takeFailed(photographer);
}

} // namespace troupe::guitest
