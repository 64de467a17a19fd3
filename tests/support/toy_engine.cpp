// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/toy_engine.h"

#include "engine/audio/file_reader.h"
#include "engine/audio/resampler.h"
#include "tests/support/golden.h"

#include <algorithm>
#include <utility>

namespace troupe::testing {

ToyEngine::ToyEngine(const std::string& name)
{
    speech::QwenOptions options;
    options.model = goldenFolder() / "checkpoints" / name; // an absolute path stands alone
    options.makeBackend = [recording = recording](std::shared_ptr<const checkpoint::Checkpoint> checkpoint) {
        return std::make_unique<RecordingBackend>(torchBackend(std::move(checkpoint)), recording);
    };
    engine = speech::QwenEngine::make(std::move(options));
}

bool Heard::hasNote(const std::string& part) const
{
    return std::any_of(done.notes.begin(), done.notes.end(),
                       [&](const std::string& note) { return note.find(part) != std::string::npos; });
}

Heard heardFrom(speech::Engine& engine, speech::Request request)
{
    const auto sink = std::make_shared<CollectingSink>();
    engine.start(std::move(request), sink)->wait();
    return {sink->samples(), sink->segments(), sink->done()};
}

speech::Request toyRequest(speech::Task task, const std::string& text, uint64_t seed, int maxNewTokens)
{
    speech::Request request;
    request.task = task;
    request.text = text;
    request.seed = seed;
    request.sampling.maxNewTokens = maxNewTokens;
    request.limits.guard = false;
    if (task == speech::Task::VoiceDesign) request.instruct = "A calm and deep voice.";
    return request;
}

speech::CloneReference toyReference(const std::string& wav)
{
    speech::CloneReference reference;
    reference.clip = audio::readFile(goldenFolder() / "audio" / wav);
    reference.transcript = "These are the words of the clip.";
    reference.language = "english";
    return reference;
}

} // namespace troupe::testing
