// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/residency_core.h"

#include "engine/base/thread_name.h"
#include "engine/models/model_shelf.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace troupe::models {
namespace {

constexpr std::chrono::milliseconds kLookAgain{50};

} // namespace

ResidentStatus Residency::Core::statusOf(const Entry& entry)
{
    ResidentStatus status;
    status.key = entry.spec.key;
    status.name = entry.spec.name;
    status.folder = entry.spec.folder;
    status.setup = entry.spec.setup;
    status.state = entry.state;
    status.bytes = entry.spec.bytes;
    status.pinned = entry.spec.pinned;
    status.users = entry.users;
    status.fraction = entry.fraction;
    if (entry.state == ResidentState::Loaded) status.since = entry.loadedAt;
    status.loadSeconds = entry.loadSeconds;
    status.failure = entry.failure;
    return status;
}

ResidencyStatus Residency::Core::status() const
{
    const Lock lock(mutex_);
    ResidencyStatus all{options_.budget, used_, {}};
    for (const auto& [key, entry] : entries_) all.models.push_back(statusOf(entry));
    return all;
}

void Residency::Core::take(Entry& entry, const ResidentSpec& spec) const
{
    entry.spec = spec;
    if (const auto pin = pins_.find(spec.folder); pin != pins_.end()) entry.spec.pinned = pin->second;
}

std::shared_ptr<Resident> Residency::Core::letGo(Entry& entry, Events& events)
{
    std::shared_ptr<Resident> held = std::move(entry.resident);
    entry.state = ResidentState::Absent;
    entry.draining = false;
    used_ -= entry.spec.bytes;
    events.push_back(statusOf(entry));
    return held;
}

bool Residency::Core::giveUp(const std::string& folder)
{
    Events events;
    std::vector<std::shared_ptr<Resident>> leaving;
    uint64_t bytes = 0;
    {
        const Lock lock(mutex_);
        for (auto& [key, entry] : entries_) {
            if (entry.spec.folder != folder || !isIdle(entry)) continue;
            bytes += entry.spec.bytes;
            leaving.push_back(letGo(entry, events));
        }
        // Still counted: its memory is free only when it is destroyed.
        used_ += bytes;
    }
    const bool any = !leaving.empty();
    leaving.clear();
    {
        const Lock lock(mutex_);
        used_ -= bytes;
        advance(events);
    }
    changed_.notify_all();
    tell(events);
    return any;
}

void Residency::Core::pin(const std::string& folder, bool stays)
{
    Events events;
    {
        const Lock lock(mutex_);
        pins_[folder] = stays;
        for (auto& [key, entry] : entries_) {
            if (entry.spec.folder != folder || entry.spec.pinned == stays) continue;
            entry.spec.pinned = stays;
            if (stays) entry.draining = false;
            events.push_back(statusOf(entry));
        }
        advance(events);
    }
    changed_.notify_all();
    tell(events);
}

void Residency::Core::tell(const Events& events) const
{
    if (!options_.observer) return;
    for (const ResidentStatus& event : events) options_.observer(event);
}

void Residency::Core::requireRoom(const Entry& entry) const
{
    uint64_t pinned = 0;
    for (const auto& [key, other] : entries_)
        if (&other != &entry && other.spec.pinned &&
            (other.state == ResidentState::Loaded || other.state == ResidentState::Loading))
            pinned += other.spec.bytes;
    if (entry.spec.bytes <= options_.budget && pinned <= options_.budget - entry.spec.bytes) return;
    const std::string beside =
        pinned ? fmt::format(", of which pinned ones hold {}", bytesForPeople(pinned)) : std::string();
    constexpr double kGigabyte = 1e9;
    const double needed = static_cast<double>(entry.spec.bytes + pinned) / kGigabyte;
    throw Error(
        ErrorCode::EngineUnavailable,
        fmt::format("“{}” needs {} of memory, and models may take {}{}.", entry.spec.name,
                    bytesForPeople(entry.spec.bytes), bytesForPeople(options_.budget), beside),
        fmt::format("Use a smaller model, --dtype bfloat16, or, where the machine has that much, “troupe "
                    "config set models.memory_gb {:.1f}”.",
                    needed + 0.1));
}

Residency::Lease Residency::Core::lease(Entry& entry)
{
    ++entry.users;
    entry.lastUse = ++uses_;
    // The deleter keeps the model itself, so that a lease is good even after the residency has gone.
    return {entry.resident.get(),
            [core = shared_from_this(), key = entry.spec.key, kept = entry.resident](Resident*) mutable {
                kept.reset();
                core->release(key);
            }};
}

