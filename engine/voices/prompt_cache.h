// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"

#include <cstddef>
#include <list>
#include <memory>
#include <string>

namespace troupe::voices {

/// The decoded prompts that were used last (original system §4.3), at most `most` of them and, but for one,
/// at most `mostBytes`. A prompt is known by its file, which never changes. One thread.
class PromptCache
{
public:
    using Prompt = std::shared_ptr<const speech::ClonePrompt>;

    PromptCache(size_t most, size_t mostBytes) : most_(most), mostBytes_(mostBytes) {}

    /// Null when it is not kept; else it becomes the newest.
    Prompt find(const std::string& file);
    /// Makes it the newest; the oldest ones go.
    void keep(const std::string& file, Prompt prompt);
    void drop(const std::string& file);
    size_t size() const noexcept { return kept_.size(); }

private:
    struct Kept
    {
        std::string file;
        Prompt prompt;
        size_t bytes = 0;
    };
    std::list<Kept>::iterator at(const std::string& file);

    const size_t most_;
    const size_t mostBytes_;
    size_t bytes_ = 0;
    std::list<Kept> kept_; ///< newest first; few, so that a search from the front is quick
};

} // namespace troupe::voices
