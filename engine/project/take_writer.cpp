// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/take_writer.h"

#include "engine/audio/file_writer.h"
#include "engine/audio/resampler.h"
#include "engine/base/atomic_file.h"
#include "engine/base/error.h"
#include "engine/project/project_text.h"
#include "engine/project/stored_rows_db.h"
#include "engine/project/take_check.h"
#include "engine/project/take_metadata.h"
#include "engine/project/take_pace_db.h"
#include "engine/project/take_rows_db.h"
#include "engine/speech/request_json.h"

#include <filesystem>
#include <system_error>
#include <vector>

namespace troupe::project {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMostFieldBytes = 1000;
constexpr size_t kMostSetupBytes = 20000; // a join of a thousand takes names them all

void check(const TakeDraft& draft)
{
    checkText(draft.item, "item", kMostFieldBytes);
    checkText(draft.madeBy.engine, "engine's name", kMostFieldBytes);
    checkText(draft.madeBy.modelDigest, "model's digest", kMostFieldBytes);
    checkText(draft.madeBy.setup, "setup", kMostSetupBytes);
    checkText(draft.operation, "operation", kMostFieldBytes);
    if (!draft.prompt.empty() && !isPromptFile(draft.prompt))
        throw Error(ErrorCode::InvalidRequest, "The clone prompt of a take is not in its project.",
                    "Keep it there first.");
    if (draft.request && !draft.request->seed)
        throw Error(ErrorCode::InvalidRequest, "A take without a seed could not be made again.",
                    "Choose the seed before the speech begins.");
    if (draft.request) checkText(draft.request->text, "text");
    checkText(draft.text, "text");
}

/// An edit of a take says the same, and stands or falls with the same state of the cell.
void takeOverFromParent(Take& take, const Take& parent)
{
    if (take.text.empty()) take.text = parent.text;
    take.voiceKey = parent.voiceKey;
    if (take.cell == parent.cell) take.madeWith = parent.madeWith;
}

Take takeFor(store::Database& database, const TakeDraft& draft)
{
    Take take;
    take.name = freshName();
    take.cell = draft.cell;
    take.item = draft.item;
    take.engine = draft.madeBy.engine;
    take.modelDigest = draft.madeBy.modelDigest;
    take.setup = draft.madeBy.setup;
    take.prompt = draft.prompt;
    take.parent = draft.parent;
    take.markers = draft.markers;
    take.operation = draft.operation;
    take.rate = kTakeRate;
    take.created = now();
    if (draft.request) {
        take.text = draft.request->text;
        take.seed = draft.request->seed;
        take.recipe = speech::toJson(*draft.request, draft.prompt);
        take.voiceKey = voiceKeyOf(*draft.request, draft.madeBy.engine, draft.prompt);
    } else {
        take.text = draft.text;
        if (draft.parent) takeOverFromParent(take, knownTake(database, *draft.parent));
    }
    if (!draft.cell) return take;
    if (!cellExists(database, *draft.cell))
        throw Error(ErrorCode::InvalidRequest, "The project has no such cell.",
                    "List them with “troupe project cells”.");
    if (draft.request) take.madeWith = fingerprintOf(database, *draft.cell);
    return take;
}

} // namespace

struct TakeWriter::Impl
{
    Impl(Project& given, const TakeDraft& draft, int givenRate)
        : project(given), rate(givenRate), checker(kTakeRate, draft.checks)
    {
        check(draft);
        const std::string id = project.id();
        const std::string parent = project.database().read([&] {
            take = takeFor(project.database(), draft);
            return draft.parent ? knownTake(project.database(), *draft.parent).name : std::string();
        });
        makeFolder(project.takesFolder());
        file = project.takesFolder() / (take.name + ".wav");
        const audio::Format format{audio::Container::Wav, draft.samples};
        writer = std::make_unique<audio::FileWriter>(file, kTakeRate, format);
        writer->setComment(
            takeMetadata(take, id, parent, audio::FileWriter::mostComment(audio::Container::Wav)));
        if (rate != kTakeRate) resampler = std::make_unique<audio::StreamResampler>(rate, kTakeRate);
    }

