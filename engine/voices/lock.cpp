// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/lock.h"

#include "engine/base/error.h"
#include "engine/speech/sink.h"
#include "engine/text/unicode.h"
#include "engine/voices/package/package_bytes.h"

#include <array>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>

namespace troupe::voices {
namespace {

using namespace std::chrono_literals;

constexpr auto kTick = 50ms;
constexpr double kLongestLine = 60; ///< seconds
/// The same for every voice: only the voice differs.
constexpr std::array<uint64_t, 2> kSeeds = {1, 2};

/// Keeps what is spoken.
class LineSink : public speech::Sink
{
public:
    void chunk(const speech::Chunk& chunk) override
    {
        clip_.rate = chunk.rate;
        clip_.samples.insert(clip_.samples.end(), chunk.samples.begin(), chunk.samples.end());
    }
    void done(const speech::Done& done) override { done_ = done; }

    // After Job::wait().
    audio::Clip& clip() noexcept { return clip_; }
    const std::optional<speech::Done>& ended() const noexcept { return done_; }

private:
    audio::Clip clip_;
    std::optional<speech::Done> done_;
};

using SharedPrompt = std::shared_ptr<const speech::ClonePrompt>;

/// One try at a line: how it ended, and what was heard.
speech::Done speakOnce(const std::string& line, const std::string& language, const SharedPrompt& prompt,
                       uint64_t seed, const LockMeans& means, audio::Clip& heard)
{
    speech::Request request;
    request.task = speech::Task::VoiceClone;
    request.text = line;
    if (!language.empty()) request.language = language;
    request.clonePrompt = prompt;
    request.seed = seed;
    request.limits.maxSeconds = kLongestLine;
    const auto sink = std::make_shared<LineSink>();
    const auto job = means.engine->start(std::move(request), sink);
    while (!job->waitFor(kTick)) {
        if (isStopped(means.cancelled)) job->cancel();
    }
    refuseStopped(means.cancelled);
    heard = std::move(sink->clip());
    return sink->ended().value();
}

/// A line to its end. One that runs away is tried with another seed; of the last try the part before the cut
/// is taken, which has the voice as well.
audio::Clip spoken(const std::string& line, const std::string& language, const SharedPrompt& prompt,
                   const LockMeans& means)
{
    audio::Clip heard;
    for (const uint64_t seed : kSeeds) {
        const speech::Done end = speakOnce(line, language, prompt, seed, means, heard);
        if (end.error) throw *end.error;
        if (!end.partial()) return heard;
    }
    if (heard.seconds() < kShortestReference)
        throw Error(ErrorCode::EngineFault, "A test line was not spoken; the voice is as it was.",
                    "Lock it again, or to another take.");
    return heard;
}

VoiceAnchors anchorsOf(const std::string& language, speech::ClonePrompt prompt, const LockMeans& means)
{
    VoiceAnchors anchors;
    if (!means.engine) return anchors;
    const auto shared = std::make_shared<const speech::ClonePrompt>(std::move(prompt));
    for (const std::string_view line : anchorLines(language)) {
        std::string text(line);
        audio::Clip clip = spoken(text, language, shared, means);
        anchors.emplace_back(std::move(text), std::move(clip));
    }
    return anchors;
}

} // namespace

void addSound(VoiceMaterial& material, const std::string& transcript, const std::string& language,
              const LockMeans& means)
{
    if (!means.cloner || !material.reference) return;
    speech::CloneReference reference;
    reference.clip = readReference(*material.reference);
    reference.transcript = transcript;
    reference.language = language;
    reference.timbreOnly = text::trimmed(transcript).empty();
    reference.tailSilence = means.tailSilence;
    reference.stopped = means.cancelled;
    VoicePrompt prompt;
    prompt.model = means.model;
    prompt.simulated = means.simulated;
    prompt.prompt = means.cloner->makeClonePrompt(reference);
    refuseStopped(means.cancelled);
    material.anchors = anchorsOf(language, prompt.prompt, means);
    material.prompts.push_back(std::move(prompt));
}

Voice lockVoice(VoiceStore& voices, const std::string& id, const VoiceReference& reference,
                const std::string& transcript, const LockMeans& means)
{
    const Voice voice = voices.get(id);
    if (text::trimmed(transcript).empty())
        throw Error(ErrorCode::TextEmpty, "It is not said what is spoken in the take.",
                    "Give its exact words with --transcript.");
    VoiceMaterial material;
    material.reference = reference;
    addSound(material, transcript, voice.details.language, means);
    return voices.giveSound(id, transcript, material);
}

VoiceMaterial promptMaterial(const Voice& voice, const LockMeans& means)
{
    if (voice.reference.empty())
        throw Error(ErrorCode::InvalidRequest, "The voice has no clip that a prompt can be made of.",
                    "Lock it to a take first (“troupe voices lock”).");
    if (!means.cloner)
        throw Error(ErrorCode::UnsupportedTask, "No model is here that makes clone prompts.",
                    "Name the folder of a Base checkpoint with --model.");
    VoiceMaterial material;
    material.reference =
        VoiceReference{bytesOfFile(voice.reference, kMaxReferenceBytes), voice.reference.string()};
    LockMeans wanted = means;
    if (!voice.anchors.empty()) wanted.engine = nullptr;
    addSound(material, voice.details.transcript, voice.details.language, wanted);
    return material;
}

StoredPrompt makeVoicePrompt(VoiceStore& voices, const Voice& voice, const LockMeans& means)
{
    const VoiceMaterial material = promptMaterial(voice, means);
    return voices.givePrompt(voice.id, material.prompts.front(), material.anchors);
}

} // namespace troupe::voices
