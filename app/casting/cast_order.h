// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/casting/cast_engines.h"
#include "app/options/command_line.h"
#include "engine/base/settings.h"
#include "engine/project/render_cast.h"
#include "engine/voices/library.h"

namespace troupe::app {

/// The way in which `line` asks for a cast: --method, else what suits the --prompt or the --voice that is
/// named.
voices::CastingMethod castingMethod(const CommandLine& line, voices::Library& library);
/// What engines are asked for by this method.
speech::Task castingTask(voices::CastingMethod method) noexcept;

/// What the options of `cast` ask for, checked against what the engine can do; without lane and recordings.
/// Throws Error InvalidRequest, UnknownLanguage, UnknownVoice, NoModel, as readTextFile().
project::CastOrder castOrder(const CommandLine& line, const Settings& settings, const CastEngines& engines,
                             voices::Library& library);

} // namespace troupe::app
