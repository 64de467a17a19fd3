// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/archive_writer.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"

#include <array>
#include <cerrno>
#include <new>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

struct FreeArchive
{
    void operator()(archive* one) const noexcept { archive_write_free(one); }
};
struct FreeEntry
{
    void operator()(archive_entry* one) const noexcept { archive_entry_free(one); }
};

/// An open file to read, or none when it is not there.
class Input
{
public:
    explicit Input(const fs::path& path) : path_(path), fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
        if (fd_ < 0 && errno != ENOENT) fail();
        if (fd_ >= 0 && fstat(fd_, &info_) != 0) fail();
    }
    ~Input()
    {
        if (fd_ >= 0) close(fd_);
    }
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    bool isThere() const noexcept { return fd_ >= 0 && S_ISREG(info_.st_mode); }
    const struct stat& info() const noexcept { return info_; }
    size_t read(std::array<char, 65536>& block) const
    {
        const ssize_t got = ::read(fd_, block.data(), block.size());
        if (got < 0) fail();
        return static_cast<size_t>(got);
    }

private:
    [[noreturn]] void fail() const
    {
        throw Error(ErrorCode::FileUnreadable, fmt::format("“{}” cannot be read.", path_.string()),
                    "Look at its permissions and at the disk.");
    }

    const fs::path& path_;
    int fd_;
    struct stat info_ = {};
};

} // namespace

struct ArchiveWriter::Impl
{
    explicit Impl(const fs::path& path) : file(path), zip(archive_write_new())
    {
        if (!zip) throw std::bad_alloc();
        check(archive_write_set_format_zip(zip.get()));
        check(archive_write_open_fd(zip.get(), file.descriptor()));
    }

    void check(la_ssize_t result) const
    {
        if (result >= ARCHIVE_WARN) return;
        const int failed = archive_errno(zip.get());
        throwWriteError(file.target(), failed > 0 ? failed : EIO);
    }

    AtomicFile file;
    std::unique_ptr<archive, FreeArchive> zip; ///< writes into `file`: destroyed before it
};

ArchiveWriter::ArchiveWriter(const fs::path& file) : impl_(std::make_unique<Impl>(file)) {}

ArchiveWriter::~ArchiveWriter() = default;

std::optional<int64_t> ArchiveWriter::add(const std::string& name, const fs::path& from)
{
    const Input input(from);
    if (!input.isThere()) return std::nullopt;
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    if (!entry) throw std::bad_alloc();
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), input.info().st_mtime, 0);
    archive_entry_set_size(entry.get(), input.info().st_size);
    impl_->check(archive_write_header(impl_->zip.get(), entry.get()));
    std::array<char, 65536> block;
    for (size_t got = input.read(block); got > 0; got = input.read(block))
        impl_->check(archive_write_data(impl_->zip.get(), block.data(), got));
    impl_->check(archive_write_finish_entry(impl_->zip.get()));
    return input.info().st_size;
}

void ArchiveWriter::finish()
{
    impl_->check(archive_write_close(impl_->zip.get()));
    impl_->file.commit();
}

} // namespace troupe::project
