// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/voice_row.h"

#include <QString>

namespace troupe::ui {

// What is told of a voice, in words of the user's language.

/// "Cloned", "Designed", "Preset".
QString voiceTypeWord(voices::VoiceType type);
/// Whether the person who is heard agrees; empty where nobody is heard.
QString voiceConsentWord(const VoiceRow& voice);
/// What it can be spoken with at once: models that it has prompts for, else what is missing.
QString voiceWorksWith(const VoiceRow& voice);
/// "1.2 s"; empty without a reference.
QString voiceLength(const VoiceRow& voice);
/// All of it in one sentence, for screen readers.
QString voiceSentence(const VoiceRow& voice);

} // namespace troupe::ui
