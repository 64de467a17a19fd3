// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/components.h"

#include "engine/base/error.h"
#include "engine/speech/sketch/espeak.h"
#include "engine/speech/sketch/flite.h"

#include <string>

namespace troupe::speech {

namespace {

template <typename VersionOf>
Component found(std::string name, VersionOf versionOf)
{
    try {
        return {std::move(name), versionOf()};
    } catch (const Error&) {
        return {std::move(name), "not installed"};
    }
}

} // namespace

std::vector<Component> sketchComponents()
{
    return {found("Flite",
                  [] {
                      sketch::Flite::instance();
                      return sketch::Flite::version();
                  }),
            found("eSpeak NG", [] { return sketch::Espeak::instance().version(); })};
}

} // namespace troupe::speech
