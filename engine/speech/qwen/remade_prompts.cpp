// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/remade_prompts.h"

#include "engine/base/sha256.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

/// Of everything that making a prompt again reads.
std::string keyOf(const ClonePrompt& prompt)
{
    Sha256 hash;
    hash.add(fmt::format("{} {} {}\n", static_cast<int>(prompt.mode), prompt.language.size(),
                         prompt.refText.size()));
    hash.add(prompt.language);
    hash.add(prompt.refText);
    hash.add(std::as_bytes(std::span(prompt.refAudio)));
    return hash.hex();
}

} // namespace

RemadePrompts::Prompt RemadePrompts::find(const std::string& key)
{
    const std::lock_guard lock(mutex_);
    const auto found =
        std::find_if(prompts_.begin(), prompts_.end(), [&](const auto& entry) { return entry.first == key; });
    if (found == prompts_.end()) return nullptr;
    prompts_.splice(prompts_.begin(), prompts_, found);
    return found->second;
}

void RemadePrompts::keep(const std::string& key, const Prompt& prompt)
{
    const std::lock_guard lock(mutex_);
    prompts_.emplace_front(key, prompt);
    if (prompts_.size() > kMost) prompts_.pop_back();
}

RemadePrompts::Prompt RemadePrompts::get(const ClonePrompt& from, const std::function<ClonePrompt()>& make)
{
    const std::string key = keyOf(from);
    if (Prompt known = find(key)) return known;
    auto made = std::make_shared<const ClonePrompt>(make());
    keep(key, made);
    return made;
}

} // namespace troupe::speech
