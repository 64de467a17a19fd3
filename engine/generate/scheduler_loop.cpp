// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/generate/scheduler_loop.h"

#include <algorithm>
#include <utility>

namespace troupe::generate {
namespace {

/// Frames of codec context in one call: longer ones would hold up those who speak.
constexpr size_t kContextFrames = 32;

template <class Members>
void failAll(const Members& members)
{
    const Error error = currentError();
    for (const auto& member : members) member->finish(UtteranceEnd::Failed, error);
}

} // namespace

SchedulerLoop::SchedulerLoop(std::unique_ptr<Backend> backend, SchedulerLimits limits,
                             std::shared_ptr<SchedulerInbox> inbox)
    : backend_(std::move(backend)), limits_(limits), shape_(backend_->shape()), inbox_(std::move(inbox))
{}

void SchedulerLoop::run()
{
    for (;;) {
        SchedulerInbox::Chores chores =
            inbox_->take([this] { return hasWork(); }, [this] { return mayJoin(); });
        if (chores.closing) break;
        try {
            boundary(chores);
        } catch (...) { // no memory for the call itself
            if (chores.utterance) chores.utterance->channel->finish(UtteranceEnd::Failed, currentError());
            failAll(members_);
        }
        dropEnded();
        inbox_->setPlacesTaken(placesTaken());
    }
    endAll();
}

void SchedulerLoop::boundary(SchedulerInbox::Chores& chores)
{
    dropEnded(); // before anything new takes memory
    if (chores.errand) chores.errand->carryOut(*backend_);
    if (chores.utterance)
        join(*chores.utterance);
    else
        hearContext();
    advance();
}

bool SchedulerLoop::mayJoin() const
{
    if (std::any_of(members_.begin(), members_.end(), [](const auto& m) { return m->hasContextLeft(); }))
        return false;
    return placesTaken() < static_cast<size_t>(limits_.together) &&
           members_.size() < static_cast<size_t>(limits_.together) + static_cast<size_t>(limits_.resting);
}

size_t SchedulerLoop::placesTaken() const
{
    return static_cast<size_t>(
        std::count_if(members_.begin(), members_.end(), [](const auto& m) { return !m->channel->isFull(); }));
}

bool SchedulerLoop::hasWork() const
{
    return std::any_of(members_.begin(), members_.end(), [](const auto& m) {
        return m->isReady() || m->hasContextLeft() || m->channel->isOver();
    });
}

void SchedulerLoop::join(WaitingUtterance& utterance)
{
    FrameChannel& channel = *utterance.channel;
    if (channel.isOver()) return;
    if (utterance.request.maxFrames == 0) return channel.finish(UtteranceEnd::FrameLimit);
    try {
        auto member = std::make_unique<Member>();
        member->channel = utterance.channel;
        member->maxFrames = utterance.request.maxFrames;
        member->guardFrames = utterance.request.guardFrames;
        member->context = std::move(utterance.request.codecContext);
        member->codes.resize(static_cast<size_t>(shape_.groups));
        member->samples.resize(static_cast<size_t>(shape_.hop));
        member->sequence = backend_->prefill(utterance.request.plan, utterance.request.sampling);
        member->codec = backend_->openCodecStream();
        members_.push_back(std::move(member));
    } catch (...) {
        channel.finish(UtteranceEnd::Failed, currentError());
    }
}

void SchedulerLoop::hearContext()
{
    const auto found =
        std::find_if(members_.begin(), members_.end(), [](const auto& m) { return m->hasContextLeft(); });
    if (found == members_.end()) return;
    Member& member = **found;
    const size_t codes = std::min(kContextFrames * static_cast<size_t>(shape_.groups),
                                  member.context.size() - member.contextHeard);
    DecodeStep step{member.codec.get(), std::span(member.context).subspan(member.contextHeard, codes), {}};
    try {
        backend_->decode({&step, 1});
    } catch (...) {
        member.finish(UtteranceEnd::Failed, currentError());
    }
    member.contextHeard += codes;
}

std::vector<SchedulerLoop::Member*> SchedulerLoop::chooseForCall()
{
    std::vector<Member*> ready;
    for (const auto& member : members_)
        if (member->isReady()) ready.push_back(member.get());
    std::stable_sort(ready.begin(), ready.end(),
                     [](const Member* a, const Member* b) { return a->lastCall < b->lastCall; });
    ready.resize(std::min(ready.size(), static_cast<size_t>(limits_.together)));
    return ready;
}

void SchedulerLoop::advance()
{
    const std::vector<Member*> call = chooseForCall();
    if (call.empty()) return;
    ++calls_;
    std::vector<FrameStep> frames(call.size());
    for (size_t i = 0; i < call.size(); ++i) {
        call[i]->lastCall = calls_;
        frames[i].sequence = call[i]->sequence.get();
        frames[i].codes = call[i]->codes;
    }
    std::vector<DecodeStep> sounds;
    std::vector<Member*> speaking;
    try {
        backend_->frame(frames);
        for (size_t i = 0; i < call.size(); ++i) {
            if (frames[i].ended) {
                call[i]->finish(UtteranceEnd::EndOfSpeech);
                continue;
            }
            speaking.push_back(call[i]);
            sounds.push_back({call[i]->codec.get(), call[i]->codes, call[i]->samples});
        }
        if (!sounds.empty()) backend_->decode(sounds);
    } catch (...) { // those who had ended before have their end already
        failAll(call);
        return;
    }
    for (Member* member : speaking) deliver(*member);
}

void SchedulerLoop::deliver(Member& member)
{
    member.channel->push(member.codes, member.samples);
    ++member.frames;
    if (member.frames >= member.maxFrames)
        member.finish(UtteranceEnd::FrameLimit);
    else if (member.guardFrames > 0 && member.frames >= member.guardFrames)
        member.finish(UtteranceEnd::Guard);
}

void SchedulerLoop::dropEnded()
{
    members_.erase(std::remove_if(members_.begin(), members_.end(),
                                  [](const auto& member) { return member->channel->isOver(); }),
                   members_.end());
}

void SchedulerLoop::endAll()
{
    for (const auto& member : members_) member->finish(UtteranceEnd::Cancelled);
    members_.clear();
    std::list<WaitingUtterance> utterances;
    std::deque<std::shared_ptr<Errand>> errands;
    inbox_->clear(utterances, errands);
    for (const WaitingUtterance& one : utterances) one.channel->finish(UtteranceEnd::Cancelled);
    for (const auto& errand : errands)
        errand->giveUp(
            {ErrorCode::EngineUnavailable, "The voice model is being closed.", "Start the request again."});
    backend_.reset();
}

} // namespace troupe::generate
