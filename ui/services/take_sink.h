// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/take_writer.h"
#include "engine/speech/frame_repeats.h"
#include "engine/speech/sink.h"
#include "ui/services/project_thread.h"
#include "ui/services/take_row.h"

#include <memory>
#include <optional>

namespace troupe::ui {

class ProjectDesk;

/// Writes speech into the open project while it is made, and passes it on. The take is on the disk before
/// the next sink hears of the end; what cannot be kept ends the job as failed, because sound that nobody
/// keeps is a loss. Sound that was made before a stop or a fault is kept as a partial take. Made by
/// SpeakDesk; called on the engine's thread, the writer lives on the project's.
class TakeSink final : public speech::Sink
{
public:
    /// `draft` has its seed and what made it. `desk` outlives every job.
    TakeSink(ProjectDesk& desk, project::TakeDraft draft, std::shared_ptr<speech::Sink> next);

    void phase(speech::Phase phase, double fraction) override { next_->phase(phase, fraction); }
    void codes(const speech::CodeFrames& frames) override;
    void chunk(const speech::Chunk& chunk) override;
    void done(const speech::Done& done) override;

    /// The take, once the next sink was told the end; empty: there was no sound, or it could not be kept.
    const std::optional<TakeRow>& take() const { return take_; }
    /// True when that take is in the project that was open at its end.
    bool isOfOpenProject() const { return ofOpenProject_; }

private:
    void begin(int rate);
    void commit(const speech::Done& done);

    ProjectDesk& desk_;
    project::TakeDraft draft_;
    std::shared_ptr<speech::Sink> next_;
    std::shared_ptr<project::Project> project_; ///< while writer_ is there
    std::unique_ptr<project::TakeWriter> writer_;
    speech::FrameRepeats repeats_;
    std::optional<TakeRow> take_;
    bool ofOpenProject_ = false;
};

} // namespace troupe::ui
