// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/engine.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace troupe::speech {

/// The engines of this process by name, in order of preference. Made once by `app/`; an engine is built at
/// its first use, once, whoever asks; meanwhile the other engines can be had. Thread-safe. A factory must not
/// ask for its own engine.
class Registry
{
public:
    using Factory = std::function<std::shared_ptr<Engine>()>;
    using TaskFactory = std::function<std::shared_ptr<Engine>(Task)>;

    /// `automatic` engines are candidates when a request names none. Throws Error BadConfiguration for a name
    /// that is taken, empty or "auto".
    void add(std::string name, Factory factory, bool automatic);
    /// An engine that is another one for each task: of models of their own. `factory` is asked each time, by
    /// any thread, and keeps what it made; Error NoModel says that there is none for the task. A candidate
    /// when a request names none. Throws as add().
    void addByTask(std::string name, TaskFactory factory);

    std::vector<std::string> names() const;

    /// By name. Throws Error UnknownEngine, or what the factory throws (EngineUnavailable); a later call
    /// tries again. Of one that is another for each task, the first that there is.
    std::shared_ptr<Engine> engine(const std::string& name);
    /// As engine(); of one that is another for each task, all that there are.
    std::vector<std::shared_ptr<Engine>> engines(const std::string& name);

    /// "auto" or empty: the first automatic engine that can be built and supports the task. Throws Error
    /// UnsupportedTask with the reason of each that was passed over; for a named engine also as engine(). A
    /// model that is there and cannot be had is the answer, also where another engine could do the task.
    std::shared_ptr<Engine> choose(const std::string& name, Task task);

private:
    struct Entry
    {
        std::string name;
        Factory factory;
        TaskFactory byTask; ///< where it is set, there is no `factory`
        bool automatic = false;
        std::mutex building; ///< held while the factory runs, so that it runs once
        std::shared_ptr<Engine> built;
    };
    using EntryPtr = std::shared_ptr<Entry>;

    std::vector<EntryPtr> entries() const;
    void addEntry(std::shared_ptr<Entry> entry);
    std::shared_ptr<Entry> entryNamed(const std::string& name) const;
    static std::shared_ptr<Engine> build(Entry& entry);
    static std::shared_ptr<Engine> buildFor(Entry& entry, Task task);

    mutable std::mutex mutex_; ///< guards the list, not what happens inside an entry
    std::vector<EntryPtr> entries_;
};

} // namespace troupe::speech
