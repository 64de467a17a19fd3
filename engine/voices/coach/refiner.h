// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <string>

namespace troupe::voices {

/// A description or a delivery that somebody wants to be different.
struct RefineOrder
{
    std::string text;      ///< the description of a voice, or how a line is to be spoken
    std::string complaint; ///< what is wrong, in the person's words
    std::string base;      ///< for a delivery: the description of the voice that it is for; else empty
};

struct Refinement
{
    std::string text;        ///< instead of RefineOrder::text; a proposal that a person accepts or not
    std::string explanation; ///< one sentence, may be empty
};

/// A language model that rewrites descriptions; the person configured which. Implemented in server/, given to
/// the window and to commands by app/. Absent when nothing is configured.
class Refiner
{
public:
    virtual ~Refiner() = default;

    /// Blocks until the answer is there; not for the main thread. Throws Error: InvalidRequest for an order
    /// beyond the limits of refine_messages.h, EngineUnavailable with a remedy for every fault of the
    /// service, Busy when it asks to come back later; a stop ends it with Error Unknown "Stopped." soon.
    virtual Refinement refine(const RefineOrder& order, std::stop_token stop) = 0;
    /// "gpt-x at example.org", for people.
    virtual std::string name() const = 0;
};

} // namespace troupe::voices
