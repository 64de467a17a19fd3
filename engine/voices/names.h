// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::voices {

// The rules for names, tags and texts of the library, for whoever takes them from outside. Pure, any thread.
// What fails throws Error InvalidRequest that names the field.

inline constexpr size_t kMaxName = 128;         ///< bytes of a prompt's name
inline constexpr size_t kMaxTitle = 200;        ///< characters of a display name
inline constexpr size_t kMaxDescription = 4000; ///< characters of a description, direction or note
inline constexpr size_t kMaxTag = 64;           ///< characters
inline constexpr size_t kMaxTags = 64;

/// What to do when the name is taken.
enum class IfExists
{
    Refuse,
    Overwrite,
    Skip,
};

/// [A-Za-z0-9_-]{1,128}: the names of prompts, which are names of files too.
bool isSafeName(std::string_view name) noexcept;
/// Throws unless isSafeName(); `what` is "prompt" or the like.
void checkSafeName(std::string_view name, std::string_view what);
/// What the former program allowed: letters and digits of any script, `-` and `_`, at most 128 characters.
/// Prompts that were imported under such a name are found and deleted by it.
bool isOldName(std::string_view name);

/// A safe name made of free text: each run of other characters becomes one `_`, none at the ends. Throws when
/// nothing is left ("Мая"): the caller then has to be told a name.
std::string slugOf(std::string_view text, std::string_view what);

/// NFC without spaces at the ends; at most `most` characters, no control characters but line ends and tabs.
/// Throws for more, and for what is not UTF-8.
std::string checkedText(std::string_view text, size_t most, std::string_view field);
/// checkedText() in one line and not empty.
std::string checkedTitle(std::string_view text, std::string_view field);
/// Each checked, empty ones and repetitions left out, order kept.
std::vector<std::string> checkedTags(const std::vector<std::string>& tags);

/// For comparing names without case: NFC of the case-folded text.
std::string foldedName(std::string_view text);

} // namespace troupe::voices
