// SPDX-License-Identifier: GPL-3.0-or-later
// A project of 20,000 takes in 40 characters with 31 cells each, and a job store with jobs of 10,000 items.
#include "engine/base/error.h"
#include "engine/jobs/job_store.h"
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/history.h"
#include "engine/project/project_check.h"
#include "engine/project/snapshots.h"
#include "engine/project/take_store.h"
#include "engine/store/database.h"

#include <filesystem>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

using namespace troupe;
using namespace troupe::project;
namespace fs = std::filesystem;

namespace {

constexpr int kTakes = 20000;
constexpr int kCharacters = 40;
constexpr int kCells = 31;

/// Removed when the program ends.
const fs::path& place()
{
    static const fs::path folder = [] {
        const fs::path made = fs::temp_directory_path() / fmt::format("troupe-bench-{}", getpid());
        fs::create_directories(made);
        std::atexit([] { fs::remove_all(place()); });
        return made;
    }();
    return folder;
}

void addCells(Project& project)
{
    for (int character = 0; character < kCharacters; ++character) {
        const int64_t owner = CharacterStore(project).add(fmt::format("Character {}", character)).id;
        for (int number = 0; number < kCells; ++number) {
            Cell cell;
            cell.character = owner;
            cell.delivery.mode = fmt::format("mode {}", number);
            cell.text = "A line of a usual length that somebody has to say.";
            CellStore(project).add(cell);
        }
    }
}

/// Rows as TakeWriter makes them, without 20,000 flushes.
void addTakes(Project& project)
{
    store::Database& database = project.database();
    database.write([&] {
        SQLite::Statement& insert = database.statement(
            "INSERT INTO takes (name, cell, item, text, engine, model_digest, seed, operation, made_with, "
            "partial,"
            " state, samples, rate, bytes, created, recipe)"
            " SELECT printf('%016x', value), 1 + value % ?2, 'job/' || value, 'Line number ' || value || ' "
            "of many.',"
            " 'qwen', printf('%064x', 7), value, 'render', printf('%064x', value % ?2), '',"
            " CASE value % 4 WHEN 0 THEN 'approved' WHEN 1 THEN 'rejected' ELSE 'to_review' END, 96000, "
            "24000, 192044,"
            " 1764000000000 + value * 1000, '{\"task\":\"voice_clone\",\"text\":\"Line number ' || value ||"
            " ' of many.\",\"language\":\"english\",\"seed\":' || value || ',\"sampling\":{\"top_k\":50}}'"
            " FROM (WITH RECURSIVE n(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value + 1 < "
            "?1)"
            " SELECT value FROM n)");
        insert.bind(1, kTakes);
        insert.bind(2, kCharacters * kCells);
        insert.exec();
        database
            .statement("UPDATE cells SET approved_take = (SELECT max(id) FROM takes t WHERE t.cell = cells.id"
                       " AND t.state = 'approved')")
            .exec();
    });
}

const fs::path& largeProject()
{
    static const fs::path folder = [] {
        Project project = Project::create(place() / "large");
        addCells(project);
        addTakes(project);
        return project.folder();
    }();
    return folder;
}

void openAndCount(benchmark::State& state)
{
    const fs::path& folder = largeProject();
    for (auto _ : state) {
        Project project = Project::open(folder);
        benchmark::DoNotOptimize(project.counts());
        benchmark::DoNotOptimize(CharacterStore(project).list());
        benchmark::DoNotOptimize(CellStore(project).list());
        benchmark::DoNotOptimize(CellStore(project).takes());
        benchmark::DoNotOptimize(TakeStore(project).list());
    }
}

template <class Work>
void withProject(benchmark::State& state, Work work)
{
    Project project = Project::open(largeProject());
    TakeStore takes(project);
    for (auto _ : state) benchmark::DoNotOptimize(work(project, takes));
}

void listFirstPage(benchmark::State& state)
{
    withProject(state, [](Project&, TakeStore& takes) { return takes.list(); });
}

void listAll(benchmark::State& state)
{
    withProject(state, [](Project&, TakeStore& takes) { return takes.list({.limit = kTakes}); });
}

void listByState(benchmark::State& state)
{
    withProject(state, [](Project&, TakeStore& takes) {
        return takes.list({.state = TakeState::ToReview, .limit = 100});
    });
}

void listByCharacter(benchmark::State& state)
{
    withProject(state,
                [](Project&, TakeStore& takes) { return takes.list({.character = 20, .limit = 100}); });
}

void listByCell(benchmark::State& state)
{
    withProject(state, [](Project&, TakeStore& takes) { return takes.list({.cell = 700}); });
}

void listByWordsThatNobodySays(benchmark::State& state)
{
    withProject(state, [](Project&, TakeStore& takes) { return takes.list({.text = "nowhere"}); });
}

void listBinned(benchmark::State& state)
{
    withProject(state, [](Project&, TakeStore& takes) { return takes.list({.state = TakeState::Binned}); });
}

void listStarred(benchmark::State& state)
{
    withProject(state, [](Project&, TakeStore& takes) { return takes.list({.starred = true}); });
}

void resolveByName(benchmark::State& state)
{
    withProject(state, [](Project&, TakeStore& takes) { return takes.resolve("0000000000001234"); });
}

void cellStates(benchmark::State& state)
{
    withProject(state, [](Project& project, TakeStore&) { return CellStore(project).takes(); });
}

void approveAndUndo(benchmark::State& state)
{
    withProject(state, [](Project& project, TakeStore& takes) {
        takes.approve(std::array{int64_t{11}});
        return History(project).undo();
    });
}

void snapshotAndRestore(benchmark::State& state)
{
    withProject(state, [](Project& project, TakeStore&) {
        Snapshots snapshots(project);
        snapshots.take("bench");
        const HistoryStep step = snapshots.restore("bench");
        snapshots.remove("bench");
        return step.changed;
    });
}

jobs::NewJob jobOf(int items)
{
    jobs::NewJob job;
    job.kind = "render";
    job.title = "Many lines";
    job.lane = "sim";
    for (int i = 0; i < items; ++i)
        job.items.push_back({fmt::format("item {}", i), fmt::format(R"({{"mark":"{}","request":{{}}}})", i)});
    return job;
}

void submitTenThousandItems(benchmark::State& state)
{
    const jobs::NewJob job = jobOf(10000);
    int64_t now = 1000;
    jobs::JobStore store(place() / "submit.db", {.waitingJobs = 1'000'000, .waitingItems = 1'000'000'000});
    for (auto _ : state) benchmark::DoNotOptimize(store.submit(job, ++now));
}

/// One item of ten thousand: claimed, alive once, done. Its commits are flushed.
void carryOutOneOfTenThousand(benchmark::State& state)
{
    const fs::path file = place() / "claim.db";
    fs::remove(file);
    jobs::JobStore store(file, {.waitingJobs = 1'000'000, .waitingItems = 1'000'000'000});
    int64_t now = 1000;
    store.submit(jobOf(10000), now);
    for (auto _ : state) {
        auto claim = store.claim("sim", "me", 60000, ++now);
        if (!claim) {
            store.submit(jobOf(10000), ++now);
            claim = store.claim("sim", "me", 60000, ++now);
        }
        store.heartbeat(*claim, 1.0, 60000, ++now);
        store.complete(*claim, "take:1", 2.0, ++now);
    }
}

void openAndListJobs(benchmark::State& state)
{
    const fs::path file = place() / "list.db";
    if (!fs::exists(file)) {
        jobs::JobStore store(file, {.waitingJobs = 100000, .waitingItems = 1000000});
        for (int i = 0; i < 1000; ++i) store.submit(jobOf(10), i);
        store.submit(jobOf(10000), 2000);
    }
    for (auto _ : state) {
        jobs::JobStore store(file);
        benchmark::DoNotOptimize(store.list());
        benchmark::DoNotOptimize(store.lanes());
        benchmark::DoNotOptimize(store.items(1001));
        benchmark::DoNotOptimize(store.nextReadyAt("sim"));
        benchmark::DoNotOptimize(store.changes(1000));
    }
}

BENCHMARK(openAndCount)->Unit(benchmark::kMillisecond);
BENCHMARK(listFirstPage)->Unit(benchmark::kMillisecond);
BENCHMARK(listAll)->Unit(benchmark::kMillisecond);
BENCHMARK(listByState)->Unit(benchmark::kMillisecond);
BENCHMARK(listByCharacter)->Unit(benchmark::kMillisecond);
BENCHMARK(listByCell)->Unit(benchmark::kMillisecond);
BENCHMARK(listByWordsThatNobodySays)->Unit(benchmark::kMillisecond);
BENCHMARK(listBinned)->Unit(benchmark::kMillisecond);
BENCHMARK(listStarred)->Unit(benchmark::kMillisecond);
BENCHMARK(resolveByName)->Unit(benchmark::kMillisecond);
BENCHMARK(cellStates)->Unit(benchmark::kMillisecond);
BENCHMARK(approveAndUndo)->Unit(benchmark::kMillisecond);
BENCHMARK(snapshotAndRestore)->Unit(benchmark::kMillisecond);
BENCHMARK(submitTenThousandItems)->Unit(benchmark::kMillisecond);
BENCHMARK(carryOutOneOfTenThousand)->Unit(benchmark::kMillisecond);
BENCHMARK(openAndListJobs)->Unit(benchmark::kMillisecond);

} // namespace
