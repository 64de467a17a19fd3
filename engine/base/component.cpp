// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/component.h"

#include "engine/audio/components.h"
#include "engine/base/sha256.h"
#include "engine/speech/sketch/components.h"
#include "engine/text/components.h"

namespace troupe {

std::vector<Component> engineComponents()
{
    std::vector<Component> all;
    for (const auto& part : {audio::audioComponents(), text::textComponents(), speech::sketchComponents()})
        all.insert(all.end(), part.begin(), part.end());
    all.push_back({"OpenSSL", cryptoVersion()});
    return all;
}

} // namespace troupe
