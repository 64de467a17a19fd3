// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/speaking/outlet.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace troupe::app {

/// Plays the sound on a device while it is made. Owns the only Qt application object of the command line,
/// made when it is. Everything but take() and stop() belongs to the main thread, whose event loop is turned
/// by wait().
class PlayOutlet final : public Outlet
{
public:
    /// Once, before any other thread runs: the sound system reads its choice from the environment.
    static void prepare();

    /// `wakeDescriptor` becomes readable when wait() is to return; `device` empty: the system's own. `paced`:
    /// the engine is held back to a minute before what is heard, since the sound is kept in memory for the
    /// player.
    PlayOutlet(int rate, const std::string& device, int wakeDescriptor, bool paced);
    ~PlayOutlet() override;
    PlayOutlet(const PlayOutlet&) = delete;
    PlayOutlet& operator=(const PlayOutlet&) = delete;

    void take(std::span<const float> samples) override;
    /// No more will come; isOver() turns true when the end was heard.
    void finish() override;
    void stop() noexcept override;

    /// Turns the event loop until the descriptor is readable, the player has news, or `most` has passed.
    void wait(std::chrono::milliseconds most);
    /// The end was heard, or nothing can be heard.
    bool isOver() const;
    /// Why nothing can be heard; empty while all is well.
    const std::string& failure() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::app
