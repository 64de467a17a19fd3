// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/package/package_reader.h"

#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/speech/clone_prompt_file.h"
#include "engine/voices/package/package_bytes.h"
#include "engine/voices/package/package_directory.h"
#include "engine/voices/package/package_members.h"
#include "engine/voices/package/package_meta.h"
#include "engine/voices/package/package_text.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

/// A member beyond this size has to show what it is in its first part: rubbish then costs no memory.
constexpr size_t kUnproven = size_t{8} << 20;
constexpr size_t kMaxTensorHeader = size_t{1} << 20;
constexpr int64_t kMaxReferenceRate = 48000;

audio::ReadLimits soundLimits(const PackageLimits& limits)
{
    audio::ReadLimits sound;
    sound.maxSeconds = limits.referenceSeconds;
    sound.maxRate = 192000;
    sound.maxChannels = 8;
    sound.maxFileBytes = static_cast<int64_t>(limits.referenceBytes);
    sound.maxSamples = static_cast<int64_t>(limits.referenceSeconds) * kMaxReferenceRate;
    return sound;
}

/// One package on its way into memory.
class Reading
{
public:
    Reading(const PackageBytes& file, PackageFiles files, const PackageLimits& limits)
        : file_(file), files_(files), limits_(limits)
    {}

    VoicePackage all()
    {
        const std::vector<PackageMember> members = readDirectory(file_, limits_);
        const auto isMeta = [](const PackageMember& member) { return member.kind == MemberKind::Meta; };
        if (std::none_of(members.begin(), members.end(), isMeta))
            throwBadPackage(file_.name(), "“meta.json” is missing");
        PackageMembers unpacked(file_, members);
        while (const PackageMember* member = unpacked.next()) take(*member, unpacked);
        return assembled();
    }

private:
    void take(const PackageMember& member, PackageMembers& unpacked)
    {
        const std::vector<std::byte> bytes =
            unpacked.bytes(kUnproven, [&](std::span<const std::byte> first) { prove(member, first); });
        const std::string& file = file_.name();
        switch (member.kind) {
        case MemberKind::Meta: document_ = parseMeta(asText(bytes), limits_, file); break;
        case MemberKind::Reference: takeReference(bytes); break;
        case MemberKind::Transcript:
            transcript_ = packageText(asText(bytes), limits_.transcriptCharacters, file, "transcript");
            break;
        case MemberKind::Prompt: takePrompt(member.name, bytes); break;
        case MemberKind::Licence:
            package_.licence = packageText(asText(bytes), limits_.licenceBytes, file, "licence");
            break;
        case MemberKind::Consent: package_.consent = parseConsent(asText(bytes), limits_, file); break;
        case MemberKind::Nothing:
        case MemberKind::Unknown: break;
        }
    }

    void prove(const PackageMember& member, std::span<const std::byte> first) const
    {
        if (member.kind == MemberKind::Reference)
            audio::inspectMemory(first.data(), first.size(), shownName(member.name), soundLimits(limits_));
        if (member.kind == MemberKind::Prompt) checkTensors(member.name, first);
    }

    void takeReference(std::span<const std::byte> bytes)
    {
        package_.reference =
            audio::readMemory(bytes.data(), bytes.size(), shownName("ref.wav"), soundLimits(limits_));
        if (package_.reference->samples.empty()) throwBadPackage(file_.name(), "its reference is empty");
        if (files_ == PackageFiles::Kept) package_.referenceBytes.assign(bytes.begin(), bytes.end());
    }

    /// A prompt is tensors of ours. The old kind is a zip itself, and has no place inside of one.
    void checkTensors(const std::string& member, std::span<const std::byte> bytes) const
    {
        uint64_t header = 0;
        if (bytes.size() > sizeof header) std::memcpy(&header, bytes.data(), sizeof header);
        if (header == 0 || header > kMaxTensorHeader || bytes[sizeof header] != std::byte{'{'})
            throwBadPackage(file_.name(), fmt::format("“{}” is not a voice prompt", member));
    }

    void takePrompt(const std::string& member, std::span<const std::byte> bytes)
    {
        checkTensors(member, bytes);
        PackagePrompt prompt;
        const size_t slash = member.find('/') + 1;
        prompt.name = member.substr(slash, member.rfind('.') - slash);
        prompt.prompt = speech::parseClonePrompt(bytes, shownName(member));
        if (files_ == PackageFiles::Kept) prompt.bytes.assign(bytes.begin(), bytes.end());
        package_.prompts.push_back(std::move(prompt));
    }

    VoicePackage assembled()
    {
        package_.meta = std::move(document_.meta);
        package_.transcript = transcript_ ? *transcript_ : document_.transcript;
        for (const PromptEntry& entry : document_.prompts) {
            const auto found = std::find_if(package_.prompts.begin(), package_.prompts.end(),
                                            [&](const auto& prompt) { return prompt.name == entry.name; });
            if (found == package_.prompts.end())
                throwBadPackage(file_.name(), fmt::format("the prompt “{}” is missing", entry.name));
            found->model = entry.model;
            found->simulated = entry.simulated;
        }
        std::sort(package_.prompts.begin(), package_.prompts.end(),
                  [](const auto& one, const auto& other) { return one.name < other.name; });
        checkWhole();
        return std::move(package_);
    }

    /// What each type of voice has to have.
    void checkWhole() const
    {
        const PackageMeta& meta = package_.meta;
        if (meta.type == PackageVoiceType::Cloned && !package_.reference)
            throwBadPackage(file_.name(), "the reference of a cloned voice is missing");
        if (!package_.transcript.empty() && !package_.reference && meta.formatVersion > 1)
            throwBadPackage(file_.name(), "it has a transcript, but no reference");
    }

    std::string shownName(const std::string& member) const
    {
        return fmt::format("{}: {}", file_.name(), member);
    }

    const PackageBytes& file_;
    PackageFiles files_;
    const PackageLimits& limits_;
    VoicePackage package_;
    MetaDocument document_;
    std::optional<std::string> transcript_;
};

} // namespace

VoicePackage readPackage(const std::filesystem::path& path, PackageFiles files, const PackageLimits& limits)
{
    const PackageBytes file(path);
    return Reading(file, files, limits).all();
}

VoicePackage readPackage(std::span<const std::byte> bytes, const std::string& name, PackageFiles files,
                         const PackageLimits& limits)
{
    const PackageBytes file(bytes, name);
    return Reading(file, files, limits).all();
}

} // namespace troupe::voices
