// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/support/models_rig.h"
#include "tests/gui/support/standing_downloader.h"

#include <QTemporaryDir>

#include <memory>

namespace troupe::guitest {

/// A studio with as much in it as it has to bear: 20,000 takes of a design, 2,000 voices, 40 models, 300
/// jobs, in a home of its own.
class FullStudio
{
public:
    static constexpr int kTakes = 20'000;
    static constexpr int kVoices = 2'000;
    static constexpr int kModels = 40;
    static constexpr int kJobs = 300;

    FullStudio();
    /// Shows the window and waits until all takes are there. False when that does not happen.
    bool open();
    ui::MainWindow& window() { return rig_->window(); }
    ui::Theme& theme() { return rig_->studio().theme(); }

private:
    static void fillModels();
    static void fillQueue(const std::filesystem::path& project);
    static void fillProject(const std::filesystem::path& folder);

    QTemporaryDir home_;
    StandingDownloader downloader_;
    std::unique_ptr<ModelsRig> rig_;
};

} // namespace troupe::guitest
