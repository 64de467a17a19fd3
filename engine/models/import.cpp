// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/import.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/models/installed_model.h"
#include "engine/models/model_shelf.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostFiles = 1000;
constexpr size_t kMaxNameBytes = 100;
constexpr uint64_t kSpare = 64'000'000; // left free on the disk

void checkName(const std::string& name)
{
    const bool bad =
        name.empty() || name.size() > kMaxNameBytes || name.front() == '.' ||
        name.find('/') != std::string::npos || name.ends_with(".part") ||
        std::any_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; });
    if (bad)
        throw Error(ErrorCode::InvalidRequest, fmt::format("“{:.100}” cannot be the name of a model.", name),
                    "Give a short one without a slash, that does not begin with a dot, with --as.");
}

/// Held by one import of a name at a time; given back by the system when its process dies.
class ImportLock
{
public:
    explicit ImportLock(const fs::path& file)
        : descriptor_(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666))
    {
        if (descriptor_ < 0) throwWriteError(file, errno);
        if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
        close(descriptor_);
        throw Error(ErrorCode::Busy, "Another process imports a model under this name.", "Try again later.");
    }
    ~ImportLock() { close(descriptor_); }
    ImportLock(const ImportLock&) = delete;
    ImportLock& operator=(const ImportLock&) = delete;

private:
    int descriptor_;
};

/// The plain files below `folder`, links followed, hidden ones left out, two levels.
std::vector<fs::path> filesOf(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const char* below : {"", "speech_tokenizer"}) {
        std::error_code failed;
        for (fs::directory_iterator it(folder / below, failed), end; !failed && it != end;
             it.increment(failed)) {
            const fs::path name = it->path().filename();
            std::error_code no;
            if (!name.string().starts_with('.') && it->is_regular_file(no)) files.push_back(below / name);
        }
    }
    if (files.size() > kMostFiles)
        throw Error(ErrorCode::InvalidRequest, "The folder holds too many files to be one model.",
                    "Give the folder of one checkpoint.");
    return files;
}

/// Whether renaming it moves everything: no link in it or to it, and nothing but what copying would take.
bool isPlain(const fs::path& folder)
{
    std::error_code failed;
    if (fs::is_symlink(folder, failed)) return false;
    for (fs::recursive_directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
        if (it->is_symlink()) return false;
    return !failed;
}

void requireSpace(const fs::path& place, uint64_t bytes)
{
    std::error_code failed;
    const fs::space_info space = fs::space(place, failed);
    if (failed || space.available >= bytes + kSpare) return;
    throw Error(ErrorCode::DiskFull,
                fmt::format("The model takes {}, and {} are free in “{}”.", bytesForPeople(bytes),
                            bytesForPeople(space.available), place.string()),
                "Free some space, or use it where it is with “troupe models add”.");
}

void flush(const fs::path& file)
{
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const int failed = descriptor < 0 || fsync(descriptor) != 0 ? errno : 0;
    if (descriptor >= 0) close(descriptor);
    if (failed) throwWriteError(file, failed);
}

void gather(const fs::path& source, const fs::path& staging)
{
    std::error_code failed;
    fs::create_directories(staging / "speech_tokenizer", failed);
    if (failed) throwWriteError(staging, failed.value());
    for (const fs::path& file : filesOf(source)) {
        fs::copy_file(source / file, staging / file, failed);
        if (failed) throwWriteError(staging / file, failed.value());
        flush(staging / file);
    }
    syncFolder(staging / "speech_tokenizer");
    syncFolder(staging);
    const InstalledModel copied = inspectCandidate({.folder = staging, .name = staging.filename().string()});
    if (copied.fault) throw Error(*copied.fault);
}

/// True when the folder got its new place by a rename; false on another disk.
bool renamed(const fs::path& from, const fs::path& to)
{
    if (std::rename(from.c_str(), to.c_str()) == 0) {
        syncFolder(to.parent_path());
        return true;
    }
    if (errno != EXDEV) throwWriteError(to, errno);
    return false;
}

} // namespace

fs::path importModel(const fs::path& source, const std::string& name, bool move)
{
    checkName(name);
    const InstalledModel model = inspectCandidate({.folder = source, .name = name});
    if (model.fault) throw Error(*model.fault);
    const fs::path own = ownModelsFolder();
    const fs::path target = own / name;
    std::error_code failed;
    fs::create_directories(own, failed);
    const ImportLock lock(own / fmt::format(".import-{}.lock", name));
    if (fs::exists(fs::symlink_status(target, failed)))
        throw Error(ErrorCode::InvalidRequest, fmt::format("There is a model “{}” already.", name),
                    "Give this one another name with --as, or remove that one first.");
    const fs::path staging = own / fmt::format(".import-{}", name);
    fs::remove_all(staging, failed); // what a killed import left
    if (move && isPlain(source) && renamed(source, target)) return target;
    requireSpace(own, model.bytes);
    try {
        gather(source, staging);
    } catch (...) {
        fs::remove_all(staging, failed);
        throw;
    }
    if (std::rename(staging.c_str(), target.c_str()) != 0) throwWriteError(target, errno);
    syncFolder(own);
    if (move) fs::remove_all(source, failed); // the copy is whole; what cannot go stays
    return target;
}

} // namespace troupe::models
