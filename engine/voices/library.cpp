// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/library.h"

#include "engine/base/atomic_file.h"
#include "engine/base/folders.h"
#include "engine/store/database.h"
#include "engine/voices/library_schema_db.h"

namespace troupe::voices {

Library::Library(const std::filesystem::path& folder)
    : folder_(folder), database_(std::make_unique<store::Database>(folder / "library.db", librarySchema())),
      prompts_(std::make_unique<PromptStore>(*database_, folder / "prompts")),
      voices_(std::make_unique<VoiceStore>(*database_, folder, *prompts_)),
      presets_(std::make_unique<PresetStore>(*database_))
{
    syncFolder(folder_); // SQLite does not make the new name last
}

Library::~Library() = default;

std::filesystem::path Library::folderOfUser()
{
    return Folders::ofUser().data;
}

int64_t Library::dataVersion()
{
    return database_->dataVersion();
}

} // namespace troupe::voices
