// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/project/project.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace troupe::project {

/// The voice of a character: a copy in the project, with a link back to the library.
struct CharacterVoice
{
    std::string id;   ///< in the library ("designed_…", "cloned_…"); empty: only here
    std::string name; ///< for people, as it was when it was copied
    /// The copied clone prompt (which holds the reference clip and its transcript): a file's name in
    /// Project::voicesFolder(), after its digest. Empty: a voice without a prompt (a preset speaker).
    std::string promptFile;
    std::string speaker; ///< preset speaker; empty otherwise

    bool operator==(const CharacterVoice&) const = default;
};

/// A role. A plain value.
struct Character
{
    int64_t id = 0;
    std::string name; ///< unique in its project, without regard to case
    CharacterVoice voice;
    std::string base;     ///< description of the voice
    std::string language; ///< empty: not said
    std::string note;
    int64_t order = 0;   ///< place in lists
    int64_t created = 0; ///< Unix milliseconds
};

/// The characters of a project. Each change is one act that History can undo; nothing is taken away for
/// good. Errors: InvalidRequest (unknown id, name empty, taken or longer than 200 characters, a text too
/// long).
class CharacterStore
{
public:
    explicit CharacterStore(Project& project) : project_(project) {}

    /// At the end of the list. `name` in NFC without spaces at the ends.
    Character add(const std::string& name, const std::string& base = {}, const std::string& language = {});
    std::optional<Character> find(int64_t id);
    std::optional<Character> findByName(const std::string& name);
    /// By name; one that is missing is added.
    Character obtain(const std::string& name);
    /// In order.
    std::vector<Character> list();
    /// Stores name, base, language, note and order of `character`; its voice by setVoice().
    void update(const Character& character);
    /// Copies `prompt` (a clone prompt's file) into the project and links the character to it. An empty path:
    /// a voice without one. `voice.promptFile` is set by this. Throws Error as speech::loadClonePrompt().
    Character setVoice(int64_t id, CharacterVoice voice, const std::filesystem::path& prompt = {});
    /// With its cells; its takes stay.
    void remove(int64_t id);

private:
    Project& project_;
};

} // namespace troupe::project
