// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/model_row.h"

#include <QString>

#include <optional>

namespace troupe::ui {

// What is told of a model, in words of the user's language.

/// "4.5 GB".
QString bytesText(uint64_t bytes);
/// "about 8 s".
QString secondsText(double seconds);
/// What it is for: "Design: voices from a description".
QString modelUse(const QString& family, const QString& size);
/// "Own download", "Cache of Hugging Face"; empty for one that is not here.
QString modelPlaceWord(models::PlaceKind place);
/// Which engine and model answer, and what that costs before anything is heard.
QString prospectText(const Prospect& prospect);
/// "Qwen3-TTS 1.7B VoiceDesign (4.5 GB)".
QString downloadName(const models::KnownModel& known);
/// Of a button: "Get it, 4.5 GB…".
QString getText(const models::KnownModel& known);

} // namespace troupe::ui
