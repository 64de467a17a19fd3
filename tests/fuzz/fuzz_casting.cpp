// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the texts and as the matrix of a cast: a plan whose items all have names, or an Error.
#include "engine/base/error.h"
#include "engine/voices/casting_json.h"
#include "engine/voices/names.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace troupe::voices;

namespace {

void check(const std::vector<CastingItem>& items)
{
    for (const CastingItem& item : items)
        if (!isSafeName(item.name) || item.text.empty()) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    try {
        MatrixOrder order;
        order.character = "Maya";
        order.entries = parseMatrix(json, "fuzz");
        check(planMatrix(order));
    } catch (const troupe::Error&) {
    }
    try {
        CastingOrder order;
        order.character = "Maya";
        order.texts = parseCastTexts(json, "fuzz");
        check(planCast(order, PresetTable::builtIn()));
    } catch (const troupe::Error&) {
    }
    return 0;
}
