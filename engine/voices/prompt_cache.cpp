// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/prompt_cache.h"

#include <algorithm>
#include <utility>

namespace troupe::voices {
namespace {

size_t bytesOf(const speech::ClonePrompt& prompt)
{
    return (prompt.xVector.size() + prompt.refAudio.size()) * sizeof(float) +
           prompt.refCodes.size() * sizeof(int64_t) + prompt.refText.size();
}

} // namespace

std::list<PromptCache::Kept>::iterator PromptCache::at(const std::string& file)
{
    return std::find_if(kept_.begin(), kept_.end(), [&file](const Kept& it) { return it.file == file; });
}

PromptCache::Prompt PromptCache::find(const std::string& file)
{
    const auto found = at(file);
    if (found == kept_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, found);
    return kept_.front().prompt;
}

void PromptCache::keep(const std::string& file, Prompt prompt)
{
    drop(file);
    const size_t bytes = bytesOf(*prompt);
    kept_.push_front({file, std::move(prompt), bytes});
    bytes_ += bytes;
    while (kept_.size() > most_ || (bytes_ > mostBytes_ && kept_.size() > 1)) {
        bytes_ -= kept_.back().bytes;
        kept_.pop_back();
    }
}

void PromptCache::drop(const std::string& file)
{
    const auto found = at(file);
    if (found == kept_.end()) return;
    bytes_ -= found->bytes;
    kept_.erase(found);
}

} // namespace troupe::voices
