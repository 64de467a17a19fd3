// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::models {

/// Something that takes memory while it lives: a model that is ready to compute.
class Resident
{
public:
    virtual ~Resident() = default;
};

/// Which one is wanted, and how it comes into memory.
struct ResidentSpec
{
    /// Makes it, on a thread of its own. May tell how far it is, from 0 to 1; what it throws is the answer
    /// for all who wait.
    using Load = std::function<std::shared_ptr<Resident>(const std::function<void(double)>& progress)>;

    std::string key;     ///< equal for equal models made in the same way
    std::string name;    ///< for people
    std::string folder;  ///< where its files are
    std::string setup;   ///< what computes it: "torch float32 cpu"
    uint64_t bytes = 0;  ///< memory that it will take
    bool pinned = false; ///< stays once it is loaded
    Load load = {};
};

/// Somebody who waits. Both are called without any lock, on the thread that waits, several times a second.
class LoadWaiter
{
public:
    virtual ~LoadWaiter() = default;
    /// False: stop waiting.
    virtual bool wanted() { return true; }
    /// `fraction` of the load, or negative while it is not known or has not begun. May throw.
    virtual void loading(double /*fraction*/) {}
};

enum class ResidentState
{
    Unknown,
    Absent,
    Waiting, ///< for memory that others use
    Loading,
    Loaded,
};

/// "absent", "waiting", "loading", "loaded"; "unknown".
const char* residentStateName(ResidentState state) noexcept;

/// What is known of one model at a moment.
struct ResidentStatus
{
    std::string key;
    std::string name;
    std::string folder;
    std::string setup;
    ResidentState state = ResidentState::Unknown;
    uint64_t bytes = 0;
    bool pinned = false;
    size_t users = 0;                                           ///< who holds it now
    double fraction = -1;                                       ///< of its load
    std::optional<std::chrono::system_clock::time_point> since; ///< loaded
    double loadSeconds = -1;      ///< that its last load took; negative: none yet
    std::optional<Error> failure; ///< why its last load failed
};

struct ResidencyStatus
{
    uint64_t budget = 0;
    uint64_t used = 0;                  ///< by what is loaded and what loads
    std::vector<ResidentStatus> models; ///< by key
};

struct ResidencyOptions
{
    uint64_t budget = UINT64_MAX; ///< bytes for all together
    /// How long models that are in use are left to those who come for them while somebody waits for their
    /// memory; then they take no new users until they are idle and gone.
    std::chrono::milliseconds patience{2000};
    /// Hears each change of a model's state and progress of its load, without any lock, on the thread that
    /// makes it; two threads may overtake each other, and status() is what holds. Short; must not throw, and
    /// must not ask for a model.
    std::function<void(const ResidentStatus&)> observer = {};
};

/// Which models are in memory. Who wants one gets a lease: of the model that is loaded, after a load that all
/// who ask share, or after the least recently used idle ones have gone to make room. Memory is counted from
/// before a load begins until after an old model is destroyed, so that the sum never passes the budget. Those
/// who wait for memory are served in the order in which they came. Loads run on threads of their own
/// (`model-load`), several at once; who uses a loaded model is never held up by them.
///
/// Thread-safe. Leases may outlive this object; nobody may wait in acquire() when it is destroyed.
class Residency
{
public:
    /// As long as it lives, its model stays. Empty when the waiter did not want it any longer.
    using Lease = std::shared_ptr<Resident>;

    explicit Residency(ResidencyOptions options);
    ~Residency(); ///< waits for loads that are under way
    Residency(const Residency&) = delete;
    Residency& operator=(const Residency&) = delete;

    /// Throws what the load throws (the next one who asks tries again), what the waiter throws, and Error
    /// EngineUnavailable for a model that does not fit beside the pinned ones.
    Lease acquire(const ResidentSpec& spec, LoadWaiter& waiter);

    /// Gives up what was loaded from `folder` and is idle, pinned or not, before it returns. False: nothing
    /// of it is loaded, or somebody uses it.
    bool giveUp(const std::string& folder);
    /// From now on what comes from `folder`, or is loaded from it already, stays, or goes when its memory is
    /// needed, whatever its specification says.
    void pin(const std::string& folder, bool stays);

    ResidencyStatus status() const;
    uint64_t budget() const noexcept;

private:
    class Core;
    std::shared_ptr<Core> core_; ///< shared with leases and loads
};

/// Three quarters of this machine's memory, or of what its control group may use.
uint64_t defaultMemoryBudget();
/// What is free now, by the same measure.
uint64_t availableMemory();

} // namespace troupe::models
