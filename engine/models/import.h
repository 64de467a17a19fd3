// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/models/installed_model.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace troupe::models {

/// Who imports. Both are called on the thread that imports, many times a second.
struct ImportWatch
{
    std::function<bool()> goesOn = {};                              ///< false: stop; what is whole is kept
    std::function<void(uint64_t done, uint64_t all)> progress = {}; ///< bytes
};

struct ImportResult
{
    std::filesystem::path folder; ///< the model's; where it was stopped, the one that goes on
    bool stopped = false;
    uint64_t copied = 0; ///< bytes, this time
    uint64_t kept = 0;   ///< bytes that an earlier import had copied
};

/// Brings the checkpoint in `source` into our own folder as `name`. All or nothing: the files are copied into
/// `NAME.part`, each compared with the digest that its hub announced, flushed and noted; then all are checked
/// together and the folder is renamed. What was noted is not copied again by a later import of the same
/// source, however the earlier one ended. `move` removes the source after that, never before; a source on the
/// same disk without links is renamed as it is. Links of a cache are followed, and what the cache knows of
/// the origin is recorded. Slow. Throws the fault of a model that is broken; Error FileDamaged for a file
/// that is not what was announced, or changes while it is copied; InvalidRequest (a bad name, one that is
/// taken), DiskFull before anything is written, Busy while another process works under this name,
/// CannotWrite.
ImportResult importModel(const std::filesystem::path& source, const std::string& name, bool move,
                         const ImportWatch& watch = {});

/// What an import would do, for whoever is asked before it begins. A value.
struct ImportOutlook
{
    InstalledModel model = {}; ///< as it is now
    std::string name = {};     ///< a free one in our folder
    uint64_t bytes = 0;        ///< that a copy takes
    uint64_t room = 0;         ///< free where our models are; 0: not known
    bool renames = false;      ///< a move only renames: it takes no time and no room
};

/// Looks at the checkpoint in `source` and changes nothing. Slow. Throws the fault of a model that is broken,
/// and Error InvalidRequest for one that is in our folder already.
ImportOutlook outlookOfImport(const std::filesystem::path& source);

/// What is to be said of `folder`, a NAME.part, when an import works or was stopped in it; nothing for any
/// other.
std::optional<Error> stoppedImport(const std::filesystem::path& folder);

} // namespace troupe::models
