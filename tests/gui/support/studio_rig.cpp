// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/studio_rig.h"

#include "engine/project/project.h"

#include <QSignalSpy>
#include <QtTest>

namespace troupe::guitest {

StudioRig::StudioRig(const std::string& script, ui::ThemeChoice theme)
    : StudioRig([script] { return speech::makeSimEngine(speech::SimScript::parse(script)); }, theme)
{}

StudioRig::StudioRig(speech::Registry::Factory engine, ui::ThemeChoice theme)
    : StudioRig([&engine](speech::Registry& engines) { engines.add("test", std::move(engine), true); }, theme)
{}

StudioRig::StudioRig(const std::function<void(speech::Registry&)>& add, ui::ThemeChoice theme)
    : settings_(folder_.filePath(QStringLiteral("troupe.toml")).toStdString()),
      context_{.engines = registry_,
               .settings = settings_,
               .version = "0.0.0-test",
               .components =
                   [] {
                       return std::vector<Component>{{"Sim", "1"}};
                   },
               .project = projectFolder()},
      theme_(std::make_unique<ui::Theme>(theme))
{
    project::Project::create(projectFolder());
    add(registry_);
    window_ = std::make_unique<ui::MainWindow>(context_, *theme_,
                                               folder_.filePath(QStringLiteral("window.ini")).toStdString());
}

void StudioRig::reopenWindow()
{
    window_.reset();
    window_ = std::make_unique<ui::MainWindow>(context_, *theme_,
                                               folder_.filePath(QStringLiteral("window.ini")).toStdString());
}

bool StudioRig::open()
{
    QSignalSpy ready(window_.get(), &ui::MainWindow::ready);
    window_->show();
    // An X server without a window manager makes no window active by itself.
    if (!QTest::qWaitForWindowExposed(window_.get())) return false;
    window_->activateWindow();
    if (!QTest::qWaitForWindowActive(window_.get())) return false;
    return !ready.isEmpty() || ready.wait(10000);
}

std::vector<float> expectedSamples(uint64_t seed, const std::string& text, size_t count)
{
    std::vector<float> samples(count);
    for (size_t i = 0; i < count; ++i) samples[i] = speech::simSample(seed, text, static_cast<int64_t>(i));
    return samples;
}

} // namespace troupe::guitest
