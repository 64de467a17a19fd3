// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/downloader.h"
#include "engine/speech/qwen/model_pool.h"
#include "tests/gui/support/studio_rig.h"

#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace troupe::guitest {

/// A studio window over toy checkpoints in a home of their own, with the engines of installed models and the
/// scratch voice for what no model does.
class ModelsRig
{
public:
    explicit ModelsRig(models::Downloader* downloader = nullptr,
                       ui::ThemeChoice theme = ui::ThemeChoice::Light);

    /// Where Troupe's own models are.
    static QString ownFolder();
    /// A copy of a toy of the golden data, as Troupe's own download of that name. Before the window is opened
    /// or after it.
    static QString install(const QString& toy, const QString& name);

    StudioRig& studio() { return *studio_; }
    ui::MainWindow& window() { return studio_->window(); }
    speech::ModelPool& pool() { return *pool_; }
    bool open() { return studio_->open(); }

private:
    std::unique_ptr<speech::ModelPool> pool_;
    std::unique_ptr<StudioRig> studio_;
};

/// Makes `home` the place of all models of this process; nothing is installed there.
void useModelHome(const QTemporaryDir& home);

} // namespace troupe::guitest
