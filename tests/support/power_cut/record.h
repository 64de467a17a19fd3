// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace troupe::test {

/// What recorder.cpp writes for each call that changes something below a folder; the names and bytes follow
/// it.
struct Record
{
    enum Kind : uint32_t
    {
        Create,       ///< a file with a name: `node` in `parent`, as `name`
        CreateFolder, ///< the same
        Nameless,     ///< an open file without a name: `node`
        Link,         ///< `node` gets another name in `parent`
        Rename,       ///< `name` in `parent` becomes `other` in `otherParent`
        Remove,       ///< of a name in `parent`
        Write,        ///< `node`, at `offset`
        Truncate,     ///< `node`, to `offset` bytes
        Flush,        ///< `node`, a file or a folder, is on the disk
        FlushAll,
        Said, ///< standard output was flushed: what stands there was promised
    };

    Kind kind = Create;
    uint32_t nameBytes = 0;
    uint32_t otherBytes = 0;
    uint32_t dataBytes = 0;
    uint64_t node = 0; ///< inode numbers
    uint64_t parent = 0;
    uint64_t otherParent = 0;
    uint64_t offset = 0;
};

} // namespace troupe::test
