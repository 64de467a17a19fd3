// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/clone_speaker.h"

#include "engine/audio/file_reader.h"
#include "engine/project/likeness_note.h"
#include "engine/project/take_store.h"
#include "ui/clone/reference_draft.h"
#include "ui/clone/test_lines.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/settings/from_settings.h"

namespace troupe::ui {

using namespace Qt::StringLiterals;

CloneSpeaker::CloneSpeaker(const PageServices& services, ReferenceDraft& draft, TestLines& lines,
                           QObject* parent)
    : QObject(parent), services_(services), draft_(draft), lines_(lines)
{
    connect(&services_.speak, &SpeakDesk::ended, this,
            [this](qint64 ticket, const speech::Done& done, qint64 take) {
                if (ticket_ != 0 && ticket == ticket_) onEnded(done, take);
            });
    connect(&services_.project, &ProjectDesk::takesRemoved, &lines_, &TestLines::forget);
    connect(&services_.project, &ProjectDesk::opened, &lines_, &TestLines::clear);
}

void CloneSpeaker::setMeans(const CloneMeans& means)
{
    means_ = means;
    cloned_.reset();
}

void CloneSpeaker::say(const QString& text)
{
    if (isBusy() || !means_.engine || text.trimmed().isEmpty()) return;
    text_ = text.trimmed();
    stopped_ = std::make_shared<std::atomic<bool>>(false);
    TestLine line;
    line.text = text_;
    line_ = lines_.add(line);
    Q_EMIT busyChanged();
    if (cloned_ && clonedRevision_ == draft_.revision()) {
        speak();
    } else {
        clone();
    }
}

void CloneSpeaker::clone()
{
    const CloneChoice choice = draft_.choice();
    const uint64_t revision = draft_.revision();
    draft_.prepared(this, [this, choice, revision](const Outcome<std::shared_ptr<const audio::Clip>>& clip) {
        if (!clip) return end(clip.error);
        const auto make = [choice, clip = *clip.value, means = means_,
                           rule = speech::likenessRule(services_.context.settings),
                           stopped = StopAsked([flag = stopped_] { return flag->load(); })] {
            speech::CloneReference reference;
            reference.clip = *clip;
            reference.transcript = choice.usedTranscript();
            if (choice.language != "auto") reference.language = choice.language;
            reference.timbreOnly = choice.timbreOnly;
            reference.tailSilence = choice.tailSilence;
            reference.stopped = stopped;
            Cloned cloned;
            cloned.prompt =
                std::make_shared<const speech::ClonePrompt>(means.means.cloner->makeClonePrompt(reference));
            try {
                if (means.means.simulated)
                    throw Error(ErrorCode::NoModel, "The simulated engine has no voice.",
                                "Get a Base model.");
                cloned.anchors =
                    speech::anchorsOf(*means.means.cloner, std::span(clip.get(), 1), rule, stopped);
            } catch (...) {
                // It can be spoken with all the same.
                cloned.unjudged = currentError();
            }
            return cloned;
        };
        draft_.run(this, make, [this, revision](const Outcome<Cloned>& cloned) {
            if (*stopped_) return end({});
            if (!cloned) return end(cloned.error);
            cloned_ = *cloned.value;
            clonedRevision_ = revision;
            speak();
        });
    });
}

void CloneSpeaker::speak()
{
    SpeakOrder order;
    order.engine = means_.engine;
    order.request.task = speech::Task::VoiceClone;
    order.request.text = text_.toStdString();
    order.request.language = draft_.choice().language;
    order.request.clonePrompt = cloned_->prompt;
    order.request.limits = limitsFrom(services_.context.settings);
    order.title = text_.left(80).simplified();
    order.engineName = QString::fromStdString(means_.engine->capabilities().name);
    ticket_ = services_.speak.say(std::move(order));
    if (ticket_ == 0)
        return end(Error(ErrorCode::Busy, tr("Too much waits to be spoken.").toStdString(),
                         tr("Wait for some of it, or stop it in the queue.").toStdString()));
    lines_.change(line_, [this](TestLine& line) {
        line.state = TestLine::State::Speaking;
        line.ticket = ticket_;
    });
}

void CloneSpeaker::stop()
{
    if (!isBusy()) return;
    *stopped_ = true;
    if (ticket_ != 0) services_.speak.stop(ticket_);
}

void CloneSpeaker::onEnded(const speech::Done& done, qint64 take)
{
    ticket_ = 0;
    if (take == 0) return end(done.error);
    lines_.change(line_, [take](TestLine& line) {
        line.take = take;
        line.state = TestLine::State::Comparing;
    });
    if (done.error) Q_EMIT failed(*done.error);
    compare(take);
}

void CloneSpeaker::compare(int64_t take)
{
    using Found = std::pair<speech::LikenessFound, double>;
    const auto judge = [cloned = *cloned_, means = means_, path = services_.sounds.fileOf(take).toStdString(),
                        rule = speech::likenessRule(services_.context.settings),
                        stopped = StopAsked([flag = stopped_] { return flag->load(); })]() -> Found {
        const audio::Clip clip = audio::readFile(path);
        if (!cloned.anchors) return {{speech::Likeness::Unavailable, 0}, clip.seconds()};
        return {speech::judgeClip(*means.means.cloner, *cloned.anchors, clip, rule, stopped), clip.seconds()};
    };
    draft_.run(this, judge, [this, take, unjudged = cloned_->unjudged](const Outcome<Found>& found) {
        lines_.change(line_, [&](TestLine& line) {
            line.state = TestLine::State::Done;
            line.why = found ? unjudged : found.error;
            if (!found) return;
            line.identity = found.value->first;
            line.seconds = found.value->second;
        });
        if (found && !unjudged) keep(take, found.value->first, found.value->second);
        line_ = 0;
        Q_EMIT busyChanged();
    });
}

/// With the take, as `take identity` does.
void CloneSpeaker::keep(int64_t take, const speech::LikenessFound& found, double seconds)
{
    services_.project.change([take, found, seconds](project::Project& project) {
        project::TakeStore takes(project);
        const auto row = takes.find(take);
        if (!row) return;
        project::TakeEars ears = row->ears;
        project::noteLikeness(ears, found, seconds);
        takes.keepEars(take, ears);
    });
}

void CloneSpeaker::end(const std::optional<Error>& error)
{
    lines_.change(line_, [&error](TestLine& line) {
        line.state = TestLine::State::Failed;
        line.why = error;
    });
    line_ = 0;
    ticket_ = 0;
    if (error) Q_EMIT failed(*error);
    Q_EMIT busyChanged();
}

} // namespace troupe::ui
