// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/components.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace troupe {

std::vector<Component> libraryComponents()
{
    return {{"SQLite", SQLite::getLibVersion()}, {"SQLiteCpp", SQLITECPP_VERSION}};
}

} // namespace troupe
