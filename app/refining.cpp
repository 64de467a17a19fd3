// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/refining.h"

#include "server/outgoing/chat_refiner.h"

namespace troupe::app {

std::unique_ptr<voices::Refiner> configuredRefiner(const Settings& settings)
{
    const std::string url = settings.text("refine.url");
    if (url.empty()) return nullptr;
    return server::makeChatRefiner({url, settings.text("refine.model"), settings.text("refine.key_file")});
}

} // namespace troupe::app
