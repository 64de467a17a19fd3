// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/settings.h"
#include "engine/speech/transcriber.h"

#include <memory>

namespace troupe::app {

/// The recogniser that the settings `transcribe.…` name. Throws Error BadConfiguration, with what to set,
/// when they name none. There has to be a QCoreApplication while it works.
std::unique_ptr<speech::Transcriber> configuredTranscriber(const Settings& settings);

} // namespace troupe::app
