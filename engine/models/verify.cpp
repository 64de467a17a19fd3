// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/verify.h"

#include "engine/base/error.h"
#include "engine/models/announced.h"
#include "engine/models/installed_model.h"
#include "engine/models/repair.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

constexpr size_t kShownDigits = 12;

/// What a file should be. Empty fields are not known.
struct Expected
{
    std::optional<uint64_t> bytes;
    Digest digest;      ///< whole, or the first digits of one
    const char* source; ///< who says so
};

std::map<std::string, Expected> expectationsOf(const fs::path& folder, const Announced& announced,
                                               const KnownModel* released)
{
    std::map<std::string, Expected> all;
    if (announced.origin())
        for (const OriginFile& file : announced.origin()->files)
            all[file.path] = {file.bytes, file.digest, "announced"};
    for (const std::string& path : pathsIn(folder))
        if (const Digest digest = announced.digest(path);
            !all.contains(path) && digest.kind != DigestKind::Unknown)
            all[path] = {std::nullopt, digest, "announced"};
    if (!released) return all;
    for (const KnownFile& file : released->files) {
        const std::string path(file.path);
        std::error_code failed;
        if (all.contains(path) || file.sha256.empty() || !fs::exists(folder / path, failed)) continue;
        all[path] = {file.bytes ? std::optional(file.bytes) : std::nullopt,
                     {DigestKind::Sha256, std::string(file.sha256)},
                     "released"};
    }
    return all;
}

/// What is wrong with a file, as the end of a sentence; empty when nothing is.
std::string complaintOf(const fs::path& file, const Expected& expected)
{
    std::error_code failed;
    const auto bytes = fs::file_size(file, failed);
    if (failed) return "is missing";
    if (expected.bytes && bytes != *expected.bytes)
        return fmt::format("has {} bytes, {} were {}", bytes, *expected.bytes, expected.source);
    if (expected.digest.kind == DigestKind::Unknown) return {};
    const Digest got = digestOf(file, expected.digest.kind);
    if (got.hex.starts_with(expected.digest.hex)) return {};
    return fmt::format("has the {} {}…, {}… was {}", digestKindName(got.kind),
                       got.hex.substr(0, kShownDigits), expected.digest.hex.substr(0, kShownDigits),
                       expected.source);
}

} // namespace

Verified verifyInstalled(const fs::path& folder)
{
    const InstalledModel model = inspectCandidate(candidateAt(folder));
    const Announced announced(folder);
    std::vector<std::string> damaged;
    std::vector<std::string> complaints;
    bool missing = true;
    Verified verified;
    for (const auto& [path, expected] : expectationsOf(folder, announced, model.released)) {
        const std::string complaint = complaintOf(folder / path, expected);
        if (complaint.empty()) {
            ++verified.compared;
            continue;
        }
        missing = missing && complaint == "is missing";
        damaged.push_back(path);
        complaints.push_back(fmt::format("“{}” {}.", (folder / path).string(), complaint));
    }
    if (!damaged.empty())
        throw Error(missing ? ErrorCode::FileNotFound : ErrorCode::FileDamaged,
                    fmt::format("{}", fmt::join(complaints, " ")), repairOf(model, announced, damaged));
    try {
        verified.summary = verifyModel(folder);
    } catch (const Error& error) {
        throw withRepair(error, model, announced);
    }
    return verified;
}

} // namespace troupe::models
