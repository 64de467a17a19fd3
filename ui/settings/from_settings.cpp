// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/from_settings.h"

#include "engine/base/settings.h"

namespace troupe::ui {

audio::Format formatFrom(const Settings& settings)
{
    return {.container = audio::containerFromName(settings.text("file.container")),
            .samples = audio::sampleFormatFromName(settings.text("file.samples"))};
}

speech::Limits limitsFrom(const Settings& settings)
{
    speech::Limits limits;
    limits.maxSeconds = settings.number("speech.max_seconds");
    limits.guard = settings.text("speech.guard") == "on";
    return limits;
}

} // namespace troupe::ui
