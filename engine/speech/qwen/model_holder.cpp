// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/model_holder.h"

#include "engine/base/folders.h"

#include <chrono>
#include <exception>
#include <utility>

namespace troupe::speech {
namespace {

constexpr std::chrono::milliseconds kLookAgain{50};

} // namespace

ModelHolder::ModelHolder(QwenOptions options) : options_(std::move(options)) {}

std::shared_ptr<const LoadedModel> ModelHolder::load() const
{
    auto checkpoint =
        std::make_shared<const checkpoint::Checkpoint>(checkpoint::Checkpoint::open(options_.model));
    auto backend =
        options_.makeBackend ? options_.makeBackend(checkpoint) : makeBackend(checkpoint, options_.backend);
    auto loaded = std::make_shared<LoadedModel>();
    loaded->checkpoint = std::move(checkpoint);
    loaded->digests = std::make_shared<checkpoint::DigestCache>(Folders::ofUser().cache / "digests");
    generate::SchedulerLimits limits;
    limits.together = options_.together;
    loaded->scheduler = std::make_unique<generate::Scheduler>(std::move(backend), limits);
    return loaded;
}

std::shared_ptr<const LoadedModel> ModelHolder::model(Voice* voice)
{
    std::unique_lock lock(mutex_);
    if (loaded_) return loaded_;
    if (voice) voice->phase(Phase::Loading, -1);
    if (loading_) {
        const uint64_t waitedFor = attempt_;
        while (attempt_ == waitedFor) {
            if (voice && !voice->wanted()) return nullptr;
            changed_.wait_for(lock, kLookAgain);
        }
        if (failure_) std::rethrow_exception(failure_);
        return loaded_;
    }
    loading_ = true;
    failure_ = nullptr;
    lock.unlock();
    std::shared_ptr<const LoadedModel> made;
    std::exception_ptr failure;
    try {
        made = load();
    } catch (...) {
        failure = std::current_exception();
    }
    lock.lock();
    loaded_ = made;
    failure_ = failure;
    loading_ = false;
    ++attempt_;
    changed_.notify_all();
    if (failure) std::rethrow_exception(failure);
    return loaded_;
}

} // namespace troupe::speech
