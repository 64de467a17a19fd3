// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/package/package_writer.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/voices/package/package_directory.h"
#include "engine/voices/package/package_meta.h"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <new>
#include <span>
#include <string_view>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace troupe::voices {
namespace {

struct WriteCloser
{
    void operator()(archive* one) const noexcept { archive_write_free(one); }
};
struct EntryCloser
{
    void operator()(archive_entry* one) const noexcept { archive_entry_free(one); }
};

/// A zip that grows in an AtomicFile, without times, owners or anything else that would differ.
class ZipWriter
{
public:
    explicit ZipWriter(const std::filesystem::path& path) : file_(path), zip_(archive_write_new())
    {
        archive* zip = zip_.get();
        if (!zip) throw std::bad_alloc();
        check(archive_write_set_format_zip(zip));
        check(archive_write_set_format_option(zip, "zip", "compression", "deflate"));
        check(archive_write_set_bytes_in_last_block(zip, 1));
        check(archive_write_open2(zip, this, nullptr, &ZipWriter::write, nullptr, nullptr));
    }
    ZipWriter(const ZipWriter&) = delete;
    ZipWriter& operator=(const ZipWriter&) = delete;

    void add(const std::string& name, std::span<const std::byte> bytes)
    {
        const std::unique_ptr<archive_entry, EntryCloser> entry(archive_entry_new());
        if (!entry) throw std::bad_alloc();
        archive_entry_set_pathname(entry.get(), name.c_str());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
        check(archive_write_header(zip_.get(), entry.get()));
        while (!bytes.empty()) {
            const la_ssize_t taken = archive_write_data(zip_.get(), bytes.data(), bytes.size());
            if (taken <= 0) fail();
            bytes = bytes.subspan(static_cast<size_t>(taken));
        }
        check(archive_write_finish_entry(zip_.get()));
    }

    void commit()
    {
        check(archive_write_close(zip_.get()));
        file_.commit();
    }

private:
    static la_ssize_t write(archive*, void* self, const void* bytes, size_t size)
    {
        ZipWriter& out = *static_cast<ZipWriter*>(self);
        // Closing what has failed asks for the rest to be written once more.
        if (out.failure_) return ARCHIVE_FATAL;
        try {
            out.file_.write({static_cast<const char*>(bytes), size});
            return static_cast<la_ssize_t>(size);
        } catch (...) {
            out.failure_ = std::current_exception();
            return ARCHIVE_FATAL;
        }
    }

    void check(int result) const
    {
        if (result != ARCHIVE_OK) fail();
    }

    [[noreturn]] void fail() const
    {
        if (failure_) std::rethrow_exception(failure_);
        const char* why = archive_error_string(zip_.get());
        throw Error(
            ErrorCode::CannotWrite,
            fmt::format("“{}” cannot be written: {}.", file_.target().string(), why ? why : "unknown"),
            "Choose another folder.");
    }

    AtomicFile file_;
    std::exception_ptr failure_;
    std::unique_ptr<archive, WriteCloser> zip_; ///< goes first: it writes while it is closed
};

using Members = std::map<std::string, std::span<const std::byte>>;

std::span<const std::byte> bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text));
}

/// Everything that reading checks of a member's name and size.
void checkMembers(const Members& members, const PackageLimits& limits)
{
    uint64_t total = 0;
    size_t prompts = 0;
    for (const auto& [name, bytes] : members) {
        const MemberKind kind = memberKind(name);
        if (kind == MemberKind::Unknown || bytes.size() > mostBytes(kind, limits))
            throwLargePackage(name, fmt::format("it has {} bytes", bytes.size()));
        total += bytes.size();
        prompts += kind == MemberKind::Prompt ? 1 : 0;
    }
    if (total > limits.totalBytes || members.size() > limits.members || prompts > limits.prompts)
        throwLargePackage("the package", fmt::format("{} prompts, {} bytes", prompts, total));
}

} // namespace

void writePackage(const std::filesystem::path& path, const VoicePackage& package)
{
    const PackageLimits limits;
    const std::string meta = metaToJson(package);
    const std::string consent = package.consent ? consentToJson(*package.consent) : std::string();
    Members members = {{"meta.json", bytesOf(meta)}};
    if (!package.referenceBytes.empty()) members.emplace("ref.wav", package.referenceBytes);
    if (!package.transcript.empty()) members.emplace("ref_transcript.txt", bytesOf(package.transcript));
    if (!package.licence.empty()) members.emplace("licence.txt", bytesOf(package.licence));
    if (package.consent) members.emplace("consent.json", bytesOf(consent));
    const size_t withoutPrompts = members.size();
    for (const PackagePrompt& prompt : package.prompts)
        members.emplace(fmt::format("prompts/{}.safetensors", prompt.name), prompt.bytes);
    try {
        parseMeta(meta, limits, package.meta.voiceId);
        if (package.consent) parseConsent(consent, limits, package.meta.voiceId);
        checkMembers(members, limits);
        if (members.size() - withoutPrompts != package.prompts.size())
            throwBadPackage(package.meta.voiceId, "two of its prompts have one name");
    } catch (const Error& error) {
        throw Error(ErrorCode::InvalidRequest, error.message(), "Shorten what is named and export it again.");
    }
    ZipWriter zip(path);
    for (const auto& [name, bytes] : members) zip.add(name, bytes);
    zip.commit();
}

std::string packageFileName(const std::string& voiceId)
{
    return voiceId + ".voicepkg.zip";
}

} // namespace troupe::voices
