// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/casting/recordings.h"

#include "app/text_file.h"
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/project/kept_recording.h"

#include <system_error>

#include <fmt/format.h>

namespace troupe::app {
namespace {

constexpr size_t kMostTranscript = size_t{1}
                                   << 20; ///< bytes; what a prompt may hold is checked where it is made

} // namespace

std::filesystem::path Recordings::fileFor(const std::string& key) const
{
    std::error_code ignored;
    for (const char* ending : {"wav", "flac", "ogg", "opus", "mp3"}) {
        std::filesystem::path file = folder_ / fmt::format("{}.{}", key, ending);
        if (std::filesystem::is_regular_file(file, ignored)) return file;
    }
    throw Error(
        ErrorCode::InvalidRequest,
        fmt::format("There is no recording for “{}” in “{}”.", key, folder_.string()),
        fmt::format("Record {}.wav and write its words to {}.txt, or leave it out of the cast.", key, key));
}

std::string Recordings::keep(const voices::CastingItem& item, project::Project& project,
                             const CastEngines& engines) const
{
    const std::filesystem::path file = fileFor(item.key);
    speech::CloneReference recording;
    recording.clip = audio::readFile(file);
    recording.language = language_;
    std::filesystem::path words = file;
    words.replace_extension("txt");
    std::error_code ignored;
    recording.timbreOnly = !std::filesystem::exists(words, ignored);
    if (!recording.timbreOnly)
        recording.transcript =
            readTextFile(words.string(), kMostTranscript, "Cut the recording to 3 to 15 seconds.");
    if (console_.showsProgress())
        console_.progress(fmt::format("Listening to {} …", file.filename().string()));
    std::string kept = project::keepRecording(project, recording, *engines.cloner(), engines.lane());
    console_.progress({});
    return kept;
}

} // namespace troupe::app
