// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/import_copy.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <span>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

constexpr size_t kBlock = size_t{4} << 20;
constexpr int64_t kNanoseconds = 1'000'000'000;
constexpr size_t kShownDigits = 12;

class Descriptor
{
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor()
    {
        if (fd_ >= 0) close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const noexcept { return fd_; }

private:
    int fd_;
};

[[noreturn]] void throwReadError(const fs::path& file, int why)
{
    throw Error(why == ENOENT ? ErrorCode::FileNotFound : ErrorCode::FileUnreadable,
                fmt::format("“{}” cannot be read: {}.", file.string(), std::strerror(why)),
                "Check the file and its disk, then run the same command again.");
}

ImportedFile describe(int fd, const fs::path& file, const std::string& path)
{
    struct stat info
    {};
    if (fstat(fd, &info) != 0) throwReadError(file, errno);
    return {path, static_cast<uint64_t>(info.st_size),
            info.st_mtim.tv_sec * kNanoseconds + info.st_mtim.tv_nsec};
}

void writeAll(int fd, std::span<const std::byte> bytes, const fs::path& file)
{
    while (!bytes.empty()) {
        const ssize_t put = write(fd, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) throwWriteError(file, errno);
        bytes = bytes.subspan(static_cast<size_t>(put));
    }
}

/// Removes the draft, unless it got its name.
struct Draft
{
    fs::path file;
    ~Draft() { unlink(file.c_str()); }
};

std::string complaintOf(const Digest& got, const Digest& announced)
{
    if (announced.kind == DigestKind::Unknown || got.hex == announced.hex) return {};
    return fmt::format("has the {} {}…, {}… was announced", digestKindName(got.kind),
                       got.hex.substr(0, kShownDigits), announced.hex.substr(0, kShownDigits));
}

} // namespace

ImportedFile describeForImport(const fs::path& folder, const std::string& path)
{
    const Descriptor source(open((folder / path).c_str(), O_RDONLY | O_CLOEXEC));
    if (source.get() < 0) throwReadError(folder / path, errno);
    return describe(source.get(), folder / path, path);
}

CopiedFile copyForImport(const fs::path& source, const ImportedFile& file, const fs::path& target,
                         const Digest& announced, const std::function<bool(uint64_t)>& goesOn)
{
    const fs::path from = source / file.path;
    const fs::path to = target / file.path;
    const Descriptor in(open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (in.get() < 0) throwReadError(from, errno);
    const Draft draft{to.parent_path() / fmt::format(".{}{}", to.filename().string(), kCopyingSuffix)};
    const Descriptor out(open(draft.file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (out.get() < 0) throwWriteError(draft.file, errno);
    FileHasher hasher(announced.kind, file.bytes);
    std::vector<std::byte> block(kBlock);
    uint64_t done = 0;
    // Whoever stops it after the last byte has come too late, so that it always comes a file further.
    while (done >= file.bytes || goesOn(done)) {
        const ssize_t got = read(in.get(), block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throwReadError(from, errno);
        if (got > 0) {
            const std::span<const std::byte> bytes(block.data(), static_cast<size_t>(got));
            hasher.add(bytes);
            writeAll(out.get(), bytes, draft.file);
            done += bytes.size();
            if (done > file.bytes) break; // it grows
            continue;
        }
        if (done != file.bytes || describe(in.get(), from, file.path) != file)
            return {true, "was changed while it was copied"};
        if (std::string complaint = complaintOf(hasher.finish(), announced); !complaint.empty())
            return {true, std::move(complaint)};
        if (fsync(out.get()) != 0) throwWriteError(draft.file, errno);
        if (std::rename(draft.file.c_str(), to.c_str()) != 0) throwWriteError(to, errno);
        syncFolder(to.parent_path());
        return {true, {}};
    }
    return done > file.bytes ? CopiedFile{true, "was changed while it was copied"} : CopiedFile{};
}

} // namespace troupe::models
