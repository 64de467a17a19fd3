// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/hub.h"

#include <string>
#include <string_view>

namespace troupe {
class Settings;
}

namespace troupe::models {

/// How a hub is reached. A plain value; `token` is a secret: it goes into requests to `endpoint` and nowhere
/// else, above all not into a file, a log or an error.
struct HubAccess
{
    Hub hub = Hub::Unknown;
    std::string endpoint;    ///< "https://huggingface.co", without a slash at the end
    std::string token;       ///< empty: nobody is logged in
    std::string tokenSource; ///< "HF_TOKEN": where the token was found, for people
    std::string offline; ///< "HF_HUB_OFFLINE": what says that no hub may be asked; empty when nothing does
};

/// What flags, the environment, settings and the hub's own client say, in this order. Of the environment
/// Troupe's own variables come first (TROUPE_DOWNLOAD_MIRROR, TROUPE_DOWNLOAD_TOKEN_FILE), then those of the
/// hub's client: HF_ENDPOINT, HF_TOKEN, HUGGING_FACE_HUB_TOKEN, HF_TOKEN_PATH, HF_HOME, HF_HUB_OFFLINE,
/// HF_HUB_DISABLE_IMPLICIT_TOKEN; MODELSCOPE_ENDPOINT, MODELSCOPE_DOMAIN, MODELSCOPE_API_TOKEN. (What
/// ModelScope's client keeps of a log-in is a pickle, which is not read.) The token never goes unencrypted
/// to another machine. Reads the environment and a token file. Throws Error BadConfiguration for an address
/// or a token that cannot be one, FileNotFound and FileUnreadable for a token file that was named.
HubAccess hubAccess(Hub hub, const Settings& settings);

/// "https://USER:SECRET@host/path?query" → "https://host/path": what may be shown, logged and stored.
std::string withoutSecrets(std::string_view url);

} // namespace troupe::models
