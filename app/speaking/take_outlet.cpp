// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/take_outlet.h"

#include "app/commands/project_json.h"
#include "engine/base/error.h"
#include "engine/project/cell.h"
#include "engine/project/character.h"

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

TakeOutlet::TakeOutlet(const CommandLine& line, const speech::Request& request, const std::string& engine,
                       audio::SampleFormat samples, int rate)
    : project_(projectOf(line))
{
    project::TakeDraft draft;
    draft.cell = cellOf(line, project_, request);
    draft.request = request;
    const bool fromClip = line.command()->name == "clone";
    draft.promptReference = fromClip ? line.words().front() : line.value("prompt").value_or("");
    draft.engine = engine;
    draft.samples = samples;
    writer_ = std::make_unique<project::TakeWriter>(project_, std::move(draft), rate);
}

void TakeOutlet::endedBy(const speech::Done& done)
{
    partial_ = done.partial() ? speech::endReasonName(done.reason) : "";
}

void TakeOutlet::finish()
{
    stored_ = writer_->commit(partial_);
}

} // namespace troupe::app
