// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/speak_desk.h"

#include "engine/base/random.h"
#include "engine/speech/model_identity.h"
#include "ui/services/project_desk.h"
#include "ui/services/take_sink.h"

#include <algorithm>
#include <utility>

namespace troupe::ui {

namespace {

constexpr int kTellMs = 100;

/// How something ends that was never begun.
speech::Done dropped()
{
    speech::Done done;
    done.reason = speech::EndReason::Cancelled;
    return done;
}

} // namespace

SpeakDesk::SpeakDesk(ProjectDesk& project, QObject* parent)
    : QObject(parent), project_(project), session_(new SpeechSession(this))
{
    tell_.setSingleShot(true);
    tell_.setInterval(kTellMs);
    connect(&tell_, &QTimer::timeout, this, &SpeakDesk::changed);
    connect(session_, &SpeechSession::phaseChanged, this, &SpeakDesk::onPhase);
    connect(session_, &SpeechSession::began, this, [this](int rate) {
        rate_ = rate;
        if (row_.state != SpeakRow::State::Stopping) row_.state = SpeakRow::State::Speaking;
        Q_EMIT began(current_.ticket, rate);
    });
    connect(session_, &SpeechSession::received, this, &SpeakDesk::onReceived);
    connect(session_, &SpeechSession::ended, this, &SpeakDesk::onEnded);
}

SpeakDesk::~SpeakDesk()
{
    // The session goes first: nothing of it may reach a desk that is half gone. Its job ends with it, and
    // with the job its take is on the disk.
    delete session_;
}

int64_t SpeakDesk::say(SpeakOrder order)
{
    if (!order.engine || waiting_.size() >= kMostWaiting) return 0;
    if (!order.request.seed) order.request.seed = freshSeed();
    const int64_t ticket = ++lastTicket_;
    waiting_.push_back({ticket, std::move(order)});
    // Nothing but changed() is told of it before the caller knows the ticket: the session answers later.
    next();
    Q_EMIT changed();
    return ticket;
}

void SpeakDesk::next()
{
    if (current_.ticket != 0 || waiting_.empty()) return;
    Entry entry = std::move(waiting_.front());
    waiting_.pop_front();
    begin(std::move(entry));
}

void SpeakDesk::begin(Entry entry)
{
    current_ = std::move(entry);
    const SpeakOrder& order = current_.order;
    row_ = {.ticket = current_.ticket,
            .title = order.title,
            .engineName = order.engineName,
            .state = SpeakRow::State::Starting};
    sinceStart_.start();
    project::TakeDraft draft;
    draft.cell = order.cell;
    draft.parent = order.parent;
    draft.operation = order.operation;
    draft.samples = format_;
    draft.checks = checks_;
    sink_ = std::make_shared<std::shared_ptr<TakeSink>>();
    const auto prepare = [sink = sink_, desk = &project_,
                          draft](speech::Engine& engine, const speech::Request& request,
                                 std::shared_ptr<speech::Sink> window) mutable {
        draft.request = request;
        draft.madeBy = speech::madeBy(engine);
        *sink = std::make_shared<TakeSink>(*desk, draft, std::move(window));
        return *sink;
    };
    session_->speak(order.engine, order.request, prepare);
    Q_EMIT changed();
}

void SpeakDesk::stop(int64_t ticket)
{
    if (ticket != 0 && ticket == current_.ticket) {
        row_.state = SpeakRow::State::Stopping;
        session_->stop();
        Q_EMIT changed();
        return;
    }
    const auto found = std::find_if(waiting_.begin(), waiting_.end(),
                                    [ticket](const Entry& entry) { return entry.ticket == ticket; });
    if (found == waiting_.end()) return;
    waiting_.erase(found);
    Q_EMIT changed();
    Q_EMIT ended(ticket, dropped(), 0);
}

void SpeakDesk::stopAll()
{
    const auto waiting = std::exchange(waiting_, {});
    stop(current_.ticket);
    for (const Entry& entry : waiting) Q_EMIT ended(entry.ticket, dropped(), 0);
    Q_EMIT changed();
}

std::vector<SpeakRow> SpeakDesk::rows() const
{
    std::vector<SpeakRow> rows;
    if (current_.ticket != 0) rows.push_back(row_);
    int place = 0;
    for (const Entry& entry : waiting_)
        rows.push_back({.ticket = entry.ticket,
                        .title = entry.order.title,
                        .engineName = entry.order.engineName,
                        .state = SpeakRow::State::Waiting,
                        .place = ++place});
    return rows;
}

void SpeakDesk::onPhase(speech::Phase phase, double fraction)
{
    if (row_.state != SpeakRow::State::Stopping && phase == speech::Phase::Loading) {
        row_.state = SpeakRow::State::Loading;
        row_.loaded = fraction;
    }
    // The time that a model takes to come says nothing of how fast it speaks.
    if (phase == speech::Phase::Speaking) sinceStart_.start();
    tellSoon();
    Q_EMIT phaseChanged(current_.ticket, phase, fraction);
}

void SpeakDesk::onReceived(std::span<const float> samples)
{
    row_.seconds += static_cast<double>(samples.size()) / rate_;
    row_.rate = row_.seconds / (static_cast<double>(std::max<qint64>(sinceStart_.elapsed(), 1)) / 1000);
    tellSoon();
    Q_EMIT received(current_.ticket, samples);
}

void SpeakDesk::onEnded(const speech::Done& done)
{
    const int64_t ticket = std::exchange(current_, {}).ticket;
    const auto sink = std::exchange(sink_, nullptr);
    const bool kept = sink && *sink && (*sink)->take();
    const int64_t take = kept ? (*sink)->take()->id : 0;
    // What the project's thread announced may still wait behind the news that brought us here.
    if (kept && (*sink)->isOfOpenProject()) project_.insert(*(*sink)->take());
    Q_EMIT ended(ticket, done, take);
    next();
    Q_EMIT changed();
}

void SpeakDesk::tellSoon()
{
    if (!tell_.isActive()) tell_.start();
}

} // namespace troupe::ui
