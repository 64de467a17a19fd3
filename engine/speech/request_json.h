// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/request.h"

#include <string>
#include <string_view>

namespace troupe::speech {

/// A request as it is kept: everything but the deadline, which belongs to one moment. The clone prompt stands
/// by reference, for whoever keeps the request to resolve.
struct KeptRequest
{
    Request request;             ///< `clonePrompt` is not set
    std::string promptReference; ///< empty: none
};

/// One line of JSON: task, text, language, instruct, speaker, clone_prompt, seed, speed, sampling{},
/// limits{}. Fields with their default are left out.
std::string toJson(const Request& request, std::string_view promptReference = {});

/// The reverse; fields that are not known are passed over. `source` is used in errors. Throws Error
/// FileDamaged for what is no request or has a value out of its range, FileTooLarge beyond 16 MiB.
KeptRequest requestFromJson(std::string_view json, const std::string& source);

} // namespace troupe::speech
