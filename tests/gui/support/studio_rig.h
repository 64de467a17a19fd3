// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/settings.h"
#include "engine/speech/registry.h"
#include "engine/speech/sim/sim_engine.h"
#include "ui/mainwindow/main_window.h"
#include "ui/services/lane_means.h"
#include "ui/theme/theme.h"

#include <QTemporaryDir>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace troupe::guitest {

/// A whole studio window on the simulated engine, with settings and state in a folder of its own.
class StudioRig
{
public:
    /// `script` as in TROUPE_SIM.
    explicit StudioRig(const std::string& script = "", ui::ThemeChoice theme = ui::ThemeChoice::Light);
    /// On another engine.
    StudioRig(speech::Registry::Factory engine, ui::ThemeChoice theme);
    /// On the engines that `add` gives.
    StudioRig(const std::function<void(speech::Registry&)>& add, ui::ThemeChoice theme);

    /// Shows the window and waits until its engines are known. False when that does not happen.
    bool open();

    ui::MainWindow& window() { return *window_; }
    void closeWindow() { window_.reset(); }
    /// Of the next window: it makes what waits in the queue.
    void setLanes(ui::FindLaneMeans lanes) { context_.lanes = std::move(lanes); }
    /// The window of a later start, in the same folder.
    void reopenWindow();
    ui::Theme& theme() { return *theme_; }
    Settings& settings() { return settings_; }
    /// What app/ would hand over; may be changed before the window asks for it.
    ui::Context& context() { return context_; }
    QString path(const QString& name) const { return folder_.filePath(name); }
    /// Of the open project.
    std::filesystem::path projectFolder() const
    {
        return folder_.filePath(QStringLiteral("project")).toStdString();
    }

private:
    QTemporaryDir folder_;
    speech::Registry registry_;
    Settings settings_;
    ui::Context context_;
    std::unique_ptr<ui::Theme> theme_;
    std::unique_ptr<ui::MainWindow> window_;
};

/// The samples that the simulated engine makes for a text of one piece.
std::vector<float> expectedSamples(uint64_t seed, const std::string& text, size_t count);

} // namespace troupe::guitest
