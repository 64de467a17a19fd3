// SPDX-License-Identifier: GPL-3.0-or-later
// SoundDesk: what it shows and plays. Its actions are made in sound_desk_actions.cpp, what it does with
// several clips and with files is in sound_desk_clips.cpp.
#include "ui/playback/sound_desk.h"

#include "ui/playback/compare_bar.h"
#include "ui/playback/play_cursor.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/sound_work.h"
#include "ui/theme/metrics.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QVBoxLayout>

#include <limits>
#include <utility>

namespace troupe::ui {

SoundDesk::SoundDesk(const Theme& theme, ActionCollection& actions, QWidget* parent)
    : QWidget(parent), player_(new StreamPlayer(this)), saver_(new ClipSaver(this)), theme_(theme),
      worker_("ui-clips")
{
    makeActions(actions);
    wave_ = new WaveformView(theme, this);
    wave_->setPlaceholder(tr("What you make appears here while it is made."));
    message_ = new InlineMessage(theme, this);
    compare_ = new CompareBar(this);
    compare_->hide();
    transport_ = new TransportBar(actions_, this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kMargin, metrics::kHalf, metrics::kMargin, 12);
    column->setSpacing(metrics::kUnit);
    column->addWidget(compare_);
    column->addWidget(wave_, 1);
    column->addWidget(message_);
    column->addWidget(transport_);
    connectActions();
    connectPlayer();
    connectSaver();
    connectWave();
    connectCompare();
    connect(transport_, &TransportBar::volumeChanged, player_, &StreamPlayer::setVolume);
    connect(transport_, &TransportBar::deviceChosen, this, [this](const QString& id) {
        player_->setDevice(id);
        Q_EMIT deviceChosen(id);
    });
    updateState();
}

SoundDesk::~SoundDesk()
{
    stopping_ = true;
    player_->release();
}

void SoundDesk::connectWave()
{
    connect(wave_, &WaveformView::seekRequested, this, [this](qint64 sample) { player_->seek(sample); });
    connect(wave_, &WaveformView::scrubbed, this, &SoundDesk::onScrubbed);
    connect(wave_, &WaveformView::scrubEnded, player_, &StreamPlayer::endScrub);
    connect(wave_, &WaveformView::loopRegionChanged, this, &SoundDesk::onRegionChanged);
    connect(wave_, &WaveformView::trimRequested, this, &SoundDesk::trim);
    connect(wave_, &WaveformView::trimChanged, this, [this](qint64 from, qint64 to) {
        updateState();
        if (!wave_->trims()) return message_->clear();
        const double rate = wave_->rate();
        const QString stays = tr("%1 s of %2 s will stay.")
                                  .arg(static_cast<double>(to - from) / rate, 0, 'f', 2)
                                  .arg(static_cast<double>(wave_->length()) / rate, 0, 'f', 2);
        message_->show(InlineMessage::Kind::Info, stays,
                       tr("%1 cuts the rest off, Del puts the handles back.")
                           .arg(actions_.trim->shortcut().toString(QKeySequence::NativeText)));
    });
    connect(wave_, &WaveformView::spectrogramToggled, actions_.spectrogram, &QAction::setChecked);
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
    connect(player_, &StreamPlayer::moved, this,
            [this](const QString& what) { message_->show(InlineMessage::Kind::Info, what); });
    connect(player_, &StreamPlayer::devicesChanged, this, &SoundDesk::lookForDevice);
}

void SoundDesk::begin(int rate, bool play)
{
    endCompare();
    ++clip_;
    growing_ = true;
    path_.clear();
    untrimmed_.reset();
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

void SoundDesk::show(std::shared_ptr<const SampleStore> sound, About about)
{
    if (!sound) return;
    endCompare();
    growing_ = false;
    path_.clear();
    untrimmed_.reset();
    message_->clear();
    replace(std::move(sound));
    setAbout(std::move(about));
}

/// Another finished clip in the place of the one that is shown.
void SoundDesk::replace(std::shared_ptr<const SampleStore> sound)
{
    actions_.loop->setChecked(false);
    player_->open({{.store = sound, .gain = 1.0F}});
    wave_->setSound(std::move(sound));
    ++clip_;
    updateState();
    Q_EMIT clipChanged();
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

bool SoundDesk::isSaving() const
{
    return saver_->busy();
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
    updateState();
}

void SoundDesk::onScrubbed(int64_t sample)
{
    if (actions_.scrubSound->isChecked()) {
        player_->scrubTo(sample);
    } else {
        player_->seek(sample);
    }
}

/// Only in memory: what is on the disk stays, and the whole sound can be had back. What is kept of it is its
/// maker's, who hears of it.
void SoundDesk::trim(int64_t from, int64_t to)
{
    if (growing_ || comparing() || to <= from) return;
    auto before = player_->sound();
    runAside([this, before, from, to]() -> std::function<void()> {
        auto made = cutOut(*before, from, to, stopping_);
        return [this, before, made = std::move(made), from, to] {
            const bool wasPlaying = player_->playing();
            const uint64_t cut = clip_;
            if (!untrimmed_) untrimmed_ = before;
            path_.clear();
            replace(made);
            if (wasPlaying) player_->play();
            message_->show(InlineMessage::Kind::Success, tr("%1 s are left.").arg(made->seconds(), 0, 'f', 2),
                           tr("Playback › “Take the trim back” brings all of it back."));
            Q_EMIT trimmed(cut, from, to);
        };
    });
}

void SoundDesk::untrim()
{
    if (!untrimmed_) return;
    const auto whole = std::exchange(untrimmed_, nullptr);
    message_->clear();
    replace(whole);
    Q_EMIT untrimmed();
}

void SoundDesk::runAside(std::function<std::function<void()>()> work)
{
    const uint64_t clip = clip_;
    worker_.post([this, clip, work = std::move(work)] {
        std::function<void()> then = work();
        QMetaObject::invokeMethod(
            this,
            [this, clip, then = std::move(then)] {
                if (clip == clip_ && then) then();
            },
            Qt::QueuedConnection);
    });
}

QString SoundDesk::waitingText() const
{
    if (!player_->waiting()) return {};
    const auto [ahead, wanted] = player_->waitingFor();
    if (player_->position() == 0) return tr("Waiting for the first sound…");
    return tr("The voice is made slower than it plays. Buffering: %1 of %2 s")
        .arg(ahead, 0, 'f', 1)
        .arg(wanted, 0, 'f', 1);
}

void SoundDesk::updateState()
{
    const bool there = hasSound();
    for (QAction* action :
         {actions_.play, actions_.toStart, actions_.loop, actions_.zoomIn, actions_.zoomOut, actions_.fit,
          actions_.regionStart, actions_.regionEnd, actions_.marker, actions_.word}) {
        action->setEnabled(there);
    }
    const bool whole = there && !growing_;
    for (QAction* action : {actions_.save, actions_.saveAs}) action->setEnabled(whole && !saver_->busy());
    const bool part = wave_->trims() || wave_->loopTo() > wave_->loopFrom();
    actions_.trim->setEnabled(whole && !comparing() && part);
    actions_.untrim->setEnabled(untrimmed_ != nullptr && !comparing());
    for (QAction* action : {actions_.other, actions_.blind}) action->setEnabled(comparing());
    transport_->setPlaying(player_->playing());
    transport_->setNotice(waitingText());
    updateClock();
}

void SoundDesk::updateClock()
{
    const double rate = player_->rate() > 0 ? player_->rate() : 1;
    transport_->setTime(static_cast<double>(player_->position()) / rate,
                        static_cast<double>(player_->length()) / rate);
}

void SoundDesk::setDevice(const QString& id)
{
    player_->setDevice(id);
    transport_->setDevice(id);
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
