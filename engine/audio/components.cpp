// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/components.h"

#include <string>

#include <ebur128.h>
#include <fftw3.h>
#include <fmt/format.h>
#include <rubberband/RubberBandStretcher.h>
#include <sndfile.h>
#include <soxr.h>

namespace troupe::audio {
namespace {

/// "libsndfile-1.2.0", "fftw-3.3.10-sse2-avx" → "1.2.0", "3.3.10": what stands between the name and what the
/// library was built for.
std::string numberOnly(const std::string& text)
{
    const size_t dash = text.find('-');
    if (dash == std::string::npos) return text;
    return text.substr(dash + 1, text.find('-', dash + 1) - dash - 1);
}

std::string ebur128Version()
{
    int major = 0;
    int minor = 0;
    int patch = 0;
    ebur128_get_version(&major, &minor, &patch);
    return fmt::format("{}.{}.{}", major, minor, patch);
}

} // namespace

std::vector<Component> audioComponents()
{
    return {{"libsndfile", numberOnly(sf_version_string())},
            {"soxr", numberOnly(soxr_version())},
            {"libebur128", ebur128Version()},
            {"FFTW", numberOnly(fftwf_version)},
            {"Rubber Band", RUBBERBAND_VERSION}};
}

} // namespace troupe::audio
