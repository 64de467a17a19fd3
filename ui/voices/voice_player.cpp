// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_player.h"

#include "engine/audio/file_reader.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/desk_call.h"
#include "ui/services/outcome.h"

#include <QAction>
#include <QMetaObject>

namespace troupe::ui {

VoicePlayer::VoicePlayer(SoundDesk& desk, QObject* parent)
    : QObject(parent), desk_(desk), loader_("voice-sound")
{}

void VoicePlayer::hear(const VoiceRow& voice)
{
    if (voice.reference.isEmpty()) {
        Q_EMIT failed(Error(ErrorCode::InvalidRequest,
                            tr("“%1” has no recording to hear.").arg(voice.name).toStdString(),
                            tr("Speak something with it, or lock it first.").toStdString()));
        return;
    }
    if (voice.id == current_ && desk_.player().playing()) {
        desk_.actions().play->trigger();
        return;
    }
    wanted_ = voice.id;
    auto sound = std::make_shared<Outcome<audio::Clip>>();
    const auto show = [this, sound, id = voice.id, name = voice.name] {
        // Another one may be wanted by now.
        if (wanted_ != id) return;
        wanted_.clear();
        if (!*sound) {
            Q_EMIT failed(*sound->error);
            return;
        }
        desk_.begin(sound->value->rate);
        desk_.append(sound->value->samples);
        desk_.end();
        desk_.setAbout({.title = name, .fileName = name, .comment = {}});
        current_ = id;
        Q_EMIT heard(id);
    };
    const bool posted = loader_.post([this, sound, show, path = voice.reference.toStdString()] {
        try {
            sound->value = audio::readFile(path);
        } catch (...) {
            sound->error = currentError();
        }
        QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
    });
    if (!posted) Q_EMIT failed(tooMuchWaits());
}

} // namespace troupe::ui
