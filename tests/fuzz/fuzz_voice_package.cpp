// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a voice package. A zip has checksums and a table that a fuzzer seldom meets, so by the first
// byte the rest is the whole file, or one member of a package that is sound otherwise.
#include "engine/base/error.h"
#include "engine/voices/package/package_reader.h"
#include "tests/support/zip_maker.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <utility>

namespace {

using namespace troupe;
using namespace troupe::voices;

constexpr const char* kMeta =
    R"({"format_version":2,"voice_id":"designed_0123456789ab","name":"Maya","voice_type":"designed"})";

/// The least that a sound file is: two samples of AU.
std::string sound()
{
    return std::string(".snd\0\0\0\x18\0\0\0\x04\0\0\0\x03\0\0\x3e\x80\0\0\0\x01\x12\x34\x56\x78", 28);
}

constexpr std::array<const char*, 6> kMembers = {"meta.json",   "ref.wav",      "ref_transcript.txt",
                                                 "licence.txt", "consent.json", "prompts/one.safetensors"};

/// A package in which one member is `data`.
std::vector<std::byte> around(size_t which, std::string data)
{
    std::vector<test::ZipMember> members;
    if (which != 0) members.push_back({"meta.json", kMeta});
    if (which != 1) members.push_back({"ref.wav", sound()});
    members.push_back({kMembers[which], std::move(data)});
    return test::makeZip(members);
}

/// What a package that was taken promises.
void check(const VoicePackage& package)
{
    const PackageLimits limits;
    if (!isPackageWord(package.meta.voiceId) || package.meta.name.empty()) std::abort();
    if (package.meta.type == PackageVoiceType::Unknown || package.meta.createdAt < 0) std::abort();
    if (package.reference.has_value() == package.referenceBytes.empty()) std::abort();
    if (package.prompts.size() > limits.prompts || package.meta.tags.size() > limits.tags) std::abort();
    for (const PackagePrompt& prompt : package.prompts)
        if (!isPackageWord(prompt.name) || prompt.bytes.empty() || prompt.prompt.xVector.empty())
            std::abort();
    if (!package.reference) return;
    if (package.reference->samples.empty() || package.reference->rate <= 0) std::abort();
    for (const float sample : package.reference->samples)
        if (!std::isfinite(sample)) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0) return 0;
    const size_t which = data[0] % (kMembers.size() + 1);
    const auto rest = std::span(data, size).subspan(1);
    try {
        if (which == kMembers.size()) {
            check(readPackage(std::as_bytes(rest), "fuzz", PackageFiles::Kept));
            return 0;
        }
        const std::string member(rest.begin(), rest.end());
        check(readPackage(around(which, member), "fuzz", PackageFiles::Kept));
    } catch (const Error& error) {
        if (error.remedy().empty()) std::abort();
    }
    return 0;
}
