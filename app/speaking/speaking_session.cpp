// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/speaking_session.h"

#include "app/commands/project_json.h"
#include "app/exit_status.h"
#include "app/speaking/play_outlet.h"
#include "engine/base/error.h"
#include "engine/speech/json.h"
#include "engine/speech/plan.h"

#include <csignal>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <poll.h>
#include <unistd.h>

namespace troupe::app {
namespace {

using namespace std::chrono_literals;

constexpr auto kTick = 200ms;
/// How long a reader of standard output may stand still after a signal before it is given up.
constexpr auto kGrace = 1s;

std::string describeEnd(const speech::Done& done)
{
    switch (done.reason) {
    case speech::EndReason::LengthLimit: return "ended by the limit of its length";
    case speech::EndReason::DeadlinePassed: return "ended by --timeout; partial";
    case speech::EndReason::Guard: return "runaway speech was cut";
    case speech::EndReason::Cancelled: return "stopped; partial";
    case speech::EndReason::Failed: return "failed; partial";
    default: return {};
    }
}

Error noDevice(const std::string& why)
{
    return {ErrorCode::NoDevice, why, "Connect one, or write a file with --output instead."};
}

} // namespace

SpeakingSession::SpeakingSession(Console& console, speech::Engine& engine, speech::Request request,
                                 OutputPlan plan, const std::string& device, const MakeTake& makeTake,
                                 std::optional<Advice> advice)
    : console_(console), capabilities_(engine.capabilities()), advice_(std::move(advice)),
      plan_(std::move(plan))
{
    // A wrong request must not open an output: that would begin a file in a pipe, or block on one without a
    // reader.
    speech::plan(request, capabilities_);
    openFiles(capabilities_.sampleRate);
    if (makeTake) {
        auto take = makeTake(request, capabilities_.sampleRate);
        take_ = take.get();
        outlets_.push_back(std::move(take));
    }
    openPlayer(capabilities_.sampleRate, device);
    std::vector<Outlet*> outlets;
    for (const auto& outlet : outlets_) outlets.push_back(outlet.get());
    sink_ = std::make_shared<SpeechSink>(outlets, capabilities_.sampleRate, [this] { signals_.wake(); });
    job_ = engine.start(std::move(request), sink_);
}

SpeakingSession::~SpeakingSession()
{
    for (const auto& outlet : outlets_) outlet->stop();
    job_.reset(); // before the outlets that it writes to
}

void SpeakingSession::openFiles(int rate)
{
    if (plan_.fileToStandardOutput)
        outlets_.push_back(
            makeStandardOutputFile(rate, plan_.format, [this] { return signals_.received() != 0; }));
    else if (plan_.file)
        outlets_.push_back(std::make_unique<FileOutlet>(*plan_.file, rate, plan_.format));
    if (plan_.stream) {
        outlets_.push_back(std::make_unique<RawOutlet>([this] {
            readerGone_ = true;
            signals_.wake();
        }));
        console_.notice(fmt::format("Raw sound: {} Hz, mono, 16 bit, little-endian.", rate));
    }
}

void SpeakingSession::openPlayer(int rate, const std::string& device)
{
    if (!plan_.play) return;
    const bool alone = outlets_.empty();
    auto player = std::make_unique<PlayOutlet>(rate, device, signals_.descriptor(), alone);
    if (!player->failure().empty()) {
        const Error error = noDevice(player->failure());
        if (alone) throw Error(error);
        console_.notice(fmt::format("{} The sound is made all the same.", error.message()));
        return;
    }
    player_ = player.get();
    outlets_.push_back(std::move(player));
}

void SpeakingSession::waitForNews()
{
    if (player_) {
        player_->wait(kTick);
    } else {
        pollfd waiting = {signals_.descriptor(), POLLIN, 0};
        poll(&waiting, 1, static_cast<int>(kTick.count()));
    }
    signals_.drain();
}

void SpeakingSession::obeySignal()
{
    const bool nobodyReads = readerGone_ && !plan_.file && !player_ && !take_;
    if (stopping_ || (signals_.received() == 0 && !nobodyReads && !nobodyHears())) return;
    stopping_ = true;
    job_->cancel();
    for (const auto& outlet : outlets_) outlet->stop();
}

bool SpeakingSession::nobodyHears() const
{
    return player_ && outlets_.size() == 1 && !player_->failure().empty();
}

void SpeakingSession::showProgress()
{
    const Clock::time_point now = Clock::now();
    if (!console_.showsProgress() || now - shown_ < kTick) return;
    shown_ = now;
    if (sink_->samples() == 0) {
        const bool loading = sink_->currentPhase() == speech::Phase::Loading;
        console_.progress(loading ? "Loading …" : "Beginning …");
        return;
    }
    const double elapsed = std::chrono::duration<double>(now - began_).count();
    const double speed = sink_->seconds() / elapsed;
    console_.progress(
        fmt::format("{:.1f} s made, {:.{}f}× real time", sink_->seconds(), speed, speed < 10 ? 1 : 0));
}

std::string SpeakingSession::noticeLine() const
{
    return advice_ ? fmt::format("{} {}", capabilities_.notice, advice_->line) : capabilities_.notice;
}

int SpeakingSession::run()
{
    const std::string notice = noticeLine();
    if (!notice.empty()) console_.notice(notice);
    Clock::time_point stopped;
    while (!sink_->result()) {
        waitForNews();
        const bool before = stopping_;
        obeySignal();
        if (stopping_ && !before) stopped = Clock::now();
        // Nothing is lost: a pipe that nobody empties keeps no file.
        if (stopping_ && plan_.fileToStandardOutput && Clock::now() - stopped > kGrace)
            _exit(exitStatusOfSignal(signals_.received()));
        showProgress();
    }
    job_->wait();
    const speech::Done done = *sink_->result();
    if (take_) take_->endedBy(done);
    finishOutlets(done.samples > 0);
    console_.progress("");
    const int status = report(done);
    console_.flush();
    return status;
}

void SpeakingSession::finishOutlets(bool keep)
{
    if (!keep) return;
    std::optional<Error> failure;
    for (const auto& outlet : outlets_) {
        if (outlet.get() == sink_->failedOutlet()) continue;
        try {
            outlet->finish();
        } catch (const Error& error) {
            if (!failure) failure = error; // the others are completed all the same
        }
    }
    if (failure) throw Error(*failure);
    kept_ = plan_.file && !plan_.fileToStandardOutput && outlets_.front().get() != sink_->failedOutlet();
    if (player_ && !stopping_) playToTheEnd();
}

void SpeakingSession::playToTheEnd()
{
    while (!player_->isOver() && signals_.received() == 0) waitForNews();
    if (!player_->failure().empty() && !nobodyHears()) console_.notice(player_->failure());
}

int SpeakingSession::report(const speech::Done& done)
{
    if (console_.json() && !plan_.usesStandardOutput()) {
        auto object = nlohmann::ordered_json::parse(speech::toJson(done));
        object["partial"] = done.partial();
        object["notice"] = noticeLine();
        if (advice_)
            object["download"] = {
                {"model", advice_->model}, {"command", advice_->command}, {"bytes", advice_->bytes}};
        object["file"] = kept_ ? nlohmann::ordered_json(plan_.file->string()) : nlohmann::ordered_json();
        if (take_ && take_->stored()) {
            object["take"] = takeJson(take_->project(), *take_->stored(), false);
            if (const auto same = take_->soundsAsParent()) object["same_sound"] = *same;
        }
        if (kept_) object["format"] = audio::containerName(plan_.format.container);
        console_.result(object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    } else {
        reportToPeople(done);
    }
    if (signals_.received() != 0) return exitStatusOfSignal(signals_.received());
    if (readerGone_ || (plan_.fileToStandardOutput && standardOutputIsClosed()))
        return exitStatusOfSignal(SIGPIPE);
    if (done.error) {
        console_.error(*done.error);
        return exitStatusOf(done.error->code());
    }
    if (nobodyHears()) {
        const Error error = noDevice(player_->failure());
        console_.error(error);
        return exitStatusOf(error.code());
    }
    return done.reason == speech::EndReason::DeadlinePassed ? exitStatusOf(ErrorCode::Unknown) : 0;
}

void SpeakingSession::reportToPeople(const speech::Done& done)
{
    // Where the sound itself goes, a name would be noise in it.
    if (kept_ && plan_.stream)
        console_.notice(plan_.file->string());
    else if (kept_)
        console_.result(plan_.file->string());
    if (take_ && take_->stored()) {
        const std::string line = takeLine(*take_->stored());
        plan_.usesStandardOutput() ? console_.notice(line) : console_.result(line);
        if (const auto same = take_->soundsAsParent())
            console_.notice(*same ? "It is the same sound, sample by sample." : "It is another sound.");
    }
    for (const std::string& note : done.notes) console_.notice(note);
    const std::string end = describeEnd(done);
    if (done.samples == 0) {
        if (done.reason == speech::EndReason::Cancelled && !readerGone_)
            console_.notice("Stopped before any sound.");
        return;
    }
    console_.notice(fmt::format("{:.1f} s, seed {}, engine {}{}{}", done.seconds(), done.seed, done.engine,
                                end.empty() ? "" : "; ", end));
}

} // namespace troupe::app
