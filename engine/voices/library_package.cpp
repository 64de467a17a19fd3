// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/library_package.h"

#include "engine/base/error.h"
#include "engine/voices/package/former_catalogue.h"
#include "engine/voices/package/package_bytes.h"
#include "engine/voices/package/package_reader.h"
#include "engine/voices/package/package_writer.h"

#include <optional>
#include <utility>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

VoiceType typeOf(PackageVoiceType type)
{
    return voiceTypeFromName(packageVoiceTypeName(type));
}

PackageVoiceType packageTypeOf(VoiceType type)
{
    switch (type) {
    case VoiceType::Cloned: return PackageVoiceType::Cloned;
    case VoiceType::Designed: return PackageVoiceType::Designed;
    case VoiceType::Preset: return PackageVoiceType::Preset;
    case VoiceType::Unknown: break;
    }
    return PackageVoiceType::Unknown;
}

VoiceDetails detailsOf(VoicePackage& package)
{
    PackageMeta& meta = package.meta;
    VoiceDetails details;
    details.type = typeOf(meta.type);
    details.name = std::move(meta.name);
    details.description = std::move(meta.description);
    details.designDescription = std::move(meta.designDescription);
    details.language = std::move(meta.language);
    details.engine = std::move(meta.engine);
    details.speaker = std::move(meta.speaker);
    details.tags = std::move(meta.tags);
    details.notes = std::move(meta.notes);
    details.source = std::move(meta.source);
    details.licence = std::move(package.licence);
    if (package.reference) details.transcript = std::move(package.transcript);
    if (package.consent)
        details.consent = Consent{package.consent->who, package.consent->statement, package.consent->at};
    completeFormer(details, package.reference.has_value(), meta.displayName);
    return details;
}

VoiceMaterial materialOf(VoicePackage& package, VoiceType type, const std::string& file)
{
    VoiceMaterial material;
    material.consentMayBeMissing = true;
    material.createdAt = package.meta.createdAt;
    if (typeOfVoiceId(package.meta.voiceId) == type)
        material.id = package.meta.voiceId;
    else
        material.formerId = package.meta.voiceId;
    if (package.reference)
        material.reference = VoiceReference{std::move(package.referenceBytes), file + ": ref.wav"};
    for (PackagePrompt& prompt : package.prompts)
        material.prompts.push_back(
            {std::move(prompt.name), std::move(prompt.model), std::move(prompt.prompt), prompt.simulated});
    return material;
}

/// The voice that stands in the way: of its id (also in the bin), or of its type and name.
std::optional<Voice> inTheWay(VoiceStore& voices, const VoiceDetails& details, const VoiceMaterial& material)
{
    if (!material.id.empty())
        if (auto voice = voices.find(material.id)) return voice;
    VoiceFilter filter;
    filter.type = details.type;
    const std::string name = foldedName(details.name);
    for (Voice& voice : voices.list(filter))
        if (foldedName(voice.details.name) == name) return std::move(voice);
    return std::nullopt;
}

[[noreturn]] void refuse(const Voice& voice, const std::string& file)
{
    const char* where = voice.binnedAt > 0 ? "in the bin of the library" : "in the library";
    throw Error(ErrorCode::InvalidRequest,
                fmt::format("The voice “{}” of “{}” is {} already.", voice.details.name, file, where),
                "Say what to do with --conflict: rename, overwrite or skip.");
}

} // namespace

PackageConflict packageConflictFromName(std::string_view name)
{
    if (name == "refuse") return PackageConflict::Refuse;
    if (name == "rename") return PackageConflict::Rename;
    if (name == "overwrite") return PackageConflict::Overwrite;
    if (name == "skip") return PackageConflict::Skip;
    throw Error(ErrorCode::InvalidRequest, "This is no rule for conflicts.",
                "It can be refuse, rename, overwrite or skip.");
}

PackageImport importPackage(VoiceStore& voices, const std::filesystem::path& file, PackageConflict conflict)
{
    return importPackage(voices, readPackage(file, PackageFiles::Kept), file.string(), conflict);
}

PackageImport importPackage(VoiceStore& voices, VoicePackage package, const std::string& file,
                            PackageConflict conflict)
{
    VoiceDetails details = checkedVoice(detailsOf(package));
    VoiceMaterial material = materialOf(package, details.type, file);
    PackageImport result;
    const std::optional<Voice> other = inTheWay(voices, details, material);
    if (other && conflict == PackageConflict::Skip) {
        result.voice = *other;
        result.skipped = true;
        return result;
    }
    if (other && conflict == PackageConflict::Rename) {
        if (other->id == material.id) material.id.clear();
        material.nameMayChange = true;
        result.renamed = true;
    } else if (other && conflict == PackageConflict::Overwrite) {
        material.id = material.replaces = other->id;
        details.folder = other->details.folder;
        details.starred = other->details.starred;
        result.replaced = true;
    } else if (other) {
        refuse(*other, file);
    }
    result.voice = voices.add(details, material);
    return result;
}

void exportPackage(VoiceStore& voices, PromptStore& prompts, const Voice& voice,
                   const std::filesystem::path& target)
{
    const PackageLimits limits;
    const VoiceDetails& it = voice.details;
    VoicePackage package;
    PackageMeta& meta = package.meta;
    meta.voiceId = voice.id;
    meta.name = it.name;
    meta.type = packageTypeOf(it.type);
    meta.description = it.description;
    meta.designDescription = it.designDescription;
    meta.language = it.language;
    meta.engine = it.engine;
    meta.speaker = it.speaker;
    meta.tags = it.tags;
    meta.notes = it.notes;
    meta.source = it.source;
    meta.createdAt = voice.createdAt;
    package.transcript = it.transcript;
    package.licence = it.licence;
    if (it.consent) package.consent = PackageConsent{it.consent->who, it.consent->statement, it.consent->at};
    if (!voice.reference.empty())
        package.referenceBytes = bytesOfFile(voice.reference, limits.referenceBytes);
    for (const StoredPrompt& stored : voices.promptsOf(voice.id)) {
        PackagePrompt prompt;
        prompt.name = stored.details.name;
        prompt.model = stored.details.model;
        prompt.simulated = stored.details.simulated;
        prompt.bytes = bytesOfFile(prompts.fileOf(prompt.name), limits.promptBytes);
        package.prompts.push_back(std::move(prompt));
    }
    writePackage(target, package);
}

} // namespace troupe::voices
