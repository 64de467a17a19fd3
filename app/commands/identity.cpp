// SPDX-License-Identifier: GPL-3.0-or-later
// Whether it is still the same voice: a file against a recording, a take against its character.
#include "engine/speech/identity.h"
#include "app/app_context.h"
#include "app/commands/commands.h"
#include "app/commands/project_json.h"
#include "app/hearing/base_model.h"
#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "engine/project/kept_prompt.h"
#include "engine/project/likeness_note.h"
#include "engine/project/take_store.h"
#include "engine/voices/library.h"

#include <map>
#include <optional>

#include <fmt/format.h>

namespace troupe::app {
namespace {

using Json = nlohmann::ordered_json;
using speech::Likeness;

constexpr int kPromptRate = 24000;  ///< of ClonePrompt::refAudio
constexpr size_t kMostApproved = 8; ///< of a character's approved takes

Json likenessJson(const speech::LikenessFound& found, const std::optional<speech::VoiceAnchors>& anchors)
{
    const bool compared = found.likeness == Likeness::Same || found.likeness == Likeness::Close ||
                          found.likeness == Likeness::Off;
    Json object = {{"identity", speech::likenessName(found.likeness)},
                   {"cosine", compared ? Json(found.cosine) : Json()}};
    if (!anchors) return object;
    object["mean"] = anchors->mean;
    object["deviation"] = anchors->deviation;
    object["anchors"] = anchors->count;
    return object;
}

std::string likenessLine(const speech::LikenessFound& found)
{
    switch (found.likeness) {
    case Likeness::TooShort: return "too short to judge";
    case Likeness::Unavailable: return "unavailable: no Base model is here";
    case Likeness::Unknown: return "nothing to compare with";
    default: return fmt::format("{} ({:.3f})", speech::likenessName(found.likeness), found.cosine);
    }
}

/// Compares takes with what their characters' voices are known by.
class TakeIdentity
{
public:
    TakeIdentity(project::Project& project, std::shared_ptr<speech::Cloner> cloner, speech::LikenessRule rule)
        : project_(project), takes_(project), cloner_(std::move(cloner)), rule_(rule)
    {}

    speech::LikenessFound compare(const project::Take& take)
    {
        if (!cloner_) return {Likeness::Unavailable, 0};
        const auto* anchors = anchorsFor(take);
        if (!anchors) return {};
        const audio::Clip clip = audio::readFile(takes_.fileOf(take));
        const speech::LikenessFound found = speech::judgeClip(*cloner_, *anchors, clip, rule_);
        keep(take, found, clip.seconds());
        return found;
    }

private:
    void keep(const project::Take& take, const speech::LikenessFound& found, double seconds)
    {
        project::TakeEars ears = take.ears;
        project::noteLikeness(ears, found, seconds);
        takes_.keepEars(take.id, ears);
    }

    /// Null: the take has no character, or nothing is known of its voice.
    const speech::VoiceAnchors* anchorsFor(const project::Take& take)
    {
        if (!take.cell) return nullptr;
        const auto cell = project::CellStore(project_).find(*take.cell);
        if (!cell) return nullptr;
        const auto known = anchors_.find(cell->character);
        if (known != anchors_.end()) return known->second ? &*known->second : nullptr;
        auto& made = anchors_[cell->character];
        const std::vector<audio::Clip> clips = clipsOf(cell->character);
        for (const audio::Clip& clip : clips) {
            if (clip.seconds() < rule_.leastSeconds) continue;
            made = speech::anchorsOf(*cloner_, clips, rule_);
            break;
        }
        return made ? &*made : nullptr;
    }

    /// The reference of its clone prompt, the test lines of its library voice, and what was approved.
    std::vector<audio::Clip> clipsOf(int64_t character)
    {
        std::vector<audio::Clip> clips;
        const auto role = project::CharacterStore(project_).find(character);
        if (role && !role->voice.promptFile.empty())
            clips.push_back({project::keptPrompt(project_, role->voice.promptFile).refAudio, kPromptRate});
        if (role && voices::isVoiceId(role->voice.id)) {
            voices::Library library(voices::Library::folderOfUser());
            if (const auto voice = library.voices().find(role->voice.id))
                for (const voices::Anchor& anchor : voice->anchors)
                    clips.push_back(audio::readFile(anchor.file));
        }
        project::TakeQuery query;
        query.character = character;
        query.state = project::TakeState::Approved;
        query.limit = kMostApproved;
        for (const project::Take& take : takes_.list(query))
            if (take.file == project::TakeFile::Whole) clips.push_back(audio::readFile(takes_.fileOf(take)));
        return clips;
    }

    project::Project& project_;
    project::TakeStore takes_;
    std::shared_ptr<speech::Cloner> cloner_;
    speech::LikenessRule rule_;
    std::map<int64_t, std::optional<speech::VoiceAnchors>> anchors_; ///< by character
};

int compareTakes(const CommandLine& line, Console& console)
{
    project::Project project = projectOf(line);
    project::TakeStore takes(project);
    std::vector<project::Take> wanted;
    for (const std::string& word : line.words()) wanted.push_back(takes.resolve(word));
    AppContext context(line);
    TakeIdentity identity(project, baseModel(line, context, console),
                          speech::likenessRule(context.settings()));
    Json rows = Json::array();
    for (const project::Take& take : wanted) {
        const speech::LikenessFound found = identity.compare(take);
        Json row = {{"id", take.id}, {"take", take.name}};
        row.update(likenessJson(found, std::nullopt));
        rows.push_back(row);
        if (!console.json()) console.result(fmt::format("{:>6}  {}", take.id, likenessLine(found)));
    }
    if (console.json()) printJson(console, {{"takes", rows}});
    return 0;
}

} // namespace

int runIdentity(const CommandLine& line, Console& console)
{
    if (line.command()->name == "take identity") return compareTakes(line, console);
    const auto reference = line.value("like");
    if (!reference)
        throw Error(ErrorCode::InvalidRequest, "It is not said which voice it should be.",
                    "Name a recording of it with --like.");
    AppContext context(line);
    const speech::LikenessRule rule = speech::likenessRule(context.settings());
    const audio::Clip clip = audio::readFile(line.words().front());
    const audio::Clip known = audio::readFile(*reference);
    const auto cloner = baseModel(line, context, console);
    speech::LikenessFound found{Likeness::Unavailable, 0};
    std::optional<speech::VoiceAnchors> anchors;
    if (clip.seconds() < rule.leastSeconds)
        found.likeness = Likeness::TooShort;
    else if (cloner) {
        anchors = speech::anchorsOf(*cloner, std::span(&known, 1), rule);
        found = speech::judgeClip(*cloner, *anchors, clip, rule);
    }
    if (console.json())
        printJson(console, likenessJson(found, anchors));
    else
        console.result(likenessLine(found));
    return 0;
}

} // namespace troupe::app
