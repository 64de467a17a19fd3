// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/model_holder.h"

#include "engine/base/folders.h"
#include "engine/base/thread_name.h"

#include <chrono>
#include <exception>
#include <utility>

namespace troupe::speech {
namespace {

constexpr std::chrono::milliseconds kLookAgain{50};

} // namespace

ModelHolder::ModelHolder(QwenOptions options) : options_(std::move(options)) {}

ModelHolder::~ModelHolder()
{
    if (loader_.joinable()) loader_.join();
}

ModelHolder::Loaded ModelHolder::load() const
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

ModelHolder::Loaded ModelHolder::loaded() const
{
    const std::lock_guard lock(mutex_);
    return loaded_;
}

std::shared_future<ModelHolder::Loaded> ModelHolder::claim()
{
    const std::lock_guard lock(mutex_);
    if (loading_.valid()) return loading_;
    std::promise<Loaded> promise;
    std::shared_future<Loaded> load = promise.get_future().share();
    if (loaded_) {
        promise.set_value(loaded_);
        return load;
    }
    // A load that failed has let go of the lock for good before it lets others try again.
    if (loader_.joinable()) loader_.join();
    loader_ = std::thread([this, promise = std::move(promise)]() mutable {
        nameThisThread("model-load");
        carryOut(promise);
    });
    loading_ = load;
    return load;
}

void ModelHolder::carryOut(std::promise<Loaded>& promise)
{
    Loaded made;
    std::exception_ptr failure;
    try {
        made = load();
    } catch (...) {
        failure = std::current_exception();
    }
    {
        const std::lock_guard lock(mutex_);
        loaded_ = made;
        loading_ = {};
    }
    if (failure)
        promise.set_exception(failure);
    else
        promise.set_value(made);
}

ModelHolder::Loaded ModelHolder::model(Voice* voice)
{
    if (Loaded ready = loaded()) return ready;
    // Before anything is claimed, and with no lock held: whoever hears it may stand still, or throw.
    if (voice) voice->phase(Phase::Loading, -1);
    const std::shared_future<Loaded> load = claim();
    while (load.wait_for(kLookAgain) != std::future_status::ready)
        if (voice && !voice->wanted()) return nullptr;
    return load.get();
}

} // namespace troupe::speech
