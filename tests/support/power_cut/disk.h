// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/power_cut/record.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace troupe::test {

/// What a cut of the power leaves of that which was not flushed: of bytes and of names.
struct Cut
{
    enum class Kept
    {
        Nothing,
        All,
        Some, ///< by chance; of bytes, each sector of 512 for itself
    };

    size_t events = 0; ///< so many have happened
    Kept bytes = Kept::Nothing;
    Kept names = Kept::Nothing;
    uint64_t seed = 0; ///< of the chance
};

/// What was recorded of one folder by recorder.cpp, and the states in which a cut of the power may leave it.
///
/// Bytes last once their file was flushed, names once their folder was; nothing else is believed in, so that
/// what is built on the kindness of one file system is found. Names that are kept by chance are kept in
/// order, as a journal does it.
class Disk
{
public:
    /// `root` as it is now; it was empty when the record began.
    Disk(const std::filesystem::path& root, const std::filesystem::path& log);

    size_t events() const noexcept { return events_.size(); }
    Record::Kind kindOf(size_t event) const { return events_.at(event).record.kind; }
    /// "Rename jobs.db.part → jobs.db", for messages.
    std::string describe(size_t event) const;

    /// Relative paths of the files that are there after `cut`, with their bytes; folders end in a slash.
    /// Files that SQLite maps and makes anew ("-shm") are left out.
    std::map<std::string, std::string> stateAfter(const Cut& cut) const;

private:
    struct Event
    {
        Record record;
        std::string name, other, data;
        size_t node = 0, parent = 0, otherParent = 0; ///< numbers of objects: inode numbers are used again
    };

    size_t objectOf(uint64_t inode);
    size_t newObject(uint64_t inode);
    std::vector<bool> lasting(size_t events) const;

    std::vector<Event> events_;
    std::map<uint64_t, size_t> objects_; ///< by the inode's number, while the record is read
    size_t count_ = 0;
    size_t root_ = 0;
};

/// Writes a state into `folder`, which is empty.
void lay(const std::map<std::string, std::string>& state, const std::filesystem::path& folder);

} // namespace troupe::test