void Residency::Core::release(const std::string& key) noexcept
{
    Events events;
    {
        const Lock lock(mutex_);
        Entry& entry = entries_.at(key);
        --entry.users;
        entry.lastUse = ++uses_;
        advance(events);
    }
    changed_.notify_all();
    tell(events);
}

void Residency::Core::enqueue(Entry& entry)
{
    entry.state = ResidentState::Waiting;
    queue_.push_back({entry.spec.key, Clock::now()});
}

/// The last one who waited for a model that has not begun to load has gone.
void Residency::Core::leaveQueue(Entry& entry)
{
    std::erase_if(queue_, [&](const Wanted& wanted) { return wanted.key == entry.spec.key; });
    entry.state = ResidentState::Absent;
    // Who was to go for it may stay.
    for (auto& [key, other] : entries_) other.draining = false;
}

void Residency::Core::drainFor(uint64_t missing)
{
    std::vector<Entry*> busy;
    for (auto& [key, entry] : entries_)
        if (entry.state == ResidentState::Loaded && !entry.spec.pinned) busy.push_back(&entry);
    std::sort(busy.begin(), busy.end(),
              [](const Entry* a, const Entry* b) { return a->lastUse < b->lastUse; });
    uint64_t freed = 0;
    for (Entry* entry : busy) {
        if (freed >= missing) return;
        entry->draining = true;
        freed += entry->spec.bytes;
    }
}

bool Residency::Core::makeRoom(const Entry& wanted, Clock::time_point since, Start& start, Events& events)
{
    const uint64_t free = options_.budget - used_;
    if (wanted.spec.bytes <= free) return true;
    const uint64_t missing = wanted.spec.bytes - free;
    std::vector<Entry*> idle;
    for (auto& [key, entry] : entries_)
        if (isIdle(entry) && !entry.spec.pinned) idle.push_back(&entry);
    std::sort(idle.begin(), idle.end(),
              [](const Entry* a, const Entry* b) { return a->lastUse < b->lastUse; });
    uint64_t freed = 0;
    size_t count = 0;
    while (count < idle.size() && freed < missing) freed += idle[count++]->spec.bytes;
    if (freed < missing) {
        // Nothing goes in vain.
        if (Clock::now() - since >= options_.patience) drainFor(missing);
        return false;
    }
    for (size_t i = 0; i < count; ++i) {
        Entry& leaving = *idle[i];
        start.leaving.push_back(letGo(leaving, events));
    }
    return true;
}

void Residency::Core::advance(Events& events)
{
    while (!closing_ && !queue_.empty()) {
        const Wanted wanted = queue_.front();
        Entry& entry = entries_.at(wanted.key);
        Start start{wanted.key, {}};
        if (!makeRoom(entry, wanted.since, start, events)) return;
        queue_.pop_front();
        used_ += entry.spec.bytes;
        entry.state = ResidentState::Loading;
        entry.loadBegan = Clock::now();
        entry.fraction = -1;
        for (auto& [key, other] : entries_) other.draining = false;
        events.push_back(statusOf(entry));
        begin(std::move(start));
    }
}

void Residency::Core::markFailed(Entry& entry, const Error& error)
{
    entry.state = ResidentState::Absent;
    entry.failure = error;
    ++entry.failures;
    used_ -= entry.spec.bytes;
}

void Residency::Core::begin(Start start)
{
    reap();
    const std::string key = start.key;
    try {
        std::thread thread([core = shared_from_this(), key, leaving = std::move(start.leaving)]() mutable {
            nameThisThread("model-load");
            core->carryOut(key, std::move(leaving));
        });
        const std::thread::id id = thread.get_id();
        threads_.emplace(id, std::move(thread));
        ++loads_;
    } catch (const std::system_error&) {
        markFailed(entries_.at(key), {ErrorCode::Busy, "This machine gives no more threads.",
                                      "Close something, and try again."});
    }
}

/// Joins threads that have let go of the lock for good.
void Residency::Core::reap()
{
    for (const std::thread::id id : ended_) {
        const auto found = threads_.find(id);
        found->second.join();
        threads_.erase(found);
    }
    ended_.clear();
}

void Residency::Core::progress(const std::string& key, double fraction)
{
    Events events;
    {
        const Lock lock(mutex_);
        Entry& entry = entries_.at(key);
        entry.fraction = std::clamp(fraction, 0.0, 1.0);
        events.push_back(statusOf(entry));
    }
    tell(events);
}

