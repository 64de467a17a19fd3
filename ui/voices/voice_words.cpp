// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace troupe::ui {

namespace {

struct VoiceWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::VoiceWords)
};

} // namespace

QString voiceTypeWord(voices::VoiceType type)
{
    switch (type) {
    case voices::VoiceType::Cloned: return VoiceWords::tr("Cloned");
    case voices::VoiceType::Designed: return VoiceWords::tr("Designed");
    case voices::VoiceType::Preset: return VoiceWords::tr("Preset");
    default: return {};
    }
}

QString voiceConsentWord(const VoiceRow& voice)
{
    if (voice.type != voices::VoiceType::Cloned) return {};
    return voice.lacksConsent ? VoiceWords::tr("No consent") : VoiceWords::tr("Consent given");
}

QString voiceWorksWith(const VoiceRow& voice)
{
    if (!voice.models.isEmpty()) return VoiceWords::tr("Works with %1").arg(voice.models.join(u", "));
    if (voice.type == voices::VoiceType::Preset) return VoiceWords::tr("A speaker of its engine");
    return voice.locked ? VoiceWords::tr("Not prepared for a model") : VoiceWords::tr("Not locked");
}

QString voiceLength(const VoiceRow& voice)
{
    if (voice.seconds <= 0) return {};
    return VoiceWords::tr("%1 s").arg(QLocale().toString(voice.seconds, 'f', 1));
}

QString voiceSentence(const VoiceRow& voice)
{
    QStringList parts{voice.name, voiceTypeWord(voice.type)};
    if (voice.starred) parts << VoiceWords::tr("with a star");
    if (voice.binned) parts << VoiceWords::tr("in the bin");
    parts << voiceConsentWord(voice) << voiceLength(voice) << voiceWorksWith(voice);
    if (!voice.tags.isEmpty()) parts << VoiceWords::tr("tags: %1").arg(voice.tags.join(u", "));
    if (const auto uses = static_cast<int>(voice.usedIn.size()); uses > 0)
        parts << VoiceWords::tr("used in %n project(s)", nullptr, uses);
    parts.removeAll(QString());
    return parts.join(u", ");
}

} // namespace troupe::ui
