// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/coach/refiner.h"

#include <memory>
#include <string>

namespace troupe::server {

/// A language model behind an OpenAI-compatible API, as the settings `refine.*` name it.
struct ChatService
{
    std::string url;     ///< of the API, with or without /chat/completions
    std::string model;   ///< may be empty where the service has one model
    std::string keyFile; ///< empty for none; read at each call, so that a new key needs no new start
};

/// Throws Error BadConfiguration for an address that is none, for one with a user or password in it, and for
/// a key that would go over plain HTTP to another machine. May be used from any thread, one call at a time.
std::unique_ptr<voices::Refiner> makeChatRefiner(ChatService service);

} // namespace troupe::server
