// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/take_outlet.h"

#include "app/commands/project_json.h"
#include "engine/audio/check_settings.h"
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/kept_prompt.h"
#include "engine/project/take_store.h"
#include "engine/speech/model_identity.h"

#include <utility>

namespace troupe::app {
namespace {

project::CellMethod methodOf(speech::Task task)
{
    switch (task) {
    case speech::Task::VoiceDesign: return project::CellMethod::Designed;
    case speech::Task::VoiceClone: return project::CellMethod::Anchored;
    default: return project::CellMethod::PresetSpeaker;
    }
}

std::optional<int64_t> cellOf(const CommandLine& line, project::Project& project,
                              const speech::Request& request)
{
    const auto character = line.value("character");
    const auto delivery = line.value("delivery");
    if (!character && !delivery) return std::nullopt;
    if (!character || !delivery)
        throw Error(ErrorCode::InvalidRequest, "A cell is a character and a delivery.",
                    "Give both --character and --delivery, or neither.");
    const project::Delivery wanted = project::Delivery::fromKey(*delivery);
    const int64_t owner = project::CharacterStore(project).obtain(*character).id;
    project::CellStore cells(project);
    if (const auto found = cells.find(owner, wanted)) return found->id;
    project::Cell cell;
    cell.character = owner;
    cell.delivery = wanted;
    cell.text = request.text;
    cell.method = methodOf(request.task);
    // The instruction of a designed voice is its description, not a direction.
    if (request.task != speech::Task::VoiceDesign) cell.instruct = request.instruct;
    return cells.add(cell).id;
}

} // namespace

TakeOutlet::TakeOutlet(project::Project project, project::TakeDraft draft, int rate)
    : project_(std::move(project)),
      writer_(std::make_unique<project::TakeWriter>(project_, std::move(draft), rate))
{}

void TakeOutlet::endedBy(const speech::Done& done)
{
    partial_ = done.partial() ? speech::endReasonName(done.reason) : "";
}

void TakeOutlet::finish()
{
    writer_->setFrameRuns(repeats_.runs());
    stored_ = writer_->commit(partial_);
}

std::optional<bool> TakeOutlet::soundsAsParent()
{
    if (!stored_ || !stored_->parent) return std::nullopt;
    project::TakeStore store(project_);
    try {
        const audio::Clip before = audio::readFile(store.fileOf(store.get(*stored_->parent)));
        const audio::Clip after = audio::readFile(store.fileOf(*stored_));
        return before.rate == after.rate && before.samples == after.samples;
    } catch (const Error&) {
        return std::nullopt;
    }
}

std::unique_ptr<TakeOutlet> takeOutletFor(const CommandLine& line, const speech::Request& request,
                                          speech::Engine& engine, const Settings& settings, int rate)
{
    project::Project project = projectOf(line);
    project::TakeDraft draft;
    draft.cell = cellOf(line, project, request);
    draft.request = request;
    if (request.clonePrompt) draft.prompt = project::keepPrompt(project, *request.clonePrompt);
    draft.madeBy = speech::madeBy(engine);
    draft.samples = audio::sampleFormatFromName(settings.text("file.samples"));
    draft.checks = audio::checkLimits(settings);
    return std::make_unique<TakeOutlet>(std::move(project), std::move(draft), rate);
}

} // namespace troupe::app
