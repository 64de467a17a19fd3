// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/components.h"

#include <string>

#include <sndfile.h>
#include <soxr.h>

namespace troupe::audio {
namespace {

/// "libsndfile-1.2.0" → "1.2.0": both libraries put their name before the number.
std::string numberOnly(const std::string& text)
{
    const size_t dash = text.rfind('-');
    return dash == std::string::npos ? text : text.substr(dash + 1);
}

} // namespace

std::vector<Component> audioComponents()
{
    return {{"libsndfile", numberOnly(sf_version_string())}, {"soxr", numberOnly(soxr_version())}};
}

} // namespace troupe::audio
