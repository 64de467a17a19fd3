// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace troupe::voices {

/// What a person may find wrong with a take, and what a rule can do about it.
struct Complaint
{
    std::string_view id;    ///< "nasal"; for files, JSON and the command line
    std::string_view label; ///< "Too nasal"; English, translated where it is shown
};

/// The one-click complaints, in the order in which they are shown.
std::span<const Complaint> complaints() noexcept;

/// The complaint that free words mean ("a bit slower please", "too nasal"); nothing when no rule knows them.
std::optional<std::string_view> complaintOf(std::string_view words);

/// `description` changed by the rule of complaint `id`: words that cause it are taken out, and a phrase
/// against it is put at the end. The same complaint again makes the phrase stronger, at most twice; then the
/// text is returned as it is. Throws Error InvalidArgument for an unknown id.
std::string refineByRule(std::string_view description, std::string_view id);

} // namespace troupe::voices
