// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/full_studio.h"

#include "engine/jobs/job_store.h"
#include "engine/project/render_queue.h"
#include "engine/project/take_writer.h"
#include "tests/gui/support/many_takes.h"
#include "tests/gui/support/many_voices.h"
#include "ui/services/project_desk.h"

#include <QtTest>

namespace troupe::guitest {

namespace fs = std::filesystem;

FullStudio::FullStudio()
{
    useModelHome(home_);
    fillModels();
    addManyVoices(voices::Library::folderOfUser(), kVoices);
    rig_ = std::make_unique<ModelsRig>(&downloader_);
    fillProject(rig_->studio().projectFolder());
    fillQueue(rig_->studio().projectFolder());
}

bool FullStudio::open()
{
    if (!rig_->open()) return false;
    return QTest::qWaitFor(
        [this] { return window().project().isListed() && window().project().takes().size() == kTakes; },
        60'000);
}

/// The same files under many names: what a walk through the shelf costs is their number.
void FullStudio::fillModels()
{
    const fs::path first =
        ModelsRig::install(QStringLiteral("custom-small"), QStringLiteral("toy-0")).toStdString();
    for (int i = 1; i < kModels; ++i) {
        const fs::path other = first.parent_path() / ("toy-" + std::to_string(i));
        for (const auto& entry : fs::recursive_directory_iterator(first)) {
            const fs::path target = other / fs::relative(entry.path(), first);
            fs::create_directories(entry.is_directory() ? target : target.parent_path());
            if (entry.is_regular_file()) fs::create_hard_link(entry.path(), target);
        }
    }
}

void FullStudio::fillQueue(const fs::path& project)
{
    fs::create_directories(jobs::JobStore::fileOfUser().parent_path());
    jobs::JobStore store(jobs::JobStore::fileOfUser());
    for (int i = 0; i < kJobs; ++i) {
        jobs::NewJob job;
        job.kind = project::kRenderKind;
        job.title = "Cast number " + std::to_string(i);
        job.lane = "sim";
        job.owner = fs::canonical(project).string();
        job.items = {{"happy", "{}"}, {"sad", "{}"}};
        store.submit(job, jobs::unixMilliseconds());
    }
}

void FullStudio::fillProject(const fs::path& folder)
{
    auto project = project::Project::open(folder);
    project::TakeDraft draft;
    draft.request = speech::Request();
    draft.request->text = "The signal arrived at dawn.";
    draft.request->instruct = "A warm voice, slow and calm.";
    draft.request->task = speech::Task::VoiceDesign;
    draft.request->seed = 7;
    draft.operation = "design";
    project::TakeWriter writer(project, draft, project::kTakeRate);
    writer.append(std::vector<float>(24'000, 0.25F));
    const int64_t first = writer.commit().id;
    addTakesLike(project, first, kTakes - 1);
}

} // namespace troupe::guitest
