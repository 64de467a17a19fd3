// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/verify.h"

#include "engine/base/error.h"
#include "engine/models/announced.h"
#include "engine/models/installed_model.h"
#include "engine/models/repair.h"

#include <functional>
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
std::string complaintOf(const fs::path& file, const Expected& expected, const std::function<bool()>& goesOn)
{
    std::error_code failed;
    const auto bytes = fs::file_size(file, failed);
    if (failed) return "is missing";
    if (expected.bytes && bytes != *expected.bytes)
        return fmt::format("has {} bytes, {} were {}", bytes, *expected.bytes, expected.source);
    if (expected.digest.kind == DigestKind::Unknown) return {};
    FileHasher hasher(expected.digest.kind, bytes);
    if (hashFile(file, hasher, bytes, goesOn) < bytes && !goesOn()) return {};
    const Digest got = hasher.finish();
    if (got.hex.starts_with(expected.digest.hex)) return {};
    return fmt::format("has the {} {}…, {}… was {}", digestKindName(got.kind),
                       got.hex.substr(0, kShownDigits), expected.digest.hex.substr(0, kShownDigits),
                       expected.source);
}

} // namespace

Verified lookThrough(const fs::path& folder, const std::function<bool()>& goesOn)
{
    Verified verified;
    try {
        const InstalledModel model = inspectCandidate(candidateAt(folder));
        const Announced announced(folder);
        std::vector<std::string> complaints;
        bool missing = true;
        for (const auto& [path, expected] : expectationsOf(folder, announced, model.released)) {
            const std::string complaint = complaintOf(folder / path, expected, goesOn);
            verified.stopped = !goesOn();
            if (verified.stopped) return verified;
            if (complaint.empty()) {
                ++verified.compared;
                continue;
            }
            missing = missing && complaint == "is missing";
            verified.damaged.push_back(path);
            complaints.push_back(fmt::format("“{}” {}.", (folder / path).string(), complaint));
        }
        if (!verified.damaged.empty()) {
            verified.fault.emplace(missing ? ErrorCode::FileNotFound : ErrorCode::FileDamaged,
                                   fmt::format("{}", fmt::join(complaints, " ")),
                                   repairOf(model, announced, verified.damaged));
            return verified;
        }
        try {
            verified.summary = verifyModel(folder);
        } catch (const Error& error) {
            verified.fault = withRepair(error, model, announced);
            verified.damaged = damagedIn(error, model);
        }
    } catch (...) {
        verified.fault = currentError();
    }
    return verified;
}

Verified verifyInstalled(const fs::path& folder)
{
    Verified verified = lookThrough(folder, [] { return true; });
    if (verified.fault) throw Error(*verified.fault);
    return verified;
}

} // namespace troupe::models
