// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/voice_files.h"

#include "engine/audio/file_writer.h"
#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/voices/voice.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace troupe::voices {
namespace {

namespace fs = std::filesystem;

constexpr const char* kLock = ".lock";

void makeFolder(const fs::path& folder)
{
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (fault) throwWriteError(folder, fault.value());
}

/// The folder's lock, or -1 when `mode` has LOCK_NB and somebody else has it.
int openLock(const fs::path& folder, int mode)
{
    const fs::path path = folder / kLock;
    const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) throwWriteError(path, errno);
    int result = 0;
    do result = flock(fd, mode);
    while (result != 0 && errno == EINTR);
    if (result == 0) return fd;
    const int fault = errno;
    close(fd);
    if (fault == EWOULDBLOCK) return -1;
    throwWriteError(path, fault);
}

/// Ours by its name: "reference-…" or "anchor-…", or the hidden beginning of one that was cut off.
bool isOurs(const std::string& name)
{
    return name.starts_with("reference-") || name.starts_with("anchor-") ||
           (name.starts_with('.') && name.ends_with(".part"));
}

int64_t cleanOne(const fs::path& folder, const std::set<std::string>& known)
{
    int64_t removed = 0;
    std::error_code fault;
    std::vector<fs::path> strays;
    for (fs::directory_iterator it(folder, fault), end; !fault && it != end; it.increment(fault)) {
        const std::string name = it->path().filename().string();
        std::error_code ignored;
        if (isOurs(name) && !known.contains(name) && !it->is_directory(ignored)) strays.push_back(it->path());
    }
    for (const fs::path& stray : strays) removed += fs::remove(stray, fault) ? 1 : 0;
    if (known.empty()) fs::remove(folder, fault); // only when it is empty
    return removed;
}

} // namespace

fs::path VoiceFiles::fileOf(const std::string& id, const std::string& name) const
{
    return folder_ / id / name;
}

int64_t VoiceFiles::clean(const std::string& onlyId, const std::function<Known()>& known) const
{
    std::error_code fault;
    if (!fs::is_directory(folder_, fault)) return 0;
    const int lock = openLock(folder_, LOCK_EX | LOCK_NB);
    if (lock < 0) return 0;
    int64_t removed = 0;
    try {
        const Known rows = known();
        std::vector<fs::path> folders;
        for (fs::directory_iterator it(folder_, fault), end; !fault && it != end; it.increment(fault)) {
            const std::string id = it->path().filename().string();
            std::error_code ignored;
            const bool ours = isVoiceId(id) && (onlyId.empty() || id == onlyId);
            if (ours && it->symlink_status(ignored).type() == fs::file_type::directory)
                folders.push_back(it->path());
        }
        for (const fs::path& folder : folders) {
            const auto row = rows.find(folder.filename().string());
            removed += cleanOne(folder, row == rows.end() ? std::set<std::string>() : row->second);
        }
    } catch (...) {
        close(lock);
        throw;
    }
    close(lock);
    return removed;
}

StagedVoiceFiles::StagedVoiceFiles(const VoiceFiles& files, std::string id)
    : files_(files), id_(std::move(id))
{
    makeFolder(files_.folder());
    lock_ = openLock(files_.folder(), LOCK_SH);
}

StagedVoiceFiles::~StagedVoiceFiles()
{
    std::error_code ignored;
    if (!kept_) {
        for (const std::string& name : names_) fs::remove(files_.fileOf(id_, name), ignored);
        if (!names_.empty()) fs::remove(files_.folder() / id_, ignored); // only when it is empty
    }
    if (lock_ >= 0) close(lock_);
}

void StagedVoiceFiles::keep() noexcept
{
    kept_ = true;
    close(std::exchange(lock_, -1));
}

std::string StagedVoiceFiles::take(std::string_view kind, std::string_view ending)
{
    if (names_.empty()) {
        makeFolder(files_.folder() / id_);
        syncFolder(files_.folder());
        syncFolder(files_.folder().parent_path());
    }
    names_.push_back(fmt::format("{}-{:08x}.{}", kind, freshSeed() & 0xFFFFFFFF, ending));
    return names_.back();
}

std::string StagedVoiceFiles::add(std::string_view kind, std::string_view ending,
                                  std::span<const std::byte> bytes)
{
    std::string name = take(kind, ending);
    AtomicFile::replace(files_.fileOf(id_, name),
                        {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    return name;
}

std::string StagedVoiceFiles::add(std::string_view kind, const audio::Clip& clip)
{
    std::string name = take(kind, "wav");
    audio::writeFile(files_.fileOf(id_, name), clip, {audio::Container::Wav, audio::SampleFormat::Float32});
    return name;
}

} // namespace troupe::voices
