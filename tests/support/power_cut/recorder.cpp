// SPDX-License-Identifier: GPL-3.0-or-later
// Preloaded into the executable under test (LD_PRELOAD): writes down, in order, every call that changes
// something below the folder $POWER_CUT_ROOT, into the file $POWER_CUT_LOG. With $POWER_CUT_DEAF nothing is
// flushed as far as the record says: the control that the test can fail. Mapped files are not seen.
#include "tests/support/power_cut/record.h"

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

using troupe::test::Record;

namespace {

template <class Function>
Function* real(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

#define REAL(name) static auto* const call = real<decltype(::name)>(#name)

struct Recorder
{
    Recorder()
    {
        const char* file = std::getenv("POWER_CUT_LOG");
        const char* folder = std::getenv("POWER_CUT_ROOT");
        if (!file || !folder) return;
        root = folder;
        deaf = std::getenv("POWER_CUT_DEAF") != nullptr;
        log = static_cast<int>(
            syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    }

    bool covers(std::string_view path) const
    {
        return log >= 0 && path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
    }

    void write(Record record, std::string_view name = {}, std::string_view other = {},
               std::string_view data = {})
    {
        record.nameBytes = static_cast<uint32_t>(name.size());
        record.otherBytes = static_cast<uint32_t>(other.size());
        record.dataBytes = static_cast<uint32_t>(data.size());
        std::string whole(reinterpret_cast<const char*>(&record), sizeof record);
        whole.append(name).append(other).append(data);
        if (syscall(SYS_write, log, whole.data(), whole.size()) != static_cast<long>(whole.size())) abort();
    }

    std::recursive_mutex mutex; ///< a call and its record are one
    int log = -1;
    std::string root;
    bool deaf = false;
};

/// Made at the first call, which comes before this library's own constructors may have run; never destroyed.
Recorder& recorder()
{
    static auto* const one = new Recorder;
    return *one;
}

using Lock = std::lock_guard<std::recursive_mutex>;

std::string linkTarget(const std::string& link)
{
    char buffer[4096];
    const ssize_t length = readlink(link.c_str(), buffer, sizeof buffer);
    return length > 0 ? std::string(buffer, static_cast<size_t>(length)) : std::string();
}

std::string pathOf(int fd)
{
    return linkTarget("/proc/self/fd/" + std::to_string(fd));
}

std::string absolute(int folder, const char* path)
{
    if (path[0] == '/') return path;
    return (folder == AT_FDCWD ? linkTarget("/proc/self/cwd") : pathOf(folder)) + "/" + path;
}

std::string folderOf(const std::string& path)
{
    return path.substr(0, path.rfind('/'));
}

std::string leafOf(const std::string& path)
{
    return path.substr(path.rfind('/') + 1);
}

uint64_t nodeOf(const std::string& path)
{
    struct stat info = {};
    return lstat(path.c_str(), &info) == 0 ? info.st_ino : 0;
}

uint64_t nodeOf(int fd)
{
    struct stat info = {};
    return fstat(fd, &info) == 0 ? info.st_ino : 0;
}

void noteName(Record::Kind kind, const std::string& path)
{
    Recorder& it = recorder();
    if (it.covers(path))
        it.write({.kind = kind, .node = nodeOf(path), .parent = nodeOf(folderOf(path))}, leafOf(path));
}

void noteRename(const std::string& from, const std::string& to)
{
    Recorder& it = recorder();
    if (it.covers(from) || it.covers(to))
        it.write(
            {.kind = Record::Rename, .parent = nodeOf(folderOf(from)), .otherParent = nodeOf(folderOf(to))},
            leafOf(from), leafOf(to));
}

void noteWrite(int fd, const void* bytes, ssize_t count, off_t offset)
{
    Recorder& it = recorder();
    if (count > 0 && it.covers(pathOf(fd)))
        it.write({.kind = Record::Write, .node = nodeOf(fd), .offset = static_cast<uint64_t>(offset)}, {}, {},
                 {static_cast<const char*>(bytes), static_cast<size_t>(count)});
}

void noteFlush(int fd)
{
    Recorder& it = recorder();
    if (!it.deaf && it.covers(pathOf(fd))) it.write({.kind = Record::Flush, .node = nodeOf(fd)});
}

template <class Call>
int opened(int folder, const char* path, int flags, Call&& call)
{
    Recorder& it = recorder();
    const bool changes = (flags & (O_CREAT | O_TRUNC)) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
    if (it.log < 0 || !changes) return call();
    const Lock lock(it.mutex);
    const std::string whole = absolute(folder, path);
    const bool existed = nodeOf(whole) != 0;
    const int fd = call();
    if (fd < 0 || !it.covers(whole)) return fd;
    if ((flags & O_TMPFILE) == O_TMPFILE)
        it.write({.kind = Record::Nameless, .node = nodeOf(fd)});
    else if (!existed)
        noteName(Record::Create, whole);
    else if ((flags & O_TRUNC) != 0)
        it.write({.kind = Record::Truncate, .node = nodeOf(fd)});
    return fd;
}

mode_t modeFrom(int flags, va_list& arguments)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? static_cast<mode_t>(va_arg(arguments, int)) : 0;
}

} // namespace

// NOLINTBEGIN: the names and signatures are the C library's
extern "C" {

#define OPEN(name)                                                                                           \
    int name(const char* path, int flags, ...)                                                               \
    {                                                                                                        \
        static auto* const call = real<int(const char*, int, ...)>(#name);                                   \
        va_list arguments;                                                                                   \
        va_start(arguments, flags);                                                                          \
        const mode_t mode = modeFrom(flags, arguments);                                                      \
        va_end(arguments);                                                                                   \
        return opened(AT_FDCWD, path, flags, [&] { return call(path, flags, mode); });                       \
    }
OPEN(open)
OPEN(open64)

#define OPEN_AT(name)                                                                                        \
    int name(int folder, const char* path, int flags, ...)                                                   \
    {                                                                                                        \
        static auto* const call = real<int(int, const char*, int, ...)>(#name);                              \
        va_list arguments;                                                                                   \
        va_start(arguments, flags);                                                                          \
        const mode_t mode = modeFrom(flags, arguments);                                                      \
        va_end(arguments);                                                                                   \
        return opened(folder, path, flags, [&] { return call(folder, path, flags, mode); });                 \
    }
OPEN_AT(openat)
OPEN_AT(openat64)

ssize_t write(int fd, const void* bytes, size_t count)
{
    REAL(write);
    const Lock lock(recorder().mutex);
    const ssize_t done = call(fd, bytes, count);
    if (recorder().log >= 0) noteWrite(fd, bytes, done, lseek(fd, 0, SEEK_CUR) - done);
    return done;
}

ssize_t writev(int fd, const iovec* parts, int count)
{
    ssize_t all = 0;
    for (int i = 0; i < count; ++i) {
        const ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
        if (done < 0) return all > 0 ? all : done;
        all += done;
        if (done < static_cast<ssize_t>(parts[i].iov_len)) break;
    }
    return all;
}

#define PWRITE(name)                                                                                         \
    ssize_t name(int fd, const void* bytes, size_t count, off_t offset)                                      \
    {                                                                                                        \
        static auto* const call = real<ssize_t(int, const void*, size_t, off_t)>(#name);                     \
        const Lock lock(recorder().mutex);                                                                   \
        const ssize_t done = call(fd, bytes, count, offset);                                                 \
        noteWrite(fd, bytes, done, offset);                                                                  \
        return done;                                                                                         \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define TRUNCATE(name)                                                                                       \
    int name(int fd, off_t size) noexcept                                                                    \
    {                                                                                                        \
        static auto* const call = real<int(int, off_t)>(#name);                                              \
        const Lock lock(recorder().mutex);                                                                   \
        const int result = call(fd, size);                                                                   \
        if (result == 0 && recorder().covers(pathOf(fd)))                                                    \
            recorder().write(                                                                                \
                {.kind = Record::Truncate, .node = nodeOf(fd), .offset = static_cast<uint64_t>(size)});      \
        return result;                                                                                       \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

// What copies inside the kernel says that it cannot: then the bytes come by write().
ssize_t sendfile(int, int, off_t*, size_t)
{
    errno = EINVAL;
    return -1;
}
ssize_t sendfile64(int, int, off64_t*, size_t)
{
    errno = EINVAL;
    return -1;
}
ssize_t copy_file_range(int, off64_t*, int, off64_t*, size_t, unsigned)
{
    errno = ENOSYS;
    return -1;
}

int fsync(int fd)
{
    REAL(fsync);
    const Lock lock(recorder().mutex);
    const int result = call(fd);
    if (result == 0) noteFlush(fd);
    return result;
}

int fdatasync(int fd)
{
    REAL(fdatasync);
    const Lock lock(recorder().mutex);
    const int result = call(fd);
    if (result == 0) noteFlush(fd);
    return result;
}

int syncfs(int fd) noexcept
{
    REAL(syncfs);
    const Lock lock(recorder().mutex);
    const int result = call(fd);
    if (result == 0 && recorder().log >= 0 && !recorder().deaf) recorder().write({.kind = Record::FlushAll});
    return result;
}

int rename(const char* from, const char* to) noexcept
{
    REAL(rename);
    const Lock lock(recorder().mutex);
    const int result = call(from, to);
    if (result == 0) noteRename(absolute(AT_FDCWD, from), absolute(AT_FDCWD, to));
    return result;
}

int renameat(int fromFolder, const char* from, int toFolder, const char* to) noexcept
{
    REAL(renameat);
    const Lock lock(recorder().mutex);
    const int result = call(fromFolder, from, toFolder, to);
    if (result == 0) noteRename(absolute(fromFolder, from), absolute(toFolder, to));
    return result;
}

int renameat2(int fromFolder, const char* from, int toFolder, const char* to, unsigned flags) noexcept
{
    REAL(renameat2);
    const Lock lock(recorder().mutex);
    const int result = call(fromFolder, from, toFolder, to, flags);
    if (result == 0) noteRename(absolute(fromFolder, from), absolute(toFolder, to));
    return result;
}

int link(const char* from, const char* to) noexcept
{
    REAL(link);
    const Lock lock(recorder().mutex);
    const int result = call(from, to);
    if (result == 0) noteName(Record::Link, absolute(AT_FDCWD, to));
    return result;
}

int linkat(int fromFolder, const char* from, int toFolder, const char* to, int flags) noexcept
{
    REAL(linkat);
    const Lock lock(recorder().mutex);
    const int result = call(fromFolder, from, toFolder, to, flags);
    if (result == 0) noteName(Record::Link, absolute(toFolder, to));
    return result;
}

int unlink(const char* path) noexcept
{
    REAL(unlink);
    const Lock lock(recorder().mutex);
    const int result = call(path);
    if (result == 0) noteName(Record::Remove, absolute(AT_FDCWD, path));
    return result;
}

int unlinkat(int folder, const char* path, int flags) noexcept
{
    REAL(unlinkat);
    const Lock lock(recorder().mutex);
    const int result = call(folder, path, flags);
    if (result == 0) noteName(Record::Remove, absolute(folder, path));
    return result;
}

int remove(const char* path) noexcept
{
    REAL(remove);
    const Lock lock(recorder().mutex);
    const int result = call(path);
    if (result == 0) noteName(Record::Remove, absolute(AT_FDCWD, path));
    return result;
}

int rmdir(const char* path) noexcept
{
    REAL(rmdir);
    const Lock lock(recorder().mutex);
    const int result = call(path);
    if (result == 0) noteName(Record::Remove, absolute(AT_FDCWD, path));
    return result;
}

int mkdir(const char* path, mode_t mode) noexcept
{
    REAL(mkdir);
    const Lock lock(recorder().mutex);
    const int result = call(path, mode);
    if (result == 0) noteName(Record::CreateFolder, absolute(AT_FDCWD, path));
    return result;
}

int mkdirat(int folder, const char* path, mode_t mode) noexcept
{
    REAL(mkdirat);
    const Lock lock(recorder().mutex);
    const int result = call(folder, path, mode);
    if (result == 0) noteName(Record::CreateFolder, absolute(folder, path));
    return result;
}

int fflush(FILE* stream)
{
    REAL(fflush);
    const Lock lock(recorder().mutex);
    const int result = call(stream);
    if (result == 0 && stream == stdout && recorder().log >= 0) recorder().write({.kind = Record::Said});
    return result;
}

} // extern "C"
// NOLINTEND
