// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/sound_desk.h"

#include "ui/actions/action_collection.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/save_dialog.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QVBoxLayout>

#include <limits>

namespace troupe::ui {

using namespace Qt::StringLiterals;

SoundDesk::SoundDesk(const Theme& theme, ActionCollection& actions, QWidget* parent)
    : QWidget(parent), player_(new StreamPlayer(this)), saver_(new ClipSaver(this))
{
    makeActions(actions);
    wave_ = new WaveformView(theme, this);
    wave_->setPlaceholder(tr("What you make appears here while it is made."));
    message_ = new InlineMessage(theme, this);
    transport_ = new TransportBar(actions_, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kMargin, metrics::kHalf, metrics::kMargin, 12);
    column->setSpacing(metrics::kUnit);
    column->addWidget(wave_, 1);
    column->addWidget(message_);
    column->addWidget(transport_);
    connectPlayer();
    connectSaver();
    connect(transport_, &TransportBar::volumeChanged, player_, &StreamPlayer::setVolume);
    connect(wave_, &WaveformView::seekRequested, this, [this](qint64 sample) { player_->seek(sample); });
    connect(wave_, &WaveformView::loopRegionChanged, this, &SoundDesk::onRegionChanged);
    updateState();
}

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
    all.note({tr("Move the view"), ActionGroup::Waveform, {Qt::Key_PageUp, Qt::Key_PageDown}});
    all.note({tr("Zoom"), ActionGroup::Waveform, {Qt::Key_Up, Qt::Key_Down}});
    all.note({tr("Zoom to the loop"), ActionGroup::Waveform, {Qt::Key_Z}});
    all.note({tr("Forget the loop"), ActionGroup::Waveform, {Qt::Key_Delete}});

    connect(actions_.play, &QAction::triggered, this, &SoundDesk::togglePlay);
    connect(actions_.toStart, &QAction::triggered, this, [this] { player_->seek(0); });
    connect(actions_.loop, &QAction::toggled, this, &SoundDesk::applyLoop);
    connect(actions_.save, &QAction::triggered, this,
            [this] { path_.isEmpty() ? askAndSave() : saveTo(path_); });
    connect(actions_.saveAs, &QAction::triggered, this, &SoundDesk::askAndSave);
    connect(actions_.zoomIn, &QAction::triggered, this, [this] { wave_->zoomIn(); });
    connect(actions_.zoomOut, &QAction::triggered, this, [this] { wave_->zoomOut(); });
    connect(actions_.fit, &QAction::triggered, this, [this] { wave_->fit(); });
    connect(actions_.regionStart, &QAction::triggered, this, [this] { wave_->setRegionStart(); });
    connect(actions_.regionEnd, &QAction::triggered, this, [this] { wave_->setRegionEnd(); });
}

void SoundDesk::connectPlayer()
{
    connect(player_, &StreamPlayer::positionChanged, this, [this](qint64 sample) {
        wave_->setCursor(sample);
        updateClock();
    });
    connect(player_, &StreamPlayer::stateChanged, this, &SoundDesk::updateState);
    connect(player_, &StreamPlayer::failed, this,
            [this](const QString& why) { message_->show(InlineMessage::Kind::Warning, why); });
    connect(player_, &StreamPlayer::devicesChanged, this, &SoundDesk::lookForDevice);
}

void SoundDesk::connectSaver()
{
    connect(saver_, &ClipSaver::progressed, transport_, &TransportBar::setSaving);
    connect(saver_, &ClipSaver::saved, this, [this](const QString& path) {
        transport_->setSaving(-1);
        path_ = path;
        message_->clear();
        updateState();
        Q_EMIT saved(path);
    });
    connect(saver_, &ClipSaver::failed, this, [this](const Error& error) {
        transport_->setSaving(-1);
        message_->show(error);
        updateState();
    });
}

void SoundDesk::begin(int rate, bool play)
{
    ++clip_;
    growing_ = true;
    path_.clear();
    message_->clear();
    actions_.loop->setChecked(false);
    player_->begin(rate);
    wave_->setSound(player_->sound());
    if (play && playsNew_ && deviceKnown_ && StreamPlayer::hasDevice()) player_->play();
    updateState();
    Q_EMIT clipChanged();
}

void SoundDesk::append(std::span<const float> samples)
{
    const bool first = player_->length() == 0;
    player_->append(samples);
    wave_->soundGrew();
    updateClock();
    if (first) updateState();
}

void SoundDesk::end()
{
    growing_ = false;
    player_->endOfStream();
    wave_->soundGrew();
    updateState();
}

void SoundDesk::setAbout(About about)
{
    about_ = std::move(about);
    transport_->setTitle(about_.title);
}

bool SoundDesk::hasSound() const
{
    return player_->length() > 0;
}

void SoundDesk::togglePlay()
{
    if (player_->playing()) {
        player_->pause();
    } else if (hasSound() && player_->play()) {
        message_->clear();
    }
}

void SoundDesk::applyLoop()
{
    if (!actions_.loop->isChecked()) {
        player_->setLoop(0, 0);
    } else if (wave_->loopTo() > wave_->loopFrom()) {
        player_->setLoop(wave_->loopFrom(), wave_->loopTo());
    } else {
        // Everything, also what is still to come.
        player_->setLoop(0, std::numeric_limits<int64_t>::max());
    }
}

void SoundDesk::onRegionChanged(int64_t from, int64_t to)
{
    // Marking a part means that it is to be repeated.
    actions_.loop->setChecked(to > from);
    applyLoop();
}

void SoundDesk::updateState()
{
    const bool there = hasSound();
    for (QAction* action : {actions_.play, actions_.toStart, actions_.loop, actions_.zoomIn, actions_.zoomOut,
                            actions_.fit, actions_.regionStart, actions_.regionEnd}) {
        action->setEnabled(there);
    }
    for (QAction* action : {actions_.save, actions_.saveAs}) {
        action->setEnabled(there && !growing_ && !saver_->busy());
    }
    transport_->setPlaying(player_->playing());
    updateClock();
}

void SoundDesk::updateClock()
{
    const double rate = player_->rate() > 0 ? player_->rate() : 1;
    transport_->setTime(static_cast<double>(player_->position()) / rate,
                        static_cast<double>(player_->length()) / rate);
}

void SoundDesk::askAndSave()
{
    if (!hasSound() || growing_ || saver_->busy()) return;
    auto* dialog = makeSaveDialog(this, folder_, about_.fileName, format_.container);
    connect(dialog, &QFileDialog::fileSelected, this, &SoundDesk::saveTo);
    dialog->open();
}

void SoundDesk::saveTo(const QString& path)
{
    if (!hasSound() || growing_ || saver_->busy()) return;
    audio::Format format = format_;
    try {
        format.container = audio::containerFromPath(path.toStdString());
    } catch (...) {
        message_->show(currentError());
        return;
    }
    // Only WAV holds floating point.
    if (format.container != audio::Container::Wav && format.samples == audio::SampleFormat::Float32) {
        format.samples = audio::SampleFormat::Int24;
    }
    folder_ = QFileInfo(path).absolutePath();
    transport_->setSaving(0);
    saver_->save(player_->sound(), path.toStdString(), format, about_.comment);
    updateState();
}

QWidget* SoundDesk::focusTarget() const
{
    return wave_;
}

void SoundDesk::lookForDevice()
{
    deviceKnown_ = true;
    Q_EMIT deviceFound(StreamPlayer::hasDevice());
}

} // namespace troupe::ui
