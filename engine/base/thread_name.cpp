// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/thread_name.h"

#include <cstring>

#include <pthread.h>

namespace troupe {

void nameThisThread(const char* name) noexcept
{
    char kept[16] = {};
    std::strncpy(kept, name, sizeof kept - 1);
    pthread_setname_np(pthread_self(), kept);
}

} // namespace troupe
