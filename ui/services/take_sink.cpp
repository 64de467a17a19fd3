// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/take_sink.h"

#include "engine/project/kept_prompt.h"
#include "ui/services/project_desk.h"

namespace troupe::ui {

TakeSink::TakeSink(ProjectDesk& desk, project::TakeDraft draft, std::shared_ptr<speech::Sink> next)
    : desk_(desk), draft_(std::move(draft)), next_(std::move(next))
{}

void TakeSink::begin(int rate)
{
    desk_.thread().call([&](OpenProject& open) {
        project::Project& project = openOf(open);
        if (draft_.request && draft_.request->clonePrompt)
            draft_.prompt = project::keepPrompt(project, *draft_.request->clonePrompt);
        writer_ = std::make_unique<project::TakeWriter>(project, draft_, rate);
        project_ = open.project;
    });
}

void TakeSink::codes(const speech::CodeFrames& frames)
{
    repeats_.push(frames);
    next_->codes(frames);
}

void TakeSink::chunk(const speech::Chunk& chunk)
{
    if (!writer_) begin(chunk.rate);
    writer_->append(chunk.samples);
    next_->chunk(chunk);
}

void TakeSink::commit(const speech::Done& done)
{
    desk_.thread().call([&](OpenProject& open) {
        // Both go on this thread, whatever happens.
        const auto project = std::move(project_);
        const auto writer = std::move(writer_);
        writer->setFrameRuns(repeats_.runs());
        const project::Take take = writer->commit(done.partial() ? speech::endReasonName(done.reason) : "");
        if (open.project == project) {
            take_ = open.rowOf(take);
            ofOpenProject_ = true;
            desk_.announce(*take_);
        } else {
            // Another project was opened meanwhile.
            take_ = OpenProject{.project = project, .cells = {}}.rowOf(take);
        }
    });
}

void TakeSink::done(const speech::Done& done)
{
    if (!writer_) return next_->done(done);
    speech::Done told = done;
    try {
        commit(done);
    } catch (...) {
        told.reason = speech::EndReason::Failed;
        told.error = currentError();
    }
    next_->done(told);
}

} // namespace troupe::ui
