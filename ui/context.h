// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/component.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace troupe {
class Settings;
namespace models {
class Downloader;
}
namespace speech {
class ModelPool;
class Registry;
class Transcriber;
} // namespace speech
namespace voices {
class Refiner;
}
} // namespace troupe

namespace troupe::ui {

struct LaneMeans; // services/lane_means.h

/// What `app/` hands to the studio; it outlives the window.
struct Context
{
    speech::Registry& engines;
    Settings& settings;
    std::string version;
    /// For "Copy diagnostics". Asked when it is shown: it opens libraries that a first window does not need.
    std::function<std::vector<Component>()> components;
    /// The folder of the project to open; empty: the untitled one, or the last one.
    std::filesystem::path project = {};
    /// Fetches models; null where nothing can be downloaded.
    models::Downloader* downloader = nullptr;
    /// The installed models of this process; null where no model can be loaded.
    speech::ModelPool* models = nullptr;
    /// Whether a first start shows the ways to a voice.
    bool welcomes = false;
    /// Whole paths of what this start is to open.
    std::vector<std::string> files = {};
    /// The language model that the settings name now, for refining descriptions. Gives null when they name
    /// none; throws Error BadConfiguration for a wrong one. Null: there is none whatever they say.
    std::function<std::shared_ptr<voices::Refiner>()> refiner = {};
    /// What carries out a lane of the render queue; null: this window renders nothing of the queue.
    std::function<LaneMeans(const std::string& lane)> lanes = {};
    using Open = std::function<void(const std::vector<std::string>& files)>;
    /// Begins to tell what later starts of this user ask for, on the main thread, until what it returns is
    /// gone; null where nothing comes.
    std::function<std::shared_ptr<void>(Open)> listen = {};
    /// The recogniser that the settings name now. Throws Error BadConfiguration when they name none, or a
    /// wrong one. Null where there is none whatever they say.
    std::function<std::shared_ptr<speech::Transcriber>()> transcriber = {};
};

} // namespace troupe::ui
