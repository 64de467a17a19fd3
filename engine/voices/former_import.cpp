// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/former_import.h"

#include "engine/base/error.h"
#include "engine/voices/package/former_catalogue.h"
#include "engine/voices/package/package_bytes.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

namespace fs = std::filesystem;

/// True for faults of one voice, which hinder no other.
bool isOfOne(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::InvalidRequest:
    case ErrorCode::UnsupportedFormat:
    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileDamaged:
    case ErrorCode::FileTooLarge: return true;
    default: return false;
    }
}

/// The file that a path of the catalogue means. Such paths were relative to wherever the program ran, so the
/// file is looked for by the path's end: in the folder, or in a folder of it.
fs::path referenceIn(const fs::path& folder, const std::string& written)
{
    const fs::path path(written);
    const fs::path name = path.filename();
    const fs::path root = fs::canonical(folder);
    for (const fs::path& candidate : {path.parent_path().filename() / name, name}) {
        std::error_code fault;
        const fs::path found = fs::canonical(root / candidate, fault);
        if (fault || !fs::is_regular_file(found, fault)) continue;
        const auto [end, ignored] = std::mismatch(root.begin(), root.end(), found.begin(), found.end());
        if (end == root.end()) return found;
    }
    throw Error(ErrorCode::FileNotFound, "Its clip is not in the folder.", "Put it there.");
}

Voice add(VoiceStore& voices, const fs::path& folder, const FormerVoice& former)
{
    VoiceMaterial material;
    material.consentMayBeMissing = true;
    material.nameMayChange = true;
    material.createdAt = former.createdAt;
    if (typeOfVoiceId(former.id) == former.details.type)
        material.id = former.id;
    else
        material.formerId = former.id;
    if (!former.reference.empty()) {
        const fs::path file = referenceIn(folder, former.reference);
        material.reference = VoiceReference{bytesOfFile(file, kMaxReferenceBytes), file.string()};
    }
    return voices.add(former.details, material);
}

} // namespace

CatalogueImport importFormerCatalogue(VoiceStore& voices, const fs::path& folder)
{
    const fs::path file = folder / "catalog.json";
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        throw Error(ErrorCode::FileNotFound,
                    fmt::format("“{}” has no catalog.json of the former program.", folder.string()),
                    "Name its folder of voices, or voice packages (“.voicepkg.zip”).");
    const auto bytes = bytesOfFile(file, kMaxCatalogueBytes);
    const FormerCatalogue catalogue =
        parseFormerCatalogue({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, file.string());
    CatalogueImport result;
    result.problems = catalogue.problems;
    for (const FormerVoice& former : catalogue.voices) {
        const bool keepsId = typeOfVoiceId(former.id) == former.details.type;
        if (keepsId ? voices.find(former.id).has_value() : voices.findFormer(former.id).has_value()) {
            ++result.skipped;
            continue;
        }
        try {
            result.added.push_back(add(voices, folder, former));
        } catch (const Error& error) {
            if (!isOfOne(error.code())) throw;
            result.problems.push_back(fmt::format("{}: {}", former.details.name, error.message()));
        }
    }
    return result;
}

} // namespace troupe::voices
