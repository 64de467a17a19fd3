// SPDX-License-Identifier: GPL-3.0-or-later
// SoundDesk: its actions, what they are called and which keys they have.
#include "ui/actions/action_collection.h"
#include "ui/playback/compare_bar.h"
#include "ui/playback/sound_desk.h"
#include "ui/waveform/spectrogram_view.h"
#include "ui/waveform/waveform_view.h"

#include <QAction>
#include <QActionGroup>

#include <functional>

namespace troupe::ui {

using namespace Qt::StringLiterals;

void SoundDesk::makeActions(ActionCollection& all)
{
    const auto playback = [this, &all](const QString& id, const QString& text, const QString& icon,
                                       const QList<QKeySequence>& keys, const QString& tip = {}) {
        return all.make({.id = u"playback."_s + id,
                         .text = text,
                         .group = ActionGroup::Playback,
                         .keys = keys,
                         .icon = icon,
                         .tip = tip},
                        this);
    };
    const auto wave = [this, &all](const QString& id, const QString& text, const QKeySequence& key,
                                   const QString& tip = {}) {
        return all.make({.id = u"waveform."_s + id,
                         .text = text,
                         .group = ActionGroup::Waveform,
                         .keys = {key},
                         .tip = tip},
                        this);
    };
    actions_.play = playback(u"play"_s, tr("&Play"), u"play"_s, {Qt::Key_Space, Qt::CTRL | Qt::Key_P},
                             tr("Play or pause"));
    actions_.toStart =
        playback(u"to-start"_s, tr("To the &start"), u"to-start"_s, {Qt::SHIFT | Qt::Key_Space});
    actions_.loop =
        playback(u"loop"_s, tr("&Loop"), u"loop"_s, {Qt::Key_L}, tr("Repeat the marked part, or everything"));
    actions_.loop->setCheckable(true);
    const auto file = [this, &all](const QString& id, const QString& text, const QKeySequence& key,
                                   const QString& tip) {
        return all.make({.id = u"file."_s + id,
                         .text = text,
                         .group = ActionGroup::File,
                         .keys = {key},
                         .icon = u"save"_s,
                         .tip = tip},
                        this);
    };
    actions_.save = file(u"save"_s, tr("&Save"), QKeySequence::Save, tr("Save the sound"));
    actions_.saveAs =
        file(u"save-as"_s, tr("Save &as…"), Qt::CTRL | Qt::SHIFT | Qt::Key_S, tr("Save the sound as a file"));
    actions_.zoomIn = wave(u"zoom-in"_s, tr("Zoom &in"), QKeySequence::ZoomIn);
    actions_.zoomOut = wave(u"zoom-out"_s, tr("Zoom &out"), QKeySequence::ZoomOut);
    actions_.fit = wave(u"fit"_s, tr("&Fit"), Qt::Key_F, tr("Show everything"));
    actions_.regionStart = wave(u"region-start"_s, tr("Loop starts &here"), Qt::Key_I);
    actions_.regionEnd = wave(u"region-end"_s, tr("Loop &ends here"), Qt::Key_O);
    all.note({tr("Move the cursor"),
              ActionGroup::Waveform,
              {Qt::Key_Left, Qt::Key_Right, Qt::Key_Comma, Qt::Key_Period, Qt::Key_Home, Qt::Key_End}});
    all.note({tr("To the marker before, after; without markers, or with Shift: move the view"),
              ActionGroup::Waveform,
              {Qt::Key_PageUp, Qt::Key_PageDown}});
    all.note({tr("What stays begins, ends at the cursor"),
              ActionGroup::Waveform,
              {Qt::Key_BracketLeft, Qt::Key_BracketRight}});
    all.note({tr("Zoom"), ActionGroup::Waveform, {Qt::Key_Up, Qt::Key_Down}});
    all.note({tr("Zoom to the loop"), ActionGroup::Waveform, {Qt::Key_Z}});
    all.note({tr("Forget the loop, put the handles back"), ActionGroup::Waveform, {Qt::Key_Delete}});
    makeWaveActions(all);
    makeCompareActions(all);
}

void SoundDesk::makeWaveActions(ActionCollection& all)
{
    const auto make = [this, &all](const QString& id, const QString& text, const QList<QKeySequence>& keys,
                                   const QString& tip, bool checkable = false, const QString& icon = {}) {
        return all.make({.id = u"waveform."_s + id,
                         .text = text,
                         .group = ActionGroup::Waveform,
                         .keys = keys,
                         .icon = icon,
                         .tip = tip,
                         .checkable = checkable},
                        this);
    };
    actions_.marker = make(u"marker"_s, tr("Marker here"), {Qt::Key_M}, tr("Set or remove a marker"));
    actions_.word =
        make(u"word"_s, tr("Mark the word"), {Qt::Key_W}, tr("Mark what is between two silences"));
    actions_.trim = make(u"trim"_s, tr("Cut the rest off"), {Qt::CTRL | Qt::Key_T},
                         tr("Keep only the marked part; what is saved already stays"));
    actions_.untrim = make(u"untrim"_s, tr("Take the trim back"), {}, tr("Show the whole sound again"));
    actions_.spectrogram = make(u"spectrogram"_s, tr("Spectrogram"), {Qt::Key_S},
                                tr("Show or hide the spectrogram"), true, u"spectrogram"_s);
    actions_.greySpectrogram =
        make(u"grey"_s, tr("Spectrogram in grey"), {}, tr("Spectrogram in grey"), true);
    actions_.followPage =
        make(u"follow-page"_s, tr("Follow by pages"), {}, tr("Turn the page as it plays"), true);
    actions_.followCentre = make(u"follow-centre"_s, tr("Keep the cursor in the middle"), {},
                                 tr("The wave moves as it plays"), true);
    actions_.followOff =
        make(u"follow-off"_s, tr("Do not follow"), {}, tr("The view stays where it is"), true);
    auto* follow = new QActionGroup(this);
    for (QAction* action : {actions_.followPage, actions_.followCentre, actions_.followOff})
        follow->addAction(action);
    actions_.followPage->setChecked(true);
    actions_.scrubSound = make(u"scrub"_s, tr("Sound while the cursor is dragged"), {},
                               tr("Hear where the cursor is dragged"), true);
    actions_.scrubSound->setChecked(true);
}

void SoundDesk::makeCompareActions(ActionCollection& all)
{
    const auto make = [this, &all](const QString& id, const QString& text, const QList<QKeySequence>& keys,
                                   const QString& tip, bool checkable, const QString& place) {
        return all.make({.id = u"playback."_s + id,
                         .text = text,
                         .group = ActionGroup::Playback,
                         .keys = keys,
                         .tip = tip,
                         .place = place,
                         .checkable = checkable},
                        this);
    };
    // In the dock only: lists of takes have keys of their own for what they compare.
    actions_.other = make(u"other"_s, tr("Hear the other"), {Qt::Key_B},
                          tr("Hear the next clip of the comparison"), false, u"sound"_s);
    actions_.blind = make(u"blind"_s, tr("Compare blindly"), {Qt::SHIFT | Qt::Key_B},
                          tr("Hide which is which until you have chosen"), true, u"sound"_s);
    addActions({actions_.other, actions_.blind});
    actions_.record = all.make({.id = u"voice.record"_s,
                                .text = tr("Record…"),
                                .group = ActionGroup::Voice,
                                .keys = {Qt::CTRL | Qt::SHIFT | Qt::Key_R},
                                .icon = u"microphone"_s,
                                .tip = tr("Record a voice")},
                               this);
}

void SoundDesk::connectActions()
{
    connect(actions_.play, &QAction::triggered, this, &SoundDesk::togglePlay);
    connect(actions_.toStart, &QAction::triggered, this, [this] { player_->seek(0); });
    connect(actions_.loop, &QAction::toggled, this, &SoundDesk::applyLoop);
    connect(actions_.save, &QAction::triggered, this,
            [this] { path_.isEmpty() ? askAndSave() : saveTo(path_); });
    connect(actions_.saveAs, &QAction::triggered, this, &SoundDesk::askAndSave);
    const auto onWave = [this](QAction* action, void (WaveformView::*act)()) {
        connect(action, &QAction::triggered, this, [this, act] { std::invoke(act, wave_); });
    };
    onWave(actions_.zoomIn, &WaveformView::zoomIn);
    onWave(actions_.zoomOut, &WaveformView::zoomOut);
    onWave(actions_.fit, &WaveformView::fit);
    onWave(actions_.regionStart, &WaveformView::setRegionStart);
    onWave(actions_.regionEnd, &WaveformView::setRegionEnd);
    onWave(actions_.marker, &WaveformView::toggleMarker);
    onWave(actions_.word, &WaveformView::takeWord);
    onWave(actions_.trim, &WaveformView::requestTrim);
    connect(actions_.untrim, &QAction::triggered, this, &SoundDesk::untrim);
    connect(actions_.spectrogram, &QAction::toggled, this,
            [this](bool shown) { wave_->setSpectrogramShown(shown); });
    connect(actions_.greySpectrogram, &QAction::toggled, this,
            [this](bool grey) { wave_->spectrogram().setGrey(grey); });
    const auto onFollow = [this](QAction* action, FollowMode mode) {
        connect(action, &QAction::triggered, this, [this, mode] { wave_->setFollow(mode); });
    };
    onFollow(actions_.followPage, FollowMode::Page);
    onFollow(actions_.followCentre, FollowMode::Centre);
    onFollow(actions_.followOff, FollowMode::Off);
    connect(actions_.other, &QAction::triggered, this, &SoundDesk::hearOther);
    connect(actions_.blind, &QAction::toggled, this, [this](bool blind) {
        if (comparing()) compare_->setBlind(blind);
    });
    connect(actions_.record, &QAction::triggered, this, &SoundDesk::record);
}

QList<QAction*> SoundDesk::viewActions() const
{
    return {actions_.zoomIn,     actions_.zoomOut,      actions_.fit,      actions_.spectrogram,
            actions_.followPage, actions_.followCentre, actions_.followOff};
}

QList<QAction*> SoundDesk::playbackActions() const
{
    return {actions_.play,      actions_.toStart,    actions_.loop,   actions_.regionStart,
            actions_.regionEnd, actions_.word,       actions_.marker, actions_.trim,
            actions_.untrim,    actions_.scrubSound, actions_.other,  actions_.blind};
}

} // namespace troupe::ui
