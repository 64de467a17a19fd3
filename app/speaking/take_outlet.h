// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/options/command_line.h"
#include "app/speaking/outlet.h"
#include "engine/base/settings.h"
#include "engine/project/project.h"
#include "engine/project/take_writer.h"
#include "engine/speech/engine.h"
#include "engine/speech/frame_repeats.h"
#include "engine/speech/sink.h"

#include <memory>
#include <optional>

namespace troupe::app {

/// Sound that becomes a take of a project.
class TakeOutlet final : public Outlet
{
public:
    /// Throws Error when the project cannot be written.
    TakeOutlet(project::Project project, project::TakeDraft draft, int rate);
    void take(std::span<const float> samples) override { writer_->append(samples); }
    void codes(const speech::CodeFrames& frames) override { repeats_.push(frames); }
    void joint() override { writer_->joint(); }
    /// Before finish(): how the speech ended.
    void endedBy(const speech::Done& done);
    /// Stores the take.
    void finish() override;
    /// Nothing unless it was stored.
    const std::optional<project::Take>& stored() const noexcept { return stored_; }
    /// Of a stored take that has a parent: whether both sound the same, sample by sample. Nothing when the
    /// parent's sound cannot be read.
    std::optional<bool> soundsAsParent();
    project::Project& project() noexcept { return project_; }

private:
    project::Project project_;
    std::unique_ptr<project::TakeWriter> writer_;
    speech::FrameRepeats repeats_;
    std::string partial_;
    std::optional<project::Take> stored_;
};

/// For what say, design and clone make: into the project that --project names, in the cell that --character
/// and --delivery name; both are made when they are missing. The clone prompt is kept in the project. Throws
/// Error when the project cannot be opened or written.
std::unique_ptr<TakeOutlet> takeOutletFor(const CommandLine& line, const speech::Request& request,
                                          speech::Engine& engine, const Settings& settings, int rate);

} // namespace troupe::app
