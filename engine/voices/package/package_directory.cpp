// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/package/package_directory.h"

#include "engine/base/error.h"
#include "engine/voices/names.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

constexpr uint32_t kLocalMagic = 0x04034b50;
constexpr uint32_t kRecordMagic = 0x02014b50;
constexpr uint32_t kEndMagic = 0x06054b50;
constexpr size_t kLocalBytes = 30;
constexpr size_t kRecordBytes = 46;
constexpr size_t kEndBytes = 22;
constexpr uint64_t kMaxTable = 64 << 10;
constexpr uint64_t kFreeOfRatio = 1 << 20;

constexpr uint16_t kEncrypted = 1 << 0;
constexpr uint16_t kSizesFollow = 1 << 3;
constexpr uint16_t kPatched = 1 << 5;
constexpr uint16_t kStrongEncryption = 1 << 6;
constexpr uint16_t kMaskedHeader = 1 << 13;

constexpr uint32_t kTypeMask = 0170000;
constexpr uint32_t kRegular = 0100000;
constexpr uint32_t kFolder = 0040000;

uint16_t word(std::span<const std::byte> bytes, size_t at)
{
    return static_cast<uint16_t>(std::to_integer<unsigned>(bytes[at]) |
                                 std::to_integer<unsigned>(bytes[at + 1]) << 8);
}

uint32_t twoWords(std::span<const std::byte> bytes, size_t at)
{
    return static_cast<uint32_t>(word(bytes, at)) | static_cast<uint32_t>(word(bytes, at + 2)) << 16;
}

/// A name from outside, fit for an error on one line.
std::string shown(std::string_view name)
{
    std::string out;
    for (const char c : name.substr(0, 80)) out += c >= ' ' && c <= '~' ? c : '?';
    return out;
}

/// Where the table is.
struct Table
{
    uint64_t start = 0;
    size_t members = 0;
    std::vector<std::byte> bytes;
};

Table findTable(const PackageBytes& file, const PackageLimits& limits)
{
    std::array<std::byte, 4> first{};
    const bool begins = file.read(0, first) == first.size() && twoWords(first, 0) == kLocalMagic;
    if (!begins)
        throw Error(ErrorCode::UnsupportedFormat, fmt::format("“{}” is not a voice package.", file.name()),
                    "Choose a file that was exported as a voice (“.voicepkg.zip”).");
    if (file.size() > limits.fileBytes)
        throwLargePackage(file.name(), fmt::format("it has more than {} bytes", limits.fileBytes));
    std::array<std::byte, kEndBytes> end{};
    if (file.size() < kEndBytes) throwBadPackage(file.name(), "it ends too early");
    const uint64_t endStart = file.size() - kEndBytes;
    file.readAll(endStart, end);
    if (twoWords(end, 0) != kEndMagic || word(end, 20) != 0)
        throwBadPackage(file.name(), "its table of contents is not at its end");
    Table table;
    table.members = word(end, 10);
    table.start = twoWords(end, 16);
    const uint64_t size = twoWords(end, 12);
    if (word(end, 4) != 0 || word(end, 6) != 0 || word(end, 8) != table.members)
        throwBadPackage(file.name(), "it is a part of several");
    if (table.members > limits.members || size > kMaxTable)
        throwLargePackage(file.name(), fmt::format("it has more than {} members", limits.members));
    if (table.start + size != endStart) throwBadPackage(file.name(), "its table of contents is elsewhere");
    table.bytes.resize(static_cast<size_t>(size));
    file.readAll(table.start, table.bytes);
    return table;
}

/// One record of the table, as it stands there.
struct Record
{
    PackageMember member;
    uint16_t flags = 0;
    uint16_t method = 0;
    uint32_t checksum = 0;
    uint32_t mode = 0;
};

/// Takes a record off the front of `rest`.
Record takeRecord(std::span<const std::byte>& rest, const std::string& file)
{
    if (rest.size() < kRecordBytes || twoWords(rest, 0) != kRecordMagic)
        throwBadPackage(file, "its table of contents is damaged");
    const size_t name = word(rest, 28);
    const size_t whole = kRecordBytes + name + word(rest, 30) + word(rest, 32);
    if (rest.size() < whole || word(rest, 34) != 0) throwBadPackage(file, "its table of contents is damaged");
    Record record;
    record.flags = word(rest, 8);
    record.method = word(rest, 10);
    record.checksum = twoWords(rest, 16);
    record.mode = twoWords(rest, 38) >> 16;
    record.member.packed = twoWords(rest, 20);
    record.member.unpacked = twoWords(rest, 24);
    record.member.start = twoWords(rest, 42);
    record.member.name.assign(reinterpret_cast<const char*>(rest.data()) + kRecordBytes, name);
    record.member.kind = memberKind(record.member.name);
    rest = rest.subspan(whole);
    return record;
}

