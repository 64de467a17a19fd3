// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/lane_work.h"

#include "app/casting/cast_engines.h"
#include "engine/project/cast_prompts.h"
#include "engine/voices/library.h"

#include <fmt/format.h>

namespace troupe::app {
namespace {

/// CastPrompts with the library that they go to.
class LanePrompts final : public project::RenderPrompts
{
public:
    explicit LanePrompts(std::shared_ptr<const CastEngines> engines)
        : library_(voices::Library::folderOfUser()),
          prompts_(
              library_.prompts(), [engines] { return engines->cloner(); }, engines->promptModel(),
              engines->simulated())
    {}

    bool has(const project::RenderTask& task, const project::Take& take) override
    {
        return prompts_.has(task, take);
    }
    speech::ClonePrompt make(const speech::CloneReference& reference) override
    {
        return prompts_.make(reference);
    }
    void keep(const project::RenderTask& task, const project::Take& take,
              const speech::ClonePrompt& prompt) override
    {
        prompts_.keep(task, take, prompt);
    }

private:
    voices::Library library_;
    project::CastPrompts prompts_;
};

} // namespace

ui::LaneMeans laneMeans(const std::string& lane, AppContext& context)
{
    const LaneName name = LaneName::read(lane);
    if (!name.options.empty())
        throw Error(
            ErrorCode::InvalidRequest,
            fmt::format("This was ordered with options that the studio does not take ({}).", name.options),
            "Run the command again that ordered it, and it goes on.");
    const auto engines = std::make_shared<const CastEngines>(name, context);
    return {[engines](speech::Task) { return engines->engine(); }, std::make_shared<LanePrompts>(engines)};
}

} // namespace troupe::app
