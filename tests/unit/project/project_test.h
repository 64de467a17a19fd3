// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/project/project.h"
#include "engine/project/take_writer.h"
#include "tests/support/error_of.h"

#include <cmath>
#include <vector>

namespace troupe::test {

using testing::codeOf;

/// `count` samples at 24 kHz that differ by `seed`.
inline std::vector<float> sound(size_t count, uint64_t seed)
{
    std::vector<float> samples(count);
    for (size_t i = 0; i < count; ++i)
        samples[i] =
            0.5F * std::sin(static_cast<float>(i) * (0.01F + 0.001F * static_cast<float>(seed % 50)));
    return samples;
}

inline project::TakeDraft draft(const std::string& text, uint64_t seed)
{
    project::TakeDraft made;
    made.request = speech::Request{};
    made.request->text = text;
    made.request->seed = seed;
    made.madeBy.engine = "sim";
    return made;
}

inline project::Take makeTake(project::Project& project, project::TakeDraft from, size_t samples = 2400)
{
    const uint64_t seed = from.request ? from.request->seed.value_or(0) : 0;
    project::TakeWriter writer(project, std::move(from), project::kTakeRate);
    writer.append(sound(samples, seed));
    return writer.commit();
}

} // namespace troupe::test
