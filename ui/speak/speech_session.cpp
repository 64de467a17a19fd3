// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/speech_session.h"

#include "ui/services/desk_call.h"
#include "ui/speak/chunk_mailbox.h"

#include <QMetaObject>

namespace troupe::ui {

SpeechSession::SpeechSession(QObject* parent) : QObject(parent), worker_("ui-speech") {}

SpeechSession::~SpeechSession()
{
    if (!mailbox_) return;
    mailbox_->requestCancel();
    mailbox_->close();
    // The worker's thread ends first (it may be inside start()), then ~Job cancels and waits.
}

void SpeechSession::speak(std::shared_ptr<speech::Engine> engine, speech::Request request, Prepare prepare)
{
    if (busy() || !engine) return;
    samplesReceived_ = 0;
    mailbox_ = std::make_shared<ChunkMailbox>([this] {
        QMetaObject::invokeMethod(
            this, [this] { drain(); }, Qt::QueuedConnection);
    });
    setState(State::Starting);
    const bool posted = worker_.post([this, mailbox = mailbox_, engine = std::move(engine),
                                      request = std::move(request), prepare = std::move(prepare)]() mutable {
        job_.reset();
        engine_ = std::move(engine);
        if (mailbox->cancelWanted()) {
            speech::Done done;
            done.reason = speech::EndReason::Cancelled;
            mailbox->done(done);
            return;
        }
        try {
            std::shared_ptr<speech::Sink> sink = mailbox;
            if (prepare) sink = prepare(*engine_, request, mailbox);
            job_ = engine_->start(std::move(request), std::move(sink));
        } catch (...) {
            mailbox->refuse(currentError());
            return;
        }
        if (mailbox->cancelWanted()) job_->cancel();
    });
    if (!posted) mailbox_->refuse(tooMuchWaits());
}

void SpeechSession::stop()
{
    if (state_ == State::Idle || state_ == State::Stopping) return;
    setState(State::Stopping);
    mailbox_->requestCancel();
    worker_.post([this] {
        if (job_) job_->cancel();
    });
}

void SpeechSession::setState(State state)
{
    if (state == state_) return;
    state_ = state;
    Q_EMIT stateChanged();
}

void SpeechSession::drain()
{
    if (!mailbox_) return;
    const ChunkMailbox::Mail mail = mailbox_->take();
    if (mail.phase) Q_EMIT phaseChanged(*mail.phase, mail.fraction);
    if (!mail.samples.empty()) {
        if (samplesReceived_ == 0) {
            Q_EMIT began(mail.rate);
            if (state_ == State::Starting) setState(State::Speaking);
        }
        samplesReceived_ += static_cast<int64_t>(mail.samples.size());
        Q_EMIT received(mail.samples);
    }
    if (mail.done) {
        mailbox_.reset();
        worker_.post([this] { job_.reset(); });
        setState(State::Idle);
        Q_EMIT ended(*mail.done);
    }
}

} // namespace troupe::ui
