// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/added_folders.h"

#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/base/folders.h"
#include "engine/checkpoint/json_reader.h"

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

namespace troupe::models {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr size_t kMaxFileBytes = 1 << 20;
constexpr size_t kMaxPathBytes = 4096;
constexpr const char* kFormat = "troupe.models.1";

/// Held while the file is read, changed and replaced. The lock file stays: a removed one would be two.
class FileLock
{
public:
    explicit FileLock(const fs::path& path)
        : descriptor_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666))
    {
        if (descriptor_ < 0) throwWriteError(path, errno);
        while (flock(descriptor_, LOCK_EX) != 0)
            if (errno != EINTR) throwWriteError(path, errno);
    }
    ~FileLock() { close(descriptor_); }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_;
};

std::string toText(const std::vector<ModelPlace>& places)
{
    Json folders = Json::array();
    for (const ModelPlace& place : places)
        folders.push_back({{"name", place.name}, {"folder", place.folder.string()}});
    return Json{{"format", kFormat}, {"folders", folders}}.dump(2, ' ', false,
                                                                Json::error_handler_t::replace) +
           "\n";
}

std::vector<ModelPlace> fromText(const std::string& text, const std::string& file)
{
    const nlohmann::json json = checkpoint::parseJsonObject(text, file);
    const checkpoint::JsonReader reader(json, file, "");
    if (reader.text("format") != kFormat) reader.fail("format", fmt::format("is not “{}”", kFormat));
    const nlohmann::json& folders = reader.raw("folders");
    if (!folders.is_array() || folders.size() > AddedFolders::kMost)
        reader.fail("folders", fmt::format("is no list of at most {}", AddedFolders::kMost));
    std::vector<ModelPlace> places;
    for (const nlohmann::json& row : folders) {
        if (!row.is_object()) reader.fail("folders", "holds something that is no object");
        const checkpoint::JsonReader entry(row, file, "folders");
        ModelPlace place{PlaceKind::Added, entry.text("folder"), entry.text("name")};
        if (place.folder.is_relative() || place.folder.string().size() > kMaxPathBytes || place.name.empty())
            entry.fail("folder", "is no whole path with a name");
        places.push_back(std::move(place));
    }
    return places;
}

} // namespace

fs::path AddedFolders::userFile()
{
    return Folders::ofUser().data / "models.json";
}

AddedFolders::AddedFolders(fs::path file) : file_(std::move(file)) {}

std::vector<ModelPlace> AddedFolders::list() const
{
    std::error_code failed;
    if (!fs::exists(file_, failed)) return {};
    return fromText(checkpoint::readSmallFile(file_, kMaxFileBytes), file_.string());
}

bool AddedFolders::change(const Change& change)
{
    std::error_code failed;
    fs::create_directories(file_.parent_path(), failed);
    const FileLock lock(file_.string() + ".lock");
    std::vector<ModelPlace> places = list();
    if (!change(places)) return false;
    AtomicFile::replace(file_, toText(places));
    return true;
}

void AddedFolders::add(const fs::path& folder, const std::string& name)
{
    if (folder.is_relative() || folder.string().size() > kMaxPathBytes)
        throw Error(ErrorCode::InvalidRequest, "The path of the folder is relative, or too long.",
                    "Give its whole path.");
    change([&](std::vector<ModelPlace>& places) {
        const auto same = [&](const ModelPlace& place) { return place.folder == folder; };
        if (std::any_of(places.begin(), places.end(),
                        [&](const ModelPlace& place) { return place.name == name && !same(place); }))
            throw Error(ErrorCode::InvalidRequest,
                        fmt::format("Another folder is called “{:.80}” already.", name),
                        "Give this one a name of its own with --as.");
        if (const auto found = std::find_if(places.begin(), places.end(), same); found != places.end()) {
            found->name = name;
            return true;
        }
        if (places.size() >= kMost)
            throw Error(ErrorCode::InvalidRequest, fmt::format("{} folders are added already.", kMost),
                        "Remove one, or add the folder above several models.");
        places.push_back({PlaceKind::Added, folder, name});
        return true;
    });
}

bool AddedFolders::remove(const std::string& nameOrPath)
{
    return change([&](std::vector<ModelPlace>& places) {
        return std::erase_if(places, [&](const ModelPlace& place) {
                   return place.name == nameOrPath || place.folder == nameOrPath;
               }) > 0;
    });
}

} // namespace troupe::models
