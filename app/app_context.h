// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/installed_models.h"
#include "app/options/command_line.h"
#include "engine/base/component.h"
#include "engine/base/settings.h"
#include "engine/speech/registry.h"

#include <memory>
#include <vector>

namespace troupe::app {

/// What every role that does work stands on: settings with the flags of this start over them, and the
/// engines. Made once in main(), which owns it; main thread.
class AppContext
{
public:
    /// Throws Error BadConfiguration, InvalidSetting.
    explicit AppContext(const CommandLine& line);

    Settings& settings() noexcept { return settings_; }
    speech::Registry& engines() noexcept { return engines_; }
    /// Never null; the one residency of this process.
    const std::shared_ptr<speech::ModelPool>& models() const noexcept { return models_; }

private:
    Settings settings_;
    std::shared_ptr<speech::ModelPool> models_;
    speech::Registry engines_;
};

/// The libraries of all layers, the program itself first.
std::vector<Component> allComponents();

} // namespace troupe::app
