// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as what a sound file says of itself, and as the payload of a job's item. R-PRJ-29
#include "engine/base/error.h"
#include "engine/base/sha256.h"
#include "engine/project/project_text.h"
#include "engine/project/render_task.h"
#include "engine/project/take_metadata.h"
#include "engine/speech/request_json.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace troupe;

constexpr const char* kProject = "00112233aabbccdd";

/// What was taken over is what a take may hold, and comes back from a file again.
void check(const project::Take& take)
{
    if (!take.modelDigest.empty() && !isSha256(take.modelDigest)) std::abort();
    if (!take.prompt.empty() && !project::isPromptFile(take.prompt)) std::abort();
    if (take.cell && *take.cell < 0) std::abort();
    if (!take.recipe.empty()) speech::requestFromJson(take.recipe, "recipe");
    const std::string written = project::takeMetadata(take, kProject, {}, size_t{16} << 20);
    const auto again = project::takeFromMetadata(written, kProject);
    if (!again || again->recipe != take.recipe || again->prompt != take.prompt || again->cell != take.cell ||
        again->text != take.text || again->modelDigest != take.modelDigest || again->setup != take.setup)
        std::abort();
    if (project::takeMetadata(take, kProject, {}, 200).size() > std::max<size_t>(written.size(), 200))
        std::abort();
}

void checkTask(std::string_view text)
{
    try {
        const project::RenderTask task = project::renderTaskFromJson(text);
        const std::string written = project::toJson(task);
        if (project::toJson(project::renderTaskFromJson(written)) != written) std::abort();
    } catch (const Error& error) {
        if (error.remedy().empty()) std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto take = project::takeFromMetadata(text, kProject)) check(*take);
    checkTask(text);
    return 0;
}
