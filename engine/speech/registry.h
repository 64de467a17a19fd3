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
/// its first use. Thread-safe.
class Registry
{
public:
    using Factory = std::function<std::shared_ptr<Engine>()>;

    /// `automatic` engines are candidates when a request names none.
    void add(std::string name, Factory factory, bool automatic);

    std::vector<std::string> names() const;

    /// By name. Throws Error UnknownEngine, or what the factory throws (EngineUnavailable); a later call
    /// tries again.
    std::shared_ptr<Engine> engine(const std::string& name);

    /// "auto" or empty: the first automatic engine that can be built and supports the task.
    /// Throws Error UnsupportedTask with the reason of each that was passed over.
    std::shared_ptr<Engine> choose(const std::string& name, Task task);

private:
    struct Entry
    {
        std::string name;
        Factory factory;
        bool automatic = false;
        std::shared_ptr<Engine> built;
    };

    mutable std::mutex mutex_;
    std::vector<Entry> entries_;
};

} // namespace troupe::speech
