// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/residency.h"

#include <condition_variable>
#include <deque>
#include <list>
#include <map>
#include <mutex>
#include <thread>

namespace troupe::models {

/// The state behind a Residency and its one lock. Everything that may be slow or that belongs to others
/// (loads, destructors, waiters, the observer) happens outside of it.
class Residency::Core : public std::enable_shared_from_this<Residency::Core>
{
public:
    explicit Core(ResidencyOptions options) : options_(std::move(options)) {}

    Lease acquire(const ResidentSpec& spec, LoadWaiter& waiter);
    bool giveUp(const std::string& folder);
    void pin(const std::string& folder, bool stays);
    ResidencyStatus status() const;
    uint64_t budget() const noexcept { return options_.budget; }
    /// No more loads; waits for those that run, and gives up what is idle.
    void close();

private:
    using Clock = std::chrono::steady_clock;
    using Lock = std::unique_lock<std::mutex>;

    struct Entry
    {
        ResidentSpec spec;
        ResidentState state = ResidentState::Absent;
        std::shared_ptr<Resident> resident;
        size_t users = 0;
        size_t waiters = 0;
        size_t entitled = 0;  ///< waiters for whom its load has ended, and who have not looked yet
        uint64_t loads = 0;   ///< that succeeded
        uint64_t lastUse = 0; ///< a count, not a time
        double fraction = -1;
        bool draining = false; ///< takes no new users, so that it can go
        std::chrono::system_clock::time_point loadedAt;
        Clock::time_point loadBegan;
        double loadSeconds = -1; ///< of the last load that succeeded
        uint64_t failures = 0;
        std::optional<Error> failure; ///< of the last load; nothing after one that succeeded
    };
    struct Wanted
    {
        std::string key;
        Clock::time_point since;
    };
    /// A load that is to begin: what goes for it, and what comes.
    struct Start
    {
        std::string key;
        std::vector<std::shared_ptr<Resident>> leaving;
    };
    using Events = std::vector<ResidentStatus>;

    static ResidentStatus statusOf(const Entry& entry);
    /// Nobody uses it, and nobody who waited for it is about to.
    static bool isIdle(const Entry& entry)
    {
        return entry.state == ResidentState::Loaded && entry.users == 0 && entry.entitled == 0;
    }
    void requireRoom(const Entry& entry) const;
    void take(Entry& entry, const ResidentSpec& spec) const;
    /// What it held, to be destroyed without the lock.
    std::shared_ptr<Resident> letGo(Entry& entry, Events& events);
    Lease lease(Entry& entry);
    void release(const std::string& key) noexcept;
    void enqueue(Entry& entry);
    void leaveQueue(Entry& entry);

    /// Begins every load that can begin now, in the order of the queue. Called whenever something changed.
    void advance(Events& events);
    bool makeRoom(const Entry& entry, Clock::time_point since, Start& start, Events& events);
    void drainFor(uint64_t missing);
    void begin(Start start);
    void markFailed(Entry& entry, const Error& error);
    void carryOut(const std::string& key, std::vector<std::shared_ptr<Resident>> leaving);
    void finishLoad(const std::string& key, std::shared_ptr<Resident> made,
                    const std::optional<Error>& failure);
    void progress(const std::string& key, double fraction);
    void reap();
    void tell(const Events& events) const;

    const ResidencyOptions options_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, Entry> entries_; ///< never erased: references stay good
    std::map<std::string, bool> pins_;     ///< by folder, over what the specification says
    std::deque<Wanted> queue_;             ///< models that wait for memory
    uint64_t used_ = 0;                    ///< by what is loaded, what loads and what that replaces
    uint64_t uses_ = 0;
    size_t loads_ = 0; ///< that run
    bool closing_ = false;
    std::map<std::thread::id, std::thread> threads_;
    std::vector<std::thread::id> ended_; ///< threads that need no lock any more
};

} // namespace troupe::models
