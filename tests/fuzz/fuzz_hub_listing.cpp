// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the answer of a hub: files with paths that stay inside, or an Error.
#include "engine/base/error.h"
#include "engine/models/hub_listing.h"
#include "engine/models/origin.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

template <class Parse>
void check(Parse&& parse)
{
    using namespace troupe::models;
    try {
        std::vector<ListedFile> all;
        addListed(all, parse(), "fuzz");
        for (const ListedFile& file : all) {
            const bool isSound = file.digest.kind == DigestKind::Unknown || isWellFormed(file.digest);
            if (!isSafeModelPath(file.path) || !isNeededFile(file.path) || !isSound) std::abort();
        }
    } catch (const troupe::Error& error) {
        if (error.remedy().empty()) std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace troupe::models;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check([&] { return parseHuggingFaceTree(bytes, "fuzz"); });
    check([&] { return parseModelScopeFiles(bytes, "fuzz"); });
    check([&] {
        if (parseHuggingFaceCommit(bytes, "fuzz").size() != 40) std::abort();
        return std::vector<ListedFile>();
    });
    return 0;
}
