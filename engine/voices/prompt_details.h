// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace troupe::voices {

/// What people know of a clone prompt, beside its tensors. A plain value.
struct PromptDetails
{
    std::string name;  ///< isSafeName()
    std::string title; ///< for display, any Unicode; empty: the name
    std::string character;
    std::string emotion;   ///< the name of an emotion or, in a cast, of a mode
    std::string intensity; ///< "medium", "intense", "full" or free
    std::vector<std::string> tags;
    std::string description;
    std::string instruct; ///< what the reference was directed with
    std::string baseDescription;
    std::string voiceId;    ///< the voice of the library that it belongs to, or empty
    std::string model;      ///< the model that it was made for, or empty
    bool simulated = false; ///< made by the sim engine: no voice is in it

    bool operator==(const PromptDetails&) const = default;
};

} // namespace troupe::voices
