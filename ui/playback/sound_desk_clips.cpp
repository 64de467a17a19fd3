// SPDX-License-Identifier: GPL-3.0-or-later
// SoundDesk: clips that are compared, recorded, read and saved.
#include "engine/audio/file_reader.h"
#include "ui/playback/compare_bar.h"
#include "ui/playback/save_dialog.h"
#include "ui/playback/sound_desk.h"
#include "ui/playback/sound_work.h"
#include "ui/recording/record_dialog.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QFileInfo>

#include <algorithm>
#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

void SoundDesk::connectCompare()
{
    connect(compare_, &CompareBar::currentChanged, this, &SoundDesk::showCompared);
    connect(compare_, &CompareBar::blindChanged, this, [this](bool blind) {
        const QSignalBlocker quiet(actions_.blind);
        actions_.blind->setChecked(blind);
        wave_->setCurtain(blind ? tr("The pictures are hidden, too, until you have chosen.") : QString());
        transport_->setTitle(compare_->shownName());
    });
    connect(compare_, &CompareBar::preferred, this, [this](int index, bool blind) {
        const QString& name = compared_.at(static_cast<size_t>(index)).name;
        message_->show(InlineMessage::Kind::Success, blind ? tr("It was “%1” that you preferred.").arg(name)
                                                           : tr("You prefer “%1”.").arg(name));
        Q_EMIT preferred(index, blind);
    });
    connect(compare_, &CompareBar::closed, this, &SoundDesk::endCompare);
}

void SoundDesk::compare(std::vector<Compared> clips)
{
    std::erase_if(clips, [](const Compared& clip) { return !clip.sound || clip.sound->size() == 0; });
    if (clips.size() < 2) return;
    clips.resize(std::min(clips.size(), kMostCompared));
    endCompare();
    player_->pause();
    compared_ = std::move(clips);
    growing_ = false;
    untrimmed_.reset();
    path_.clear();
    message_->clear();
    QStringList names;
    std::vector<std::shared_ptr<const SampleStore>> sounds;
    for (const Compared& clip : compared_) {
        names << clip.name;
        sounds.push_back(clip.sound);
    }
    compare_->setClips(names, {});
    compare_->show();
    ++clip_;
    runAside([this, sounds = std::move(sounds)]() -> std::function<void()> {
        auto equal = matched(sounds, stopping_);
        return [this, equal = std::move(equal)] { onMatched(equal); };
    });
    updateState();
    Q_EMIT clipChanged();
}

void SoundDesk::onMatched(std::vector<PlayClip> clips)
{
    comparedClips_ = std::move(clips);
    QStringList names;
    std::vector<double> gains;
    for (size_t i = 0; i < compared_.size(); ++i) {
        names << compared_[i].name;
        gains.push_back(20 * std::log10(static_cast<double>(comparedClips_[i].gain)));
    }
    player_->open(comparedClips_);
    actions_.loop->setChecked(false);
    wave_->setSound(comparedClips_.front().store);
    wave_->setTrimAllowed(false);
    compare_->setClips(names, gains);
    showCompared(compare_->current());
    updateState();
}

void SoundDesk::showCompared(int index)
{
    if (comparedClips_.empty()) return;
    const auto at = static_cast<size_t>(index);
    player_->choose(at);
    wave_->exchangeSound(comparedClips_.at(at).store, player_->length());
    transport_->setTitle(compare_->shownName());
    about_ = {.title = compared_.at(at).name, .fileName = fileNameFrom(compared_.at(at).name), .comment = {}};
}

void SoundDesk::hearOther()
{
    if (comparing()) compare_->next();
}

void SoundDesk::endCompare()
{
    if (!comparing()) return;
    player_->pause();
    const int64_t place = player_->position();
    const auto heard = player_->sound();
    // First, so that the bar's last words choose nothing.
    compared_.clear();
    comparedClips_.clear();
    compare_->hide();
    compare_->setBlind(false);
    wave_->setCurtain({});
    wave_->setTrimAllowed(true);
    if (heard) {
        replace(heard);
        player_->seek(std::min(place, heard->size()));
    }
    transport_->setTitle(about_.title);
    updateState();
}

void SoundDesk::openFile(const QString& path, const QString& title)
{
    ++clip_;
    Q_EMIT clipChanged();
    runAside([this, path, title]() -> std::function<void()> {
        try {
            std::shared_ptr<const SampleStore> sound = storeOf(audio::readFile(path.toStdString()));
            return [this, sound = std::move(sound), path, title] {
                show(sound, {.title = title, .fileName = QFileInfo(path).completeBaseName(), .comment = {}});
                path_ = path;
            };
        } catch (...) {
            const Error error = currentError();
            return [this, error] { message_->show(error); };
        }
    });
}

void SoundDesk::record()
{
    if (!recorder_) {
        recorder_ = new RecordDialog(theme_, window());
        connect(recorder_, &RecordDialog::kept, this, [this](const QString& path, const QString& text) {
            openFile(path, tr("Recording: %1").arg(QFileInfo(path).completeBaseName()));
            Q_EMIT recorded(path, text);
        });
    }
    // Nobody records what comes out of the loudspeakers.
    player_->pause();
    recorder_->open();
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

} // namespace troupe::ui
