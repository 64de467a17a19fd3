// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::jobs {

// The words of the job store. Values; any thread. Times are Unix milliseconds, UTC.

/// Of a job and of each of its items.
enum class State
{
    Unknown,
    Queued,
    Running,
    Paused, ///< a job only; its items stay queued
    Done,
    Failed,
    Cancelled,
};

/// "queued", "running", "paused", "done", "failed", "cancelled".
std::string_view stateName(State state) noexcept;
/// Unknown for what is none.
State stateFromName(std::string_view name) noexcept;
/// Done, Failed or Cancelled: nothing more happens unless somebody retries.
bool isEnded(State state) noexcept;

/// What failed, as an Error says it; a stable code, a sentence, what to do.
struct Failure
{
    std::string code;
    std::string message;
    std::string remedy;
};

struct NewItem
{
    std::string key;     ///< unique within the job: "happy_medium"
    std::string payload; ///< JSON text
};

/// What is asked for. The store keeps payloads and never reads them.
struct NewJob
{
    std::string kind;  ///< "cast": says who understands the payload
    std::string title; ///< for people
    std::string lane;  ///< who may carry it out: "sim", "qwen:/models/base"
    int priority = 0;  ///< higher goes first; -1000 … 1000
    std::string owner; ///< a project's folder, a user, the id of an API key; empty: nobody
    /// The same key of the same owner is the same job: submitting it again gives the first one back. Empty:
    /// always a new job.
    std::string idempotencyKey;
    std::string payload = "{}"; ///< JSON text, for all items
    std::vector<NewItem> items;
    int maxAttempts = 3; ///< of each item that may fail, before it has failed for good; 1 … 100
};

struct ItemCounts
{
    int64_t all = 0;
    int64_t queued = 0;
    int64_t running = 0;
    int64_t done = 0;
    int64_t failed = 0;
    int64_t cancelled = 0;
};

struct JobInfo
{
    int64_t id = 0;
    std::string kind;
    std::string title;
    std::string lane;
    int priority = 0;
    std::string owner;
    std::string idempotencyKey;
    std::string payload;
    State state = State::Unknown;
    ItemCounts items;
    int64_t createdAt = 0;
    int64_t startedAt = 0; ///< 0: not yet
    int64_t endedAt = 0;   ///< 0: not yet
    int64_t version = 0;   ///< grows with each change, see JobStore::changes()
};

struct ItemInfo
{
    int64_t id = 0;
    int64_t job = 0;
    int64_t index = 0; ///< its place in the job, from 0
    std::string key;
    std::string payload;
    State state = State::Unknown;
    int attempts = 0;       ///< how often it was begun, since it was last retried
    int losses = 0;         ///< how many of these ended with the loss of their holder
    double progress = 0;    ///< in the unit of its kind; for speech: seconds of audio
    int64_t readyAt = 0;    ///< not claimed before
    std::string result;     ///< a reference ("take:41"), never the thing itself
    Failure failure;        ///< of the last attempt; empty when it went well
    std::string holder;     ///< who works at it
    bool stopAsked = false; ///< cancelled while it runs; its holder has not seen it yet
    int64_t version = 0;
};

struct LaneInfo
{
    std::string name;
    bool paused = false;
    Failure reason;          ///< why it is paused, when it was not a person
    std::string failureCode; ///< of the last failures in a row
    int failuresInARow = 0;  ///< items that failed with this code, over all jobs, since one was done
    int64_t queued = 0;
    int64_t running = 0;
    std::string renderer; ///< who owns the lane, or empty
};

/// A claimed item: what to do, and the right to say how it went.
struct Claim
{
    int64_t item = 0;
    int64_t token = 0; ///< every claim has another one: who was taken for dead cannot end what others began
    int64_t expiresAt = 0;
    int64_t job = 0;
    int64_t index = 0;
    int attempt = 1; ///< from 1; counts those whose holder was lost, too
    std::string kind;
    std::string key;
    std::string owner;
    std::string jobPayload;
    std::string payload;
    std::string note; ///< what an earlier holder left, see JobStore::note()
};

/// What a holder hears at its heartbeat.
enum class Beat
{
    Lost,   ///< the lease ran out and the item is somebody else's: stop, keep nothing
    Held,   ///< go on
    Cancel, ///< stop, keep what is good, then JobStore::stopped()
    Pause,  ///< job or lane are paused: finish or release() it, as the holder likes
};

struct JobFilter
{
    std::vector<State> states; ///< empty: all
    std::string lane;
    std::string owner;
    std::string kind;
    int64_t before = 0; ///< only ids below; 0: from the newest
    size_t most = 100;  ///< at most 1000
};

/// What has changed since a version.
struct Changes
{
    bool everything = false;   ///< jobs were pruned meanwhile: read the list anew
    int64_t version = 0;       ///< to ask with the next time
    std::vector<int64_t> jobs; ///< ids, those that changed first at the front; at most 1000
};

} // namespace troupe::jobs
