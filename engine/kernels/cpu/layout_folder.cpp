// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/kernels/cpu/layout_folder.h"

#include "engine/base/atomic_file.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace troupe::kernels::cpu {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLockName = "lock";
constexpr const char* kEnding = ".layouts";
constexpr uint64_t kSpared = uint64_t{1} << 30; // of a disk's free space: a cache must not fill it

struct KeptFile
{
    fs::file_time_type used;
    fs::path path;
    uint64_t bytes = 0;
};

std::vector<KeptFile> keptFiles(const fs::path& folder)
{
    std::vector<KeptFile> files;
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed)) {
        if (entry.path().extension() != kEnding || !entry.is_regular_file(failed)) continue;
        const uint64_t bytes = entry.file_size(failed);
        if (failed) continue; // gone meanwhile
        files.push_back({entry.last_write_time(failed), entry.path(), bytes});
    }
    return files;
}

/// Held for as long as it lives; another process's is not waited for.
class WritersLock
{
public:
    explicit WritersLock(const fs::path& folder)
        : fd_(open((folder / kLockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666))
    {
        if (fd_ < 0) throwWriteError(folder / kLockName, errno);
        // A file system without locks gives another error than this one, and has to do without.
        isHeld_ = flock(fd_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
    }
    ~WritersLock() { close(fd_); }
    WritersLock(const WritersLock&) = delete;
    WritersLock& operator=(const WritersLock&) = delete;

    bool isHeld() const noexcept { return isHeld_; }

private:
    int fd_;
    bool isHeld_ = false;
};

/// What a writer that was killed left where the system has no nameless files.
void dropUnfinished(const fs::path& folder)
{
    std::error_code failed;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, failed))
        if (entry.path().extension() == ".part") fs::remove(entry.path(), failed);
}

void makeRoom(const LayoutPlace& place, uint64_t bytes)
{
    std::vector<KeptFile> files = keptFiles(place.folder);
    std::sort(files.begin(), files.end(),
              [](const KeptFile& a, const KeptFile& b) { return a.used < b.used; });
    uint64_t sum = bytes;
    for (const KeptFile& file : files) sum += file.bytes;
    std::error_code failed;
    for (const KeptFile& file : files) {
        if (sum <= place.mostBytes) break;
        if (fs::remove(file.path, failed)) sum -= file.bytes;
    }
}

} // namespace

fs::path layoutPath(const LayoutPlace& place, const std::string& key)
{
    return place.folder / (key + kEnding);
}

uint64_t leastLayoutBytes()
{
    const char* value = std::getenv("TROUPE_CPU_LAYOUTS_FROM");
    uint64_t bytes = LayoutPlace{}.leastBytes;
    if (value) std::from_chars(value, value + std::strlen(value), bytes);
    return bytes;
}

LayoutUse layoutUse(const fs::path& folder) noexcept
{
    LayoutUse use;
    try {
        for (const KeptFile& file : keptFiles(folder)) {
            ++use.files;
            use.bytes += file.bytes;
        }
    } catch (...) {
        return {}; // no memory for a list of names: nobody needs to know of this cache then
    }
    return use;
}

void touchLayout(const fs::path& file) noexcept
{
    utimensat(AT_FDCWD, file.c_str(), nullptr, 0); // refused where the folder is another's
}

bool writeLayouts(const LayoutPlace& place, uint64_t bytes, const std::function<void()>& write)
{
    if (bytes > place.mostBytes) return false;
    makeFolder(place.folder);
    const WritersLock lock(place.folder);
    if (!lock.isHeld()) return false;
    dropUnfinished(place.folder);
    makeRoom(place, bytes);
    std::error_code failed;
    const fs::space_info space = fs::space(place.folder, failed);
    if (!failed && space.available < bytes + kSpared) throwWriteError(place.folder, ENOSPC);
    write();
    return true;
}

} // namespace troupe::kernels::cpu
