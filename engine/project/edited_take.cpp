// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/edited_take.h"

#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"

#include <algorithm>

namespace troupe::project {
namespace {

std::string textOf(std::span<const Take> takes)
{
    std::string text;
    for (const Take& take : takes) {
        if (!text.empty() && !take.text.empty()) text += ' ';
        text += take.text;
    }
    return text;
}

/// By their names, which are theirs for life, also in another project.
std::string setupOf(std::span<const Take> takes, const Edit& edit)
{
    if (takes.size() < 2) return edit.numbers;
    std::string setup = "takes=";
    for (const Take& take : takes) setup += (&take == &takes.front() ? "" : ",") + take.name;
    return setup + ' ' + edit.numbers;
}

} // namespace

audio::SampleFormat samplesOfFile(const std::filesystem::path& file)
{
    const std::string format = audio::inspectFile(file).format;
    if (format.find("24 bit") != std::string::npos) return audio::SampleFormat::Int24;
    return format.find("float") != std::string::npos ? audio::SampleFormat::Float32
                                                     : audio::SampleFormat::Int16;
}

Take storeEdit(Project& project, std::span<const Take> sources, const audio::Clip& sound, const Edit& edit)
{
    if (sources.empty())
        throw Error(ErrorCode::InvalidRequest, "An edit of no take is not kept.", "Name the take.");
    TakeDraft draft;
    draft.operation = edit.operation;
    draft.madeBy.setup = setupOf(sources, edit);
    draft.parent = sources.front().id;
    draft.cell = sources.front().cell;
    checkMarkers(edit.markers, static_cast<int64_t>(sound.samples.size()));
    draft.markers = edit.markers;
    draft.text = textOf(sources);
    draft.checks = edit.checks;
    draft.samples = samplesOfFile(TakeStore(project).fileOf(sources.front()));
    const auto partial =
        std::find_if(sources.begin(), sources.end(), [](const Take& take) { return !take.partial.empty(); });
    TakeWriter writer(project, draft, sound.rate);
    writer.append(sound.samples);
    return writer.commit(partial == sources.end() ? std::string() : partial->partial);
}

} // namespace troupe::project
