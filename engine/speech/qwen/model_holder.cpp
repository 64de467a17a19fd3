// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/model_holder.h"

#include "engine/base/folders.h"
#include "engine/speech/qwen/model_memory.h"

#include <utility>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

constexpr double kOpened = 0.1; // of the load; the rest is the backend's

std::shared_ptr<models::Resident> makeModel(const QwenOptions& options,
                                            const std::function<void(double)>& progress)
{
    auto checkpoint =
        std::make_shared<const checkpoint::Checkpoint>(checkpoint::Checkpoint::open(options.model));
    progress(kOpened);
    auto backend =
        options.makeBackend ? options.makeBackend(checkpoint) : makeBackend(checkpoint, options.backend);
    auto loaded = std::make_shared<LoadedModel>();
    loaded->checkpoint = std::move(checkpoint);
    loaded->digests = std::make_shared<checkpoint::DigestCache>(Folders::ofUser().cache / "digests");
    generate::SchedulerLimits limits;
    limits.together = options.together;
    loaded->scheduler = std::make_unique<generate::Scheduler>(std::move(backend), limits);
    return loaded;
}

/// Tells a job that it waits for its model, whenever there is something new to tell.
class VoiceWaiter : public models::LoadWaiter
{
public:
    explicit VoiceWaiter(Voice* voice) : voice_(voice) {}

    /// What it does not hear yet it is to hear first: a job that is not wanted has waited all the same.
    bool wanted() override
    {
        if (!told_) tell(-1);
        return !voice_ || voice_->wanted();
    }
    void loading(double fraction) override
    {
        if (fraction != fraction_) tell(fraction);
    }

private:
    void tell(double fraction)
    {
        told_ = true;
        fraction_ = fraction;
        if (voice_) voice_->phase(Phase::Loading, fraction);
    }

    Voice* voice_;
    bool told_ = false;
    double fraction_ = -1;
};

} // namespace

ModelHolder::ModelHolder(QwenOptions options)
    : options_(std::move(options)), residency_(std::move(options_.residency))
{
    options_.residency.reset(); // a load's own copy must not keep the residency that waits for it
    if (!residency_) residency_ = std::make_shared<models::Residency>(models::ResidencyOptions{});
}

models::ResidentSpec ModelHolder::spec() const
{
    const BackendOptions& backend = options_.backend;
    std::error_code failed;
    const auto folder = std::filesystem::weakly_canonical(options_.model, failed);
    models::ResidentSpec spec;
    spec.key = fmt::format("{}|{}|{}|{}|{}|{}", folder.string(), backend.backend, backend.dtype,
                           backend.device, backend.threads, options_.together);
    spec.name = options_.name.empty() ? options_.model.filename().string() : options_.name;
    spec.folder = folder.string();
    spec.setup = qwenSetup(options_);
    spec.bytes = memoryFor(options_.model, backend);
    spec.pinned = options_.pinned;
    spec.load = [options = options_](const std::function<void(double)>& progress) {
        return makeModel(options, progress);
    };
    return spec;
}

ModelHolder::Loaded ModelHolder::model(Voice* voice)
{
    VoiceWaiter waiter(voice);
    return model(waiter);
}

ModelHolder::Loaded ModelHolder::model(models::LoadWaiter& waiter)
{
    return std::static_pointer_cast<const LoadedModel>(residency_->acquire(spec(), waiter));
}

ModelNeed ModelHolder::need() const
{
    const models::ResidentSpec needed = spec();
    return {needed.name, needed.folder, needed.setup, needed.bytes};
}

bool ModelHolder::load(models::LoadWaiter& waiter)
{
    return residency_->acquire(spec(), waiter) != nullptr;
}

} // namespace troupe::speech
