// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt_file.h"
#include "engine/store/database.h"
#include "engine/voices/prompt_cache.h"
#include "engine/voices/prompt_record.h"
#include "engine/voices/prompt_store.h"

#include <string>
#include <type_traits>

namespace troupe::voices {

/// What the parts of PromptStore share.
struct PromptStore::Impl
{
    struct Kept
    {
        StoredPrompt prompt;
        PromptOutcome outcome = PromptOutcome::Unknown;
    };

    Impl(store::Database& library, std::filesystem::path place);

    /// Database::write(), in which files that nothing needs are deleted: those of before at its beginning,
    /// where they are known to be committed, and its own after its end.
    template <class Work>
    auto write(Work&& work)
    {
        const bool outermost = !database.inTransaction();
        const auto whole = [&] {
            if (outermost) emptyGarbage();
            return work();
        };
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            database.write(whole);
            if (outermost) unlinkGarbage();
        } else {
            auto result = database.write(whole);
            if (outermost) unlinkGarbage();
            return result;
        }
    }

    /// File, then row. `record.details` are checked ones; a createdAt of 0 is now.
    Kept keep(const PromptRecord& record, const speech::ClonePrompt& prompt, IfExists ifExists);
    /// Deletes the files of the committed garbage for good and forgets them. Inside the outermost write.
    void emptyGarbage();
    /// Deletes them, and leaves it to the next write to make sure and to forget them.
    void unlinkGarbage();

    store::Database& database;
    const std::filesystem::path folder;
    PromptCache cache;
};

/// What the store knows of a file that says all this of itself.
StoredPrompt storedFrom(const PromptRecord& record, const speech::ClonePromptSummary& summary);

/// The name of the prompt in a file of the store, "NAME.1a2b3c4d.safetensors"; empty for another file.
std::string nameOfStoreFile(const std::string& file);

/// NFC of a name that is safe or that the former program allowed. Throws Error InvalidRequest for others.
std::string lookupName(const std::string& name);

/// By this name the details stand in the metadata of a file.
inline constexpr const char* kDetailsKey = "details";

} // namespace troupe::voices