void checkRecord(const Record& record, const PackageLimits& limits, const std::string& file)
{
    const PackageMember& member = record.member;
    const std::string name = shown(member.name);
    if (member.kind == MemberKind::Unknown)
        throwBadPackage(file, fmt::format("“{}” does not belong into one", name));
    if (record.flags & (kEncrypted | kStrongEncryption | kMaskedHeader))
        throwBadPackage(file, fmt::format("“{}” is encrypted", name));
    const uint32_t type = record.mode & kTypeMask;
    const bool folder = member.name.back() == '/';
    if (type != 0 && type != (folder ? kFolder : kRegular))
        throwBadPackage(file, fmt::format("“{}” is a link or something else that is not a file", name));
    if ((record.method != 0 && record.method != 8) || (record.flags & kPatched))
        throwBadPackage(file, fmt::format("“{}” is packed in a way that is not read", name));
    if (record.method == 0 && member.packed != member.unpacked)
        throwBadPackage(file, fmt::format("the sizes of “{}” contradict each other", name));
    const uint64_t most = mostBytes(member.kind, limits);
    if (member.unpacked > most)
        throwLargePackage(file, fmt::format("“{}” has {} bytes of at most {}", name, member.unpacked, most));
    if (member.unpacked > kFreeOfRatio && member.unpacked / limits.ratio > member.packed)
        throwLargePackage(file, fmt::format("“{}” grows to more than {} times its size when it is unpacked",
                                            name, limits.ratio));
}

/// The member's own header says the same as the table. Where the member ends at least.
uint64_t checkHeader(const PackageBytes& file, const Record& record)
{
    const PackageMember& member = record.member;
    const auto differ = [&] {
        throwBadPackage(file.name(),
                        fmt::format("what “{}” says of itself is not what the table of contents says",
                                    shown(member.name)));
    };
    std::array<std::byte, kLocalBytes> header{};
    file.readAll(member.start, header);
    const uint16_t flags = word(header, 6);
    if (twoWords(header, 0) != kLocalMagic || flags != record.flags || word(header, 8) != record.method ||
        word(header, 26) != member.name.size())
        differ();
    std::string name(member.name.size(), '\0');
    file.readAll(member.start + kLocalBytes, std::as_writable_bytes(std::span(name)));
    if (name != member.name) differ();
    const bool follow = flags & kSizesFollow;
    const std::array<std::pair<uint64_t, uint64_t>, 3> said = {{{twoWords(header, 14), record.checksum},
                                                                {twoWords(header, 18), member.packed},
                                                                {twoWords(header, 22), member.unpacked}}};
    for (const auto& [here, table] : said)
        if (here != table && !(follow && here == 0)) differ();
    return member.start + kLocalBytes + name.size() + word(header, 28) + member.packed;
}

} // namespace

MemberKind memberKind(std::string_view name) noexcept
{
    constexpr std::string_view kPrompts = "prompts/";
    constexpr std::string_view kTensors = ".safetensors";
    static constexpr std::array<std::pair<std::string_view, MemberKind>, 8> kNames = {
        {{"meta.json", MemberKind::Meta},
         {"ref.wav", MemberKind::Reference},
         {"ref_transcript.txt", MemberKind::Transcript},
         {"licence.txt", MemberKind::Licence},
         {"consent.json", MemberKind::Consent},
         {"prompts/", MemberKind::Nothing},
         {"samples/", MemberKind::Nothing},
         {"samples/.gitkeep", MemberKind::Nothing}}};
    for (const auto& [known, kind] : kNames)
        if (name == known) return kind;
    if (!name.starts_with(kPrompts) || !name.ends_with(kTensors)) return MemberKind::Unknown;
    if (name.size() < kPrompts.size() + kTensors.size()) return MemberKind::Unknown;
    name = name.substr(kPrompts.size(), name.size() - kPrompts.size() - kTensors.size());
    return isSafeName(name) ? MemberKind::Prompt : MemberKind::Unknown;
}

uint64_t mostBytes(MemberKind kind, const PackageLimits& limits) noexcept
{
    switch (kind) {
    case MemberKind::Meta: return limits.metaBytes;
    case MemberKind::Reference: return limits.referenceBytes;
    case MemberKind::Transcript: return limits.transcriptBytes;
    case MemberKind::Prompt: return limits.promptBytes;
    case MemberKind::Licence: return limits.licenceBytes;
    case MemberKind::Consent: return limits.consentBytes;
    case MemberKind::Nothing:
    case MemberKind::Unknown: break;
    }
    return 0;
}

std::vector<PackageMember> readDirectory(const PackageBytes& file, const PackageLimits& limits)
{
    const Table table = findTable(file, limits);
    std::span<const std::byte> rest = table.bytes;
    std::vector<PackageMember> members;
    std::vector<std::pair<uint64_t, uint64_t>> places;
    std::set<std::string> names;
    uint64_t total = 0;
    size_t prompts = 0;
    for (size_t i = 0; i < table.members; ++i) {
        const Record record = takeRecord(rest, file.name());
        checkRecord(record, limits, file.name());
        if (!names.insert(record.member.name).second)
            throwBadPackage(file.name(), fmt::format("“{}” stands in it twice", shown(record.member.name)));
        places.emplace_back(record.member.start, checkHeader(file, record));
        total += record.member.unpacked;
        prompts += record.member.kind == MemberKind::Prompt ? 1 : 0;
        members.push_back(record.member);
    }
    if (!rest.empty()) throwBadPackage(file.name(), "its table of contents is damaged");
    if (total > limits.totalBytes)
        throwLargePackage(file.name(),
                          fmt::format("unpacked it has {} bytes of at most {}", total, limits.totalBytes));
    if (prompts > limits.prompts)
        throwLargePackage(file.name(), fmt::format("it has more than {} prompts", limits.prompts));
    std::sort(places.begin(), places.end());
    places.emplace_back(table.start, table.start);
    for (size_t i = 0; i + 1 < places.size(); ++i)
        if (places[i].second > places[i + 1].first) throwBadPackage(file.name(), "its members overlap");
    std::sort(members.begin(), members.end(),
              [](const auto& one, const auto& other) { return one.start < other.start; });
    return members;
}

} // namespace troupe::voices
