// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a catalogue of the former program: voices that keep to every rule of ours, or an Error.
#include "engine/base/error.h"
#include "engine/voices/package/former_catalogue.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe::voices;
    FormerCatalogue catalogue;
    try {
        catalogue = parseFormerCatalogue({reinterpret_cast<const char*>(data), size}, "fuzz");
    } catch (const troupe::Error&) {
        return 0;
    }
    for (const FormerVoice& voice : catalogue.voices) {
        const VoiceDetails again = checkedVoice(voice.details);
        if (again.name != voice.details.name || again.notes != voice.details.notes || voice.id.empty())
            std::abort();
        matchesText(again, voice.details.description);
        nameFromDescription(again.designDescription);
    }
    return 0;
}
