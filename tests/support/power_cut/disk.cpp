// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/power_cut/disk.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>

#include <fmt/format.h>
#include <sys/stat.h>

namespace troupe::test {
namespace {

constexpr size_t kSector = 512;

bool isName(Record::Kind kind)
{
    return kind == Record::Create || kind == Record::CreateFolder || kind == Record::Link ||
           kind == Record::Rename || kind == Record::Remove;
}

bool isBytes(Record::Kind kind)
{
    return kind == Record::Write || kind == Record::Truncate;
}

/// Objects and their names while a state is built.
struct Tree
{
    std::map<size_t, std::map<std::string, size_t>> folders;
    std::map<size_t, std::string> files;

    void put(size_t object, uint64_t offset, std::string_view bytes)
    {
        std::string& content = files[object];
        content.resize(std::max(content.size(), static_cast<size_t>(offset) + bytes.size()));
        content.replace(static_cast<size_t>(offset), bytes.size(), bytes);
    }

    void collect(size_t folder, const std::string& prefix, std::map<std::string, std::string>& into) const
    {
        const auto found = folders.find(folder);
        if (found == folders.end()) return;
        for (const auto& [name, object] : found->second) {
            const std::string path = prefix + name;
            if (name.ends_with("-shm")) continue;
            if (folders.contains(object)) {
                into[path + "/"];
                collect(object, path + "/", into);
            } else {
                const auto content = files.find(object);
                into[path] = content == files.end() ? std::string() : content->second;
            }
        }
    }
};

} // namespace

Disk::Disk(const std::filesystem::path& root, const std::filesystem::path& log)
{
    struct stat info = {};
    if (stat(root.c_str(), &info) != 0) throw std::runtime_error("no such folder: " + root.string());
    root_ = objectOf(info.st_ino);
    std::ifstream in(log, std::ios::binary);
    const std::string all((std::istreambuf_iterator<char>(in)), {});
    for (size_t at = 0; at + sizeof(Record) <= all.size();) {
        Event event;
        std::memcpy(&event.record, all.data() + at, sizeof(Record));
        at += sizeof(Record);
        for (auto [text, bytes] : {std::pair(&event.name, event.record.nameBytes),
                                   {&event.other, event.record.otherBytes},
                                   {&event.data, event.record.dataBytes}}) {
            *text = all.substr(at, bytes);
            at += bytes;
        }
        const Record::Kind kind = event.record.kind;
        const bool isNew = kind == Record::Create || kind == Record::CreateFolder || kind == Record::Nameless;
        event.parent = objectOf(event.record.parent);
        event.otherParent = objectOf(event.record.otherParent);
        event.node = isNew ? newObject(event.record.node) : objectOf(event.record.node);
        events_.push_back(std::move(event));
    }
}

size_t Disk::newObject(uint64_t inode)
{
    return objects_[inode] = ++count_;
}

size_t Disk::objectOf(uint64_t inode)
{
    if (inode == 0) return 0;
    const auto known = objects_.find(inode);
    return known != objects_.end() ? known->second : newObject(inode);
}

std::string Disk::describe(size_t event) const
{
    constexpr const char* kNames[] = {"create", "create folder", "create nameless", "link",
                                      "rename", "remove",        "write",           "truncate",
                                      "flush",  "flush all",     "announce"};
    const Event& it = events_.at(event);
    return fmt::format("{} {} {} (object {}, {} bytes at {})", kNames[it.record.kind], it.name, it.other,
                       it.node, it.data.size(), it.record.offset);
}

std::vector<bool> Disk::lasting(size_t events) const
{
    std::vector<bool> lasts(events, false);
    std::map<size_t, std::vector<size_t>> waiting; // by file or folder
    for (size_t i = 0; i < events; ++i) {
        const Event& event = events_[i];
        const Record::Kind kind = event.record.kind;
        if (isBytes(kind)) waiting[event.node].push_back(i);
        if (isName(kind)) waiting[kind == Record::Rename ? event.otherParent : event.parent].push_back(i);
        if (kind == Record::Flush) {
            for (const size_t earlier : waiting[event.node]) lasts[earlier] = true;
            waiting.erase(event.node);
        }
        if (kind == Record::FlushAll) {
            std::fill_n(lasts.begin(), static_cast<std::ptrdiff_t>(i), true);
            waiting.clear();
        }
    }
    return lasts;
}

std::map<std::string, std::string> Disk::stateAfter(const Cut& cut) const
{
    const size_t events = std::min(cut.events, events_.size());
    const std::vector<bool> lasts = lasting(events);
    std::mt19937_64 chance(cut.seed);
    const auto keeps = [&chance](Cut::Kept kept) {
        return kept == Cut::Kept::All || (kept == Cut::Kept::Some && (chance() & 1) != 0);
    };
    // A journal keeps names up to some moment.
    const size_t lastName = cut.names == Cut::Kept::Some ? chance() % (events + 1) : events;
    Tree tree;
    tree.folders[root_];
    for (size_t i = 0; i < events; ++i) {
        const Event& event = events_[i];
        const Record::Kind kind = event.record.kind;
        if (kind == Record::Write) {
            if (lasts[i] || cut.bytes == Cut::Kept::All) {
                tree.put(event.node, event.record.offset, event.data);
                continue;
            }
            for (size_t at = 0; at < event.data.size(); at += kSector)
                if (keeps(cut.bytes))
                    tree.put(event.node, event.record.offset + at,
                             std::string_view(event.data).substr(at, kSector));
        } else if (kind == Record::Truncate) {
            if (lasts[i] || keeps(cut.bytes)) tree.files[event.node].resize(event.record.offset);
        }
        const bool named = lasts[i] || (cut.names != Cut::Kept::Nothing && i < lastName);
        if (!isName(kind) || !named) continue;
        auto& parent = tree.folders[event.parent];
        if (kind == Record::CreateFolder) tree.folders[event.node];
        if (kind == Record::Remove) {
            parent.erase(event.name);
        } else if (kind == Record::Rename) {
            const auto from = parent.find(event.name);
            if (from == parent.end()) continue; // it never came to be
            const size_t object = from->second;
            parent.erase(from);
            tree.folders[event.otherParent][event.other] = object;
        } else {
            parent[event.name] = event.node;
        }
    }
    std::map<std::string, std::string> state;
    tree.collect(root_, {}, state);
    return state;
}

void lay(const std::map<std::string, std::string>& state, const std::filesystem::path& folder)
{
    for (const auto& [path, bytes] : state) { // a folder stands before what is in it
        if (path.ends_with('/'))
            std::filesystem::create_directories(folder / path);
        else
            std::ofstream(folder / path, std::ios::binary) << bytes;
    }
}

} // namespace troupe::test
