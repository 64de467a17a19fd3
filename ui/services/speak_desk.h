// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "engine/audio/format.h"
#include "engine/speech/engine.h"
#include "ui/speak/speech_session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace troupe::ui {

class ProjectDesk;
class TakeSink;

/// What a page wants spoken.
struct SpeakOrder
{
    std::shared_ptr<speech::Engine> engine;
    speech::Request request;
    QString title;                                ///< one line for the queue
    QString engineName;                           ///< for people
    std::optional<int64_t> cell = std::nullopt;   ///< that the take belongs to
    std::optional<int64_t> parent = std::nullopt; ///< the take that it is made from
    std::string operation = "render";             ///< of the take: "render", "reroll", "design", …
    bool heard = true;                            ///< shown in the dock and played while it is made
};

/// One that speaks or waits, as the queue shows it.
struct SpeakRow
{
    enum class State
    {
        Unknown,
        Waiting,
        Starting,
        Loading,
        Speaking,
        Stopping
    };

    int64_t ticket = 0;
    QString title;
    QString engineName;
    State state = State::Unknown;
    double loaded = -1; ///< fraction of the model while Loading; negative: not known
    double seconds = 0; ///< of sound made
    double rate = 0;    ///< seconds of sound a second
    int place = 0;      ///< 0: now; 1: next, …
};

/// The one mouth of the window: what pages want spoken is spoken here one after the other, and written into
/// the open project as takes while it is made. A stop keeps what was made, as a partial take. Main thread;
/// owned by the window, destroyed before ProjectDesk (that ends what is spoken and keeps it).
class SpeakDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SpeakDesk)
public:
    static constexpr size_t kMostWaiting = 100;

    SpeakDesk(ProjectDesk& project, QObject* parent = nullptr);
    ~SpeakDesk() override;

    /// Of the takes to come.
    void setSampleFormat(audio::SampleFormat format) { format_ = format; }
    /// By which the takes to come are listened to.
    void setChecks(const audio::CheckLimits& limits) { checks_ = limits; }

    /// A ticket for what will be told of it, or 0 when too much waits. Without a seed a fresh one is taken.
    int64_t say(SpeakOrder order);
    /// A waiting one is dropped; the one that speaks ends at its next frame, and ended() comes for both.
    void stop(int64_t ticket);
    void stopAll();

    bool isBusy() const { return current_.ticket != 0 || !waiting_.empty(); }
    /// SpeakOrder::heard of what speaks now.
    bool isHeard() const { return current_.order.heard; }
    /// 0: none.
    int64_t speaking() const { return current_.ticket; }
    /// What speaks first, then what waits, in order.
    std::vector<SpeakRow> rows() const;
    const SpeechSession& session() const { return *session_; }

Q_SIGNALS:
    /// rows() is another; while something speaks at most ten times a second.
    void changed();
    void phaseChanged(qint64 ticket, troupe::speech::Phase phase, double fraction);
    /// The first sound is about to come.
    void began(qint64 ticket, int rate);
    void received(qint64 ticket, std::span<const float> samples);
    /// After the last received(). `take`: the id of the take that is on the disk now; 0: none.
    void ended(qint64 ticket, const troupe::speech::Done& done, qint64 take);

private:
    struct Entry
    {
        int64_t ticket = 0;
        SpeakOrder order;
    };

    void next();
    void begin(Entry entry);
    void onPhase(speech::Phase phase, double fraction);
    void onReceived(std::span<const float> samples);
    void onEnded(const speech::Done& done);
    void tellSoon();

    ProjectDesk& project_;
    audio::SampleFormat format_ = audio::SampleFormat::Int16;
    audio::CheckLimits checks_;
    int64_t lastTicket_ = 0;
    Entry current_;
    SpeakRow row_; ///< of current_
    int rate_ = 0;
    QElapsedTimer sinceStart_;
    std::deque<Entry> waiting_;
    std::shared_ptr<std::shared_ptr<TakeSink>> sink_; ///< of current_; set on the session's thread
    QTimer tell_;
    SpeechSession* session_;
};

} // namespace troupe::ui
