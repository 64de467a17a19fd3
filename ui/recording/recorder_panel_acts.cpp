// SPDX-License-Identifier: GPL-3.0-or-later
// RecorderPanel: what it does.
#include "ui/playback/play_cursor.h"
#include "ui/playback/sample_store.h"
#include "ui/playback/stream_player.h"
#include "ui/recording/level_meter.h"
#include "ui/recording/recorder_panel.h"
#include "ui/waveform/time_scale.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

// Of the noise in a room, in dBFS: below the first nobody hears it, above the second a clone learns it.
constexpr double kVeryQuiet = -60;
constexpr double kNoisy = -45;

} // namespace

void RecorderPanel::connectSession()
{
    connect(session_, &RecordingSession::stateChanged, this, &RecorderPanel::updateState);
    connect(session_, &RecordingSession::levelChanged, meter_, &LevelMeter::add);
    connect(session_, &RecordingSession::roomChecked, this, &RecorderPanel::onRoom);
    connect(session_, &RecordingSession::counted, this,
            [this](int left) { clock_->setText(left > 0 ? tr("Recording in %1 …").arg(left) : QString()); });
    connect(session_, &RecordingSession::grew, this, [this] {
        wave_->soundGrew();
        clock_->setText(clockText());
    });
    connect(session_, &RecordingSession::recorded, this, &RecorderPanel::onRecorded);
    connect(session_, &RecordingSession::lostFound, this, &RecorderPanel::onLost);
    connect(session_, &RecordingSession::failed, this, [this](const Error& error) { message_->show(error); });
    connect(&session_->microphone(), &Microphone::inputsChanged, this, [this] {
        fillInputs();
        // One that was plugged in is used at once; one in use is not disturbed.
        if (isVisible() && session_->state() == RecordingSession::State::Off) open();
    });
    connect(inputs_, &QComboBox::activated, this, [this] {
        meter_->reset();
        room_->clear();
        session_->listen(inputs_->currentData().toString());
    });
    connect(checkRoom_, &QPushButton::clicked, session_, &RecordingSession::checkRoom);
    connect(record_, &QPushButton::clicked, this, [this] {
        player_->pause();
        message_->clear();
        meter_->reset();
        session_->record();
    });
    connect(stop_, &QPushButton::clicked, session_, &RecordingSession::stop);
    connect(list_, &QListWidget::currentRowChanged, this, &RecorderPanel::showTake);
    connect(list_, &QListWidget::itemActivated, this, &RecorderPanel::keepTake);
    connect(play_, &QPushButton::clicked, this, [this] {
        if (player_->playing()) {
            player_->pause();
        } else {
            player_->play();
        }
    });
    connect(keep_, &QPushButton::clicked, this, &RecorderPanel::keepTake);
    connect(drop_, &QPushButton::clicked, this, &RecorderPanel::dropTake);
    connect(player_, &StreamPlayer::positionChanged, wave_, &WaveformView::setCursor);
    connect(player_, &StreamPlayer::stateChanged, this, &RecorderPanel::updateState);
    connect(player_, &StreamPlayer::failed, this,
            [this](const QString& why) { message_->show(InlineMessage::Kind::Warning, why); });
    connect(wave_, &WaveformView::seekRequested, player_, &StreamPlayer::seek);
    connect(wave_, &WaveformView::scrubbed, player_, &StreamPlayer::scrubTo);
    connect(wave_, &WaveformView::scrubEnded, player_, &StreamPlayer::endScrub);
}

void RecorderPanel::open()
{
    fillInputs();
    session_->findLost();
    if (stack_->currentIndex() == 0) session_->listen(inputs_->currentData().toString());
    updateState();
}

void RecorderPanel::close()
{
    player_->pause();
    session_->close();
    meter_->reset();
}

void RecorderPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    focusTarget()->setFocus();
}

void RecorderPanel::fillInputs()
{
    const QString before = inputs_->currentData().toString();
    const QList<InputDevice> devices = Microphone::inputs();
    inputs_->clear();
    if (!devices.isEmpty()) inputs_->addItem(tr("As the system chooses"), QString());
    for (const InputDevice& device : devices) inputs_->addItem(device.name, device.id);
    inputs_->setCurrentIndex(std::max(inputs_->findData(before), 0));
    stack_->setCurrentIndex(devices.isEmpty() && takes_.empty() ? 1 : 0);
}

