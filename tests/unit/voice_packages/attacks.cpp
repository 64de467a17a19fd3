// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/voice_packages/attacks.h"

#include "tests/support/zip_maker.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <utility>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace troupe::test {
namespace {

using Bytes = std::vector<std::byte>;

constexpr const char* kMeta =
    R"({"format_version":1,"voice_id":"cloned_0123456789ab","name":"Maya","voice_type":"cloned"})";

std::string number(uint32_t value, int bytes)
{
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
    return out;
}

/// A WAV of 16 bit whose header claims `claimed` bytes of sound.
std::string wav(uint32_t claimed, const std::string& sound, uint32_t rate = 16000)
{
    return "RIFF" + number(36 + claimed, 4) + "WAVEfmt " + number(16, 4) + number(1, 2) + number(1, 2) +
           number(rate, 4) + number(2 * rate, 4) + number(2, 2) + number(16, 2) + "data" +
           number(claimed, 4) + sound;
}

ZipMember meta()
{
    return {"meta.json", kMeta};
}
ZipMember reference()
{
    return {"ref.wav", wav(2000, std::string(2000, '\1'))};
}

/// A sound package with one more member.
Bytes with(ZipMember member)
{
    return makeZip({meta(), reference(), std::move(member)});
}
Bytes named(const char* name)
{
    return with({name, "x"});
}
/// One with another reference.
Bytes speaking(std::string sound)
{
    return makeZip({meta(), {"ref.wav", std::move(sound)}});
}
Bytes telling(std::string json)
{
    return makeZip({{"meta.json", std::move(json)}, reference()});
}

Bytes bytesOf(const std::string& text)
{
    Bytes bytes(text.size());
    std::transform(text.begin(), text.end(), bytes.begin(), [](char c) { return static_cast<std::byte>(c); });
    return bytes;
}

/// `size` zeros, deflated as a zip has them.
std::string deflatedZeros(size_t size)
{
    std::string zip(size / 500 + 4096, '\0');
    size_t used = 0;
    const std::unique_ptr<archive, int (*)(archive*)> out(archive_write_new(), &archive_write_free);
    archive_write_set_format_zip(out.get());
    archive_write_open_memory(out.get(), zip.data(), zip.size(), &used);
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry(archive_entry_new(),
                                                                         &archive_entry_free);
    archive_entry_set_pathname(entry.get(), "x");
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
    archive_write_header(out.get(), entry.get());
    const std::string block(1 << 16, '\0');
    for (size_t done = 0; done < size; done += block.size())
        archive_write_data(out.get(), block.data(), block.size());
    archive_write_close(out.get());
    zip.resize(used);
    const auto at = [&](size_t place) { return static_cast<size_t>(static_cast<uint8_t>(zip[place])); };
    const auto four = [&](size_t place) {
        return at(place) | at(place + 1) << 8 | at(place + 2) << 16 | at(place + 3) << 24;
    };
    const size_t table = four(zip.size() - 6);
    const size_t start = 30 + (at(26) | at(27) << 8) + (at(28) | at(29) << 8);
    return zip.substr(start, four(table + 20));
}

constexpr uint32_t kBomb = 48 << 20;

Bytes bomb(uint32_t said)
{
    static const std::string zeros = deflatedZeros(kBomb);
    ZipMember member{"ref.wav", zeros, 8};
    member.unpacked = said;
    return makeZip({meta(), member});
}

std::string noise(size_t size)
{
    std::mt19937_64 random(7);
    std::string out(size, '\0');
    for (size_t i = 0; i + 8 <= size; i += 8) {
        const uint64_t value = random();
        std::copy_n(reinterpret_cast<const char*>(&value), 8, out.begin() + static_cast<ptrdiff_t>(i));
    }
    return out;
}

/// A large member that is nothing; its checksum is never reached.
Bytes large(const char* name, std::string data)
{
    ZipMember member{name, std::move(data)};
    member.checksum = 1;
    return makeZip({meta(), member});
}

/// A member with one lie.
template <class Lie>
Bytes lying(Lie lie)
{
    ZipMember member = reference();
    lie(member);
    return makeZip({meta(), member});
}

void addNames(std::vector<PackageAttack>& all)
{
    const auto damaged = ErrorCode::FileDamaged;
    for (const char* name :
         {"../evil.txt", "prompts/../../evil.safetensors", "/tmp/evil.txt", "prompts\\evil.safetensors",
          "..\\evil.txt", "C:\\evil.txt", "prompts/a/b.safetensors", "prompts/.safetensors",
          "prompts/..safetensors", "ref.wav/", "META.JSON", "./meta.json", "inner.zip", "", "notes.txt",
          "samples/x.wav", "prompts/é.safetensors", "__MACOSX/._meta.json"})
        all.push_back({name, damaged, [name] { return named(name); }});
    all.push_back({"a null in a name", damaged, [] {
                       return with({std::string("licence.txt\0x", 13), "x"});
                   }});
    all.push_back({"two of a name", damaged, [] { return with(reference()); }});
    all.push_back({"id as path", damaged, [] {
                       return telling(R"({"format_version":1,"voice_id":"../../evil","name":"a",)"
                                      R"("voice_type":"cloned"})");
                   }});
    for (const uint32_t mode : {0120777U, 0020666U, 0010666U, 0040755U, 0140755U})
        all.push_back({"a link, device or folder", damaged,
                       [mode] { return lying([mode](ZipMember& member) { member.mode = mode; }); }});
}

void addLies(std::vector<PackageAttack>& all)
{
    const auto damaged = ErrorCode::FileDamaged;
    const auto tooLarge = ErrorCode::FileTooLarge;
    const auto lie = [&](const char* name, auto told) {
        all.push_back({name, damaged, [told] { return lying(told); }});
    };
    lie("encrypted", [](ZipMember& member) { member.flags = 1; });
    lie("strongly encrypted", [](ZipMember& member) { member.flags = 1 << 6; });
    lie("packed by LZMA", [](ZipMember& member) { member.method = 14; });
    lie("another name in its header", [](ZipMember& member) { member.nameInHeader = "../x.wav"; });
    lie("another size in its header", [](ZipMember& member) { member.unpackedInHeader = 7; });
    lie("stored, yet smaller", [](ZipMember& member) { member.unpacked = 100; });
    lie("stored, yet larger", [](ZipMember& member) { member.packed = 4000, member.unpacked = 4000; });
    lie("checksum", [](ZipMember& member) { member.checksum = 1; });
    lie("on another disk", [](ZipMember& member) { member.disk = 1; });
    lie("header elsewhere", [](ZipMember& member) { member.start = 3; });
    lie("header beyond the end", [](ZipMember& member) { member.start = 0x7fffffff; });
    lie("overlapping members", [](ZipMember& member) { member.start = 0; });
    lie("no deflate stream", [](ZipMember& member) { member.method = 8; });
    all.push_back({"bomb, honest", tooLarge, [] { return bomb(kBomb); }});
    all.push_back({"bomb, beyond the limit", tooLarge, [] { return bomb(0xfffffff0); }});
    all.push_back({"bomb that says it is small", damaged, [] { return bomb(5000); }});
    all.push_back({"bomb within the ratio", damaged, [] { return bomb(4 << 20); }});
    all.push_back({"more members than said", damaged, [] {
                       ZipLies lies;
                       lies.members = 1;
                       return makeZip({meta(), reference()}, lies);
                   }});
    all.push_back({"fewer members than said", damaged, [] {
                       ZipLies lies;
                       lies.members = 3;
                       return makeZip({meta(), reference()}, lies);
                   }});
    all.push_back({"table elsewhere", damaged, [] {
                       ZipLies lies;
                       lies.tableStart = 4;
                       return makeZip({meta(), reference()}, lies);
                   }});
    all.push_back({"another zip in the comment", damaged, [] {
                       ZipLies lies;
                       const Bytes inner = makeZip({{"evil.txt", "x"}});
                       lies.comment.assign(reinterpret_cast<const char*>(inner.data()), inner.size());
                       return makeZip({meta(), reference()}, lies);
                   }});
    all.push_back({"too many members", tooLarge, [] {
                       std::vector<ZipMember> members(65000, {"licence.txt", ""});
                       return makeZip(members);
                   }});
    all.push_back({"too many prompts", tooLarge, [] {
                       std::vector<ZipMember> members = {meta()};
                       for (int i = 0; i < 40; ++i)
                           members.push_back({fmt::format("prompts/p{}.safetensors", i), "x"});
                       return makeZip(members);
                   }});
}

void addContents(std::vector<PackageAttack>& all)
{
    const auto damaged = ErrorCode::FileDamaged;
    const auto unknown = ErrorCode::UnsupportedFormat;
    const auto tooLarge = ErrorCode::FileTooLarge;
    all.push_back({"no bytes", unknown, [] { return Bytes(); }});
    all.push_back({"text", unknown, [] { return bytesOf("voice"); }});
    all.push_back({"a zip of nothing", unknown, [] { return makeZip({}); }});
    all.push_back({"a program before the zip", unknown, [] {
                       ZipLies lies;
                       lies.before = "#!/bin/sh\n";
                       return makeZip({meta(), reference()}, lies);
                   }});
    all.push_back({"cut off", damaged, [] {
                       Bytes bytes = makeZip({meta(), reference()});
                       bytes.resize(bytes.size() - 40);
                       return bytes;
                   }});
    all.push_back({"reference of no bytes", damaged, [] { return speaking(""); }});
    all.push_back(
        {"reference that is no sound", unknown, [] { return speaking("This is no sound at all."); }});
    all.push_back({"reference without samples", damaged, [] { return speaking(wav(0, "")); }});
    all.push_back({"reference that ends early", damaged,
                   [] { return speaking(wav(100'000, std::string(2000, '\1'))); }});
    all.push_back({"reference too long", tooLarge,
                   [] { return speaking(wav(1'400'000, std::string(1'400'000, '\1'), 1000)); }});
    all.push_back({"much that is no sound", unknown, [] { return large("ref.wav", noise(40 << 20)); }});
    all.push_back(
        {"much that is no prompt", damaged, [] { return large("prompts/a.safetensors", noise(40 << 20)); }});
    all.push_back({"large meta", tooLarge, [] { return telling(std::string(200'000, ' ')); }});
    all.push_back({"deep meta", damaged, [] { return telling(std::string(100'000, '[')); }});
    all.push_back({"a zip as a prompt", damaged, [] {
                       const Bytes inner = makeZip({meta()});
                       return with({"prompts/a.safetensors",
                                    {reinterpret_cast<const char*>(inner.data()), inner.size()}});
                   }});
    all.push_back(
        {"a zip as a licence", damaged, [] {
             const Bytes inner = makeZip({meta()});
             return with({"licence.txt", {reinterpret_cast<const char*>(inner.data()), inner.size()}});
         }});
    all.push_back({"a prompt of nothing", damaged, [] { return with({"prompts/a.safetensors", ""}); }});
    all.push_back({"no meta", damaged, [] { return makeZip({reference()}); }});
}

} // namespace

std::vector<PackageAttack> packageAttacks()
{
    std::vector<PackageAttack> all;
    addNames(all);
    addLies(all);
    addContents(all);
    return all;
}

} // namespace troupe::test
