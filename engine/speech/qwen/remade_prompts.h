// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/clone_prompt.h"

#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace troupe::speech {

/// Clone prompts that were made again for this model from their clips: encoding one takes seconds, and a
/// voice of another model is used by request after request. Found again by what they are made from, whichever
/// file or object brings it. Holds the last few. Thread-safe; two who ask for the same new one at once both
/// make it.
class RemadePrompts
{
public:
    static constexpr size_t kMost = 8; ///< up to 60 MB each, for a clip of ten minutes

    using Prompt = std::shared_ptr<const ClonePrompt>;

    /// The prompt that was made of `from`, or that `make` makes now. Throws what `make` throws.
    Prompt get(const ClonePrompt& from, const std::function<ClonePrompt()>& make);

private:
    Prompt find(const std::string& key);
    void keep(const std::string& key, const Prompt& prompt);

    std::mutex mutex_;
    std::list<std::pair<std::string, Prompt>> prompts_; ///< the last used first
};

} // namespace troupe::speech