void RecorderPanel::updateState()
{
    using State = RecordingSession::State;
    const State state = session_->state();
    const bool listening = state == State::Listening;
    inputs_->setEnabled(listening || state == State::Off);
    checkRoom_->setEnabled(listening);
    checkRoom_->setText(state == State::Room ? tr("Be silent…") : tr("Check the room"));
    record_->setEnabled(listening);
    stop_->setEnabled(state == State::Recording || state == State::CountIn || state == State::Room);
    if (state == State::Recording) wave_->setSound(session_->sound());
    if (state != State::Recording && state != State::CountIn) clock_->clear();
    const bool busy = state == State::Recording || state == State::CountIn;
    const bool chosen = list_->currentRow() >= 0 && !busy;
    for (QPushButton* button : {play_, keep_, drop_}) button->setEnabled(chosen);
    list_->setEnabled(!busy);
    play_->setText(player_->playing() ? tr("Pause") : tr("Play"));
}

QString RecorderPanel::clockText() const
{
    const auto sound = session_->sound();
    if (!sound || session_->state() != RecordingSession::State::Recording) return {};
    return tr("Recording: %1").arg(timeText(sound->seconds(), 1));
}

void RecorderPanel::onRoom(double noiseDb)
{
    const QString level = u"−%1 dB"_s.arg(-noiseDb, 0, 'f', 0);
    room_->setText(noiseDb <= kVeryQuiet ? tr("%1: very quiet").arg(level)
                   : noiseDb <= kNoisy   ? tr("%1: quiet enough").arg(level)
                                         : tr("%1: noisy").arg(level));
    if (noiseDb <= kNoisy) return message_->clear();
    message_->show(InlineMessage::Kind::Warning,
                   tr("The room is noisy, and a cloned voice learns the noise too."),
                   tr("Close windows, switch fans off, come closer to the microphone."));
}

void RecorderPanel::onRecorded(const RecordedTake& take)
{
    takes_.push_back(take);
    // Words beside the numbers: what is wrong is told, not only measured.
    QString text = tr("%1 · %2 s · peak %3 dB")
                       .arg(QFileInfo(take.path).completeBaseName())
                       .arg(take.seconds, 0, 'f', 1)
                       .arg(QString::number(take.peakDb, 'f', 1).replace(u'-', u'−'));
    if (take.clipped) text += u" · "_s + tr("clipped");
    if (take.peakDb < -30) text += u" · "_s + tr("very quiet");
    list_->addItem(text);
    list_->setCurrentRow(list_->count() - 1);
    stack_->setCurrentIndex(0);
}

void RecorderPanel::onLost(const QStringList& paths, double seconds)
{
    lost_ = paths;
    lostText_->setText(tr("%n recording(s) were cut off when the program ended: %1 s of sound.", nullptr,
                          static_cast<int>(paths.size()))
                           .arg(seconds, 0, 'f', 1));
    lostBar_->show();
    stack_->setCurrentIndex(0);
}

void RecorderPanel::showTake(int row)
{
    player_->pause();
    if (row >= 0 && row < static_cast<int>(takes_.size())) {
        const auto& sound = takes_[static_cast<size_t>(row)].sound;
        player_->open({{.store = sound, .gain = 1.0F}});
        wave_->setSound(sound);
    }
    updateState();
}

void RecorderPanel::keepTake()
{
    const int row = list_->currentRow();
    if (row < 0) return;
    player_->pause();
    Q_EMIT kept(takes_[static_cast<size_t>(row)].path, textToRead());
}

void RecorderPanel::dropTake()
{
    const int row = list_->currentRow();
    if (row < 0) return;
    player_->pause();
    const QString path = takes_[static_cast<size_t>(row)].path;
    // The desktop's bin, so that it can be had back.
    if (!QFile::moveToTrash(path)) {
        message_->show(InlineMessage::Kind::Warning, tr("The recording could not be moved to the bin."),
                       tr("It is still here: %1").arg(path));
        return;
    }
    takes_.erase(takes_.begin() + row);
    delete list_->takeItem(row);
    if (takes_.empty()) wave_->setSound(nullptr);
    showTake(list_->currentRow());
}

void RecorderPanel::openSoundFile()
{
    auto* dialog = new QFileDialog(this, tr("Open a sound file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(
        tr("Sound files (%1)").arg(u"*.wav *.flac *.ogg *.opus *.mp3 *.aiff *.aif *.caf"_s));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { Q_EMIT kept(path, {}); });
    dialog->open();
}

} // namespace troupe::ui