void Residency::Core::carryOut(const std::string& key, std::vector<std::shared_ptr<Resident>> leaving)
{
    leaving.clear(); // before the load: its memory is what the new one takes
    ResidentSpec::Load load;
    {
        const Lock lock(mutex_);
        load = entries_.at(key).spec.load;
    }
    std::shared_ptr<Resident> made;
    std::optional<Error> failure;
    try {
        made = load([&](double fraction) { progress(key, fraction); });
        if (!made) failure.emplace(ErrorCode::EngineFault, "The model could not be made.", "Use another.");
    } catch (...) {
        failure = currentError();
    }
    load = {}; // what it holds goes without the lock
    finishLoad(key, std::move(made), failure);
}

void Residency::Core::finishLoad(const std::string& key, std::shared_ptr<Resident> made,
                                 const std::optional<Error>& failure)
{
    Events events;
    {
        const Lock lock(mutex_);
        Entry& entry = entries_.at(key);
        entry.spec.load = {};
        entry.fraction = -1;
        if (failure) {
            markFailed(entry, *failure);
        } else {
            entry.failure.reset();
            entry.state = ResidentState::Loaded;
            entry.resident = std::move(made);
            entry.loadedAt = std::chrono::system_clock::now();
            entry.loadSeconds = std::chrono::duration<double>(Clock::now() - entry.loadBegan).count();
            ++entry.loads;
            entry.entitled = entry.waiters;
            entry.lastUse = ++uses_;
        }
        events.push_back(statusOf(entry));
        advance(events);
    }
    changed_.notify_all();
    tell(events);
    const Lock lock(mutex_);
    --loads_;
    ended_.push_back(std::this_thread::get_id());
    changed_.notify_all();
}

Residency::Lease Residency::Core::acquire(const ResidentSpec& spec, LoadWaiter& waiter)
{
    Lock lock(mutex_);
    Entry& entry = entries_[spec.key];
    if (entry.state == ResidentState::Absent && entry.waiters == 0) take(entry, spec);
    const uint64_t failures = entry.failures;
    const uint64_t loads = entry.loads;
    ++entry.waiters;
    /// Whatever way out.
    struct Leaving
    {
        Core& core;
        Lock& lock;
        Entry& entry;
        const uint64_t loads; ///< when it came
        ~Leaving()
        {
            Events events;
            if (!lock.owns_lock()) lock.lock();
            if (entry.loads != loads) --entry.entitled;
            if (--entry.waiters == 0 && entry.state == ResidentState::Waiting) core.leaveQueue(entry);
            core.advance(events);
            lock.unlock();
            core.changed_.notify_all();
            core.tell(events);
        }
    } const leaving{*this, lock, entry, loads};

    while (true) {
        if (closing_) return nullptr;
        // A copy each: an exception is not shared between threads. After a later success it is forgotten.
        if (entry.failures != failures && entry.failure) throw Error(*entry.failure);
        const bool mayHaveIt = !entry.draining || entry.loads != loads;
        if (entry.state == ResidentState::Loaded && mayHaveIt) return lease(entry);
        if (entry.state == ResidentState::Absent) {
            take(entry, spec);
            requireRoom(entry);
            enqueue(entry);
        } else if (entry.state == ResidentState::Waiting) {
            requireRoom(entry); // a pinned one may have come before
        }
        Events events;
        advance(events);
        const double fraction = entry.fraction;
        lock.unlock();
        // With no lock held: whoever hears it may stand still, or throw.
        tell(events);
        if (!waiter.wanted()) return nullptr;
        waiter.loading(fraction);
        lock.lock();
        const bool standsStill =
            entry.state == ResidentState::Waiting || entry.state == ResidentState::Loading || entry.draining;
        if (standsStill && entry.failures == failures && !closing_) changed_.wait_for(lock, kLookAgain);
    }
}

void Residency::Core::close()
{
    std::vector<std::shared_ptr<Resident>> leaving;
    std::map<std::thread::id, std::thread> threads;
    {
        Lock lock(mutex_);
        closing_ = true;
        changed_.notify_all();
        changed_.wait(lock, [this] { return loads_ == 0; });
        threads.swap(threads_);
        ended_.clear();
        for (auto& [key, entry] : entries_)
            if (entry.resident) leaving.push_back(std::move(entry.resident));
    }
    for (auto& [id, thread] : threads) thread.join();
}

} // namespace troupe::models