    void store(std::span<const float> samples)
    {
        writer->append(samples);
        checker.push(samples);
        take.samples += static_cast<int64_t>(samples.size());
    }

    /// What was heard, and what it teaches.
    void judge()
    {
        TakeExpectation expected = expectationOf(project, take);
        expected.context.joins = joints;
        expected.context.frameRuns = take.ears.frameRuns;
        take.ears.reasons = checker.finish(expected.context);
        take.verdict = take.ears.reasons.empty() ? TakeVerdict::Ok : TakeVerdict::Suspect;
        // Of a word alone nothing is learned, nor of what is not whole or was edited.
        constexpr double kLeastSeconds = 1;
        if (take.partial.empty() && !take.recipe.empty() && expected.usualSeconds >= kLeastSeconds)
            take.pace = checker.spokenSeconds() / expected.usualSeconds;
    }

    Project& project;
    int rate; ///< of what comes
    int64_t taken = 0;
    std::vector<int64_t> joints;
    audio::SoundChecker checker;
    Take take;
    fs::path file;
    std::unique_ptr<audio::FileWriter> writer;
    std::unique_ptr<audio::StreamResampler> resampler;
    std::vector<float> resampled;
};

TakeWriter::TakeWriter(Project& project, const TakeDraft& draft, int rate)
    : impl_(std::make_unique<Impl>(project, draft, rate))
{}

TakeWriter::~TakeWriter() = default;

const std::string& TakeWriter::name() const noexcept
{
    return impl_->take.name;
}

void TakeWriter::append(std::span<const float> samples)
{
    impl_->taken += static_cast<int64_t>(samples.size());
    if (!impl_->resampler) return impl_->store(samples);
    impl_->resampled.clear();
    impl_->resampler->push(samples, impl_->resampled);
    impl_->store(impl_->resampled);
}

void TakeWriter::joint()
{
    constexpr size_t kMostJoints = 100'000;
    if (impl_->taken > 0 && impl_->joints.size() < kMostJoints)
        impl_->joints.push_back(audio::resampledLength(impl_->taken, impl_->rate, kTakeRate));
}

void TakeWriter::setFrameRuns(std::vector<audio::FrameRun> runs)
{
    impl_->take.ears.frameRuns = std::move(runs);
}

Take TakeWriter::commit(const std::string& partial)
{
    checkText(partial, "reason", kMostFieldBytes);
    if (impl_->resampler) {
        impl_->resampled.clear();
        impl_->resampler->finish(impl_->resampled);
        impl_->store(impl_->resampled);
        impl_->resampler.reset();
    }
    Take& take = impl_->take;
    if (take.samples == 0)
        throw Error(ErrorCode::InvalidRequest, "A take without any sound is not kept.", "Make it again.");
    impl_->writer->finish();
    impl_->writer.reset();
    take.partial = partial;
    take.bytes = static_cast<int64_t>(fs::file_size(impl_->file));
    impl_->judge();
    // From here on the file is kept, whatever happens: `project check` finds it without its row.
    store::Database& database = impl_->project.database();
    const Take stored = database.write([&] {
        if (!take.item.empty())
            if (const auto other = findTakeOfItem(database, take.item)) return *other;
        // A check that ran in this moment may have taken the file for a stray.
        SQLite::Statement& stray =
            database.statement("DELETE FROM takes WHERE name = ? AND operation = 'adopt'");
        stray.bind(1, take.name);
        stray.exec();
        // Another process may have emptied the bin meanwhile.
        if (take.parent && !findTake(database, *take.parent)) take.parent.reset();
        return knownTake(database, insertTake(database, take));
    });
    std::error_code ignored;
    if (stored.name != take.name) fs::remove(impl_->file, ignored);
    return stored;
}

} // namespace troupe::project
