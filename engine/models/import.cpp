// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/import.h"

#include "engine/base/atomic_file.h"
#include "engine/models/announced.h"
#include "engine/models/download_lock.h"
#include "engine/models/import_copy.h"
#include "engine/models/import_record.h"
#include "engine/models/installed_model.h"
#include "engine/models/model_shelf.h"
#include "engine/models/origin.h"
#include "engine/models/repair.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <set>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <sys/stat.h>

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

/// The plain files below `folder`, links followed, hidden ones left out, two levels; small ones first, so
/// that little is lost when it is stopped.
std::vector<ImportedFile> filesOf(const fs::path& folder)
{
    std::vector<ImportedFile> files;
    for (const char* below : {"", "speech_tokenizer"}) {
        std::error_code failed;
        for (fs::directory_iterator it(folder / below, failed), end; !failed && it != end;
             it.increment(failed)) {
            const fs::path name = it->path().filename();
            std::error_code no;
            if (!name.string().starts_with('.') && it->is_regular_file(no))
                files.push_back(describeForImport(folder, (below / name).generic_string()));
        }
    }
    if (files.size() > kMostFiles)
        throw Error(ErrorCode::InvalidRequest, "The folder holds too many files to be one model.",
                    "Give the folder of one checkpoint.");
    std::sort(files.begin(), files.end(), [](const ImportedFile& a, const ImportedFile& b) {
        return std::tie(a.bytes, a.path) < std::tie(b.bytes, b.path);
    });
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

bool onOneDisk(const fs::path& one, const fs::path& other)
{
    struct stat first = {};
    struct stat second = {};
    return stat(one.c_str(), &first) == 0 && stat(other.c_str(), &second) == 0 &&
           first.st_dev == second.st_dev;
}

/// Where an import of the same source was stopped, its name, so that it goes on; else one that nothing has.
std::string freeNameFor(const InstalledModel& model, const fs::path& own)
{
    const std::string wish = model.released ? std::string(model.released->name) : model.name;
    for (int number = 1;; ++number) {
        const std::string name = number == 1 ? wish : fmt::format("{}-{}", wish, number);
        std::error_code failed;
        const fs::path staging = partFolderOf(own / name);
        const auto record = readImportRecord(staging);
        if (record && record->source == model.folder) return name;
        if (!fs::exists(fs::symlink_status(own / name, failed)) && !fs::exists(staging, failed)) return name;
    }
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

/// The lock and the record; not a copy that was cut.
bool isOurs(const fs::path& path)
{
    const std::string name = path.filename().string();
    return name.starts_with('.') && !name.ends_with(kCopyingSuffix);
}

/// One import that copies, in `NAME.part` under its lock.
class Import
{
public:
    Import(const InstalledModel& model, fs::path target, bool move, const ImportWatch& watch)
        : model_(model), announced_(model.folder), target_(std::move(target)),
          staging_(partFolderOf(target_)), watch_(watch), lock_(takeLock())
    {
        record_.source = model.folder;
        record_.move = move;
    }

    ImportResult run()
    {
        const std::vector<ImportedFile> files = filesOf(model_.folder);
        for (const ImportedFile& file : files) all_ += file.bytes;
        result_.folder = staging_;
        begin(files);
        requireSpace(staging_, all_ - result_.kept);
        for (const ImportedFile& file : files) {
            if (record_.find(file.path)) continue;
            if (!copy(file)) {
                result_.stopped = true;
                return result_;
            }
        }
        finish(files);
        return result_;
    }

private:
    DownloadLock takeLock() const
    {
        std::error_code failed;
        fs::create_directories(staging_, failed);
        if (failed) throwWriteError(staging_, failed.value());
        auto lock = DownloadLock::tryTake(staging_);
        if (!lock)
            throw Error(ErrorCode::Busy, "Another process brings a model under this name.",
                        "Try again later.");
        return std::move(*lock);
    }

    /// Keeps what an earlier import of this source has noted, and clears what it has not.
    void begin(const std::vector<ImportedFile>& files)
    {
        std::error_code failed;
        const auto earlier = readImportRecord(staging_);
        if (!earlier && !hasImportRecord(staging_) && !isEmpty())
            throw Error(ErrorCode::InvalidRequest,
                        fmt::format("“{}” holds something else, a download perhaps.", staging_.string()),
                        "Give the model another name with --as.");
        std::set<fs::path> kept;
        for (const ImportedFile& file : files) {
            if (!earlier || earlier->source != record_.source) break;
            const ImportedFile* noted = earlier->find(file.path);
            const fs::path copy = staging_ / file.path;
            if (!noted || *noted != file || fs::file_size(copy, failed) != file.bytes || failed) continue;
            record_.files.push_back(file);
            kept.insert(copy);
            result_.kept += file.bytes;
        }
        writeImportRecord(staging_, record_);
        for (const std::string& path : pathsIn(staging_))
            if (!kept.contains(staging_ / path) && !isOurs(path)) fs::remove(staging_ / path, failed);
        fs::create_directories(staging_ / "speech_tokenizer", failed);
        if (failed) throwWriteError(staging_, failed.value());
    }

    bool isEmpty() const
    {
        std::error_code failed;
        for (fs::directory_iterator it(staging_, failed), end; !failed && it != end; it.increment(failed))
            if (!it->path().filename().string().starts_with('.')) return false;
        return true;
    }

    /// False when it was stopped.
    bool copy(const ImportedFile& file)
    {
        const uint64_t before = result_.kept + result_.copied;
        const CopiedFile copied =
            copyForImport(model_.folder, file, staging_, announced_.digest(file.path), [&](uint64_t bytes) {
                if (watch_.progress) watch_.progress(before + bytes, all_);
                return !watch_.goesOn || watch_.goesOn();
            });
        if (!copied.whole) return false;
        if (!copied.complaint.empty())
            throw Error(ErrorCode::FileDamaged,
                        fmt::format("“{}” {}.", (model_.folder / file.path).string(), copied.complaint),
                        repairOf(model_, announced_, {file.path}));
        result_.copied += file.bytes;
        record_.files.push_back(file);
        writeImportRecord(staging_, record_);
        return true;
    }

    void finish(const std::vector<ImportedFile>& files)
    {
        const InstalledModel copied =
            inspectCandidate({.folder = staging_, .name = staging_.filename().string()});
        if (copied.fault) throw Error(*copied.fault);
        recordOrigin(files);
        syncFolder(staging_);
        if (std::rename(staging_.c_str(), target_.c_str()) != 0) throwWriteError(target_, errno);
        syncFolder(target_.parent_path());
        lock_.followTo(target_);
        result_.folder = target_;
        // Only now: a folder that is killed without its record could not be told from a download.
        removeImportRecord(target_);
    }

    /// What only the cache's layout knows would be lost by a copy.
    void recordOrigin(const std::vector<ImportedFile>& files) const
    {
        if (announced_.origin() || model_.repository.empty()) return;
        Origin origin;
        origin.complete = true;
        origin.hub = model_.place == PlaceKind::ModelScope ? Hub::ModelScope : Hub::HuggingFace;
        origin.endpoint = defaultEndpoint(origin.hub);
        origin.repository = model_.repository;
        origin.revision = defaultRevision(origin.hub);
        if (origin.hub == Hub::HuggingFace) origin.commit = model_.revision;
        for (const ImportedFile& file : files)
            origin.files.push_back({file.path, file.bytes, announced_.digest(file.path)});
        writeOrigin(staging_, origin);
    }

    const InstalledModel& model_;
    const Announced announced_;
    const fs::path target_;
    const fs::path staging_;
    const ImportWatch& watch_;
    DownloadLock lock_;
    ImportRecord record_;
    uint64_t all_ = 0;
    ImportResult result_;
};

} // namespace

ImportResult importModel(const fs::path& source, const std::string& name, bool move, const ImportWatch& watch)
{
    checkName(name);
    Candidate candidate = candidateAt(source);
    candidate.name = name;
    const InstalledModel model = inspectCandidate(candidate);
    if (model.fault) throw Error(*model.fault);
    const fs::path own = ownModelsFolder();
    const fs::path target = own / name;
    std::error_code failed;
    fs::create_directories(own, failed);
    if (fs::exists(fs::symlink_status(target, failed)))
        throw Error(ErrorCode::InvalidRequest, fmt::format("There is a model “{}” already.", name),
                    "Give this one another name with --as, or remove that one first.");
    if (move && isPlain(source) && renamed(source, target)) return {.folder = target};
    const ImportResult result = Import(model, target, move, watch).run();
    if (move && !result.stopped) fs::remove_all(source, failed); // the copy is whole; what cannot go stays
    return result;
}

ImportOutlook outlookOfImport(const fs::path& source)
{
    ImportOutlook outlook;
    outlook.model = inspectCandidate(candidateAt(source));
    if (outlook.model.fault) throw Error(*outlook.model.fault);
    const fs::path own = ownModelsFolder();
    std::error_code failed;
    const fs::path whole = fs::weakly_canonical(source, failed);
    if (whole.parent_path() == fs::weakly_canonical(own, failed))
        throw Error(ErrorCode::InvalidRequest, "The model is in Troupe’s own folder already.",
                    "Choose a folder elsewhere.");
    for (const ImportedFile& file : filesOf(source)) outlook.bytes += file.bytes;
    outlook.name = freeNameFor(outlook.model, own);
    fs::create_directories(own, failed);
    if (const fs::space_info space = fs::space(own, failed); !failed) outlook.room = space.available;
    outlook.renames = isPlain(source) && onOneDisk(source, own);
    return outlook;
}

std::optional<Error> stoppedImport(const fs::path& folder)
{
    const auto target = targetOfPartFolder(folder);
    const auto record = readImportRecord(folder);
    if (!target || !record) return std::nullopt;
    if (DownloadLock::isHeld(folder))
        return Error(ErrorCode::Busy,
                     fmt::format("The model is being imported from “{}”.", record->source.string()),
                     "Wait for it.");
    return Error(ErrorCode::FileDamaged, fmt::format("The import in “{}” is not complete.", folder.string()),
                 fmt::format("“{}” goes on with it.", importCommand(*record, target->filename().string())));
}

} // namespace troupe::models
