// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/render_queue.h"

#include <functional>
#include <memory>
#include <string>

namespace troupe::ui {

/// What carries out the items of one lane of the render queue.
struct LaneMeans
{
    std::function<std::shared_ptr<speech::Engine>(speech::Task)> engine;
    std::shared_ptr<project::RenderPrompts> prompts;
};

/// The means for a lane, by its name. Asked on the thread that then uses them, and that drops them. Throws
/// Error when this process cannot do what waits there.
using FindLaneMeans = std::function<LaneMeans(const std::string& lane)>;

} // namespace troupe::ui
