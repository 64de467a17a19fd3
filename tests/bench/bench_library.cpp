// SPDX-License-Identifier: GPL-3.0-or-later
// A library of 100,000 clone prompts: 3,226 characters with a whole cast each, their tags those of the
// presets. The rows alone, without their files.
#include "engine/store/database.h"
#include "engine/voices/casting_plan.h"
#include "engine/voices/library.h"
#include "engine/voices/library_schema_db.h"
#include "engine/voices/prompt_rows_db.h"

#include <filesystem>
#include <memory>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;
using namespace troupe::voices;

constexpr int kPrompts = 100'000;

void fill(const fs::path& folder)
{
    troupe::store::Database database(folder / "library.db", librarySchema());
    database.write([&] {
        int count = 0;
        for (int i = 0; count < kPrompts; ++i) {
            CastingOrder order;
            order.character = fmt::format("Character {}", i);
            order.base = "A calm, deep narrator of fifty years with a slight cold";
            for (const CastingItem& item : planCast(order, PresetTable::builtIn())) {
                if (count == kPrompts) break;
                StoredPrompt prompt;
                prompt.details = {.name = item.name,
                                  .title = {},
                                  .character = item.character,
                                  .emotion = item.emotion,
                                  .intensity = item.intensity,
                                  .tags = item.tags,
                                  .description = item.description,
                                  .instruct = item.instruct,
                                  .baseDescription = item.baseDescription,
                                  .voiceId = {},
                                  .model = {},
                                  .simulated = false};
                prompt.mode = troupe::speech::ClonePrompt::Mode::Icl;
                prompt.refText = item.text;
                prompt.language = item.language;
                prompt.refSeconds = 4.5;
                prompt.createdAt = 1'700'000'000'000 + count;
                putPrompt(database, prompt, fmt::format("{}.{:08x}.safetensors", item.name, count));
                ++count;
            }
        }
    });
}

/// Made once, removed at the end.
class Folder
{
public:
    Folder() : path_(fs::temp_directory_path() / fmt::format("troupe-bench-{}", getpid())) { fill(path_); }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

const fs::path& place()
{
    static const Folder folder;
    return folder.path();
}

PromptStore& prompts()
{
    static Library library(place());
    return library.prompts();
}

void opening(benchmark::State& state)
{
    const fs::path& folder = place();
    for (auto _ : state) {
        Library library(folder);
        benchmark::DoNotOptimize(library.prompts().search({.most = 100}));
    }
}
BENCHMARK(opening)->Unit(benchmark::kMillisecond);

void find(benchmark::State& state, const PromptFilter& filter)
{
    PromptStore& store = prompts();
    size_t found = 0;
    for (auto _ : state) found = store.search(filter).size();
    state.counters["found"] = static_cast<double>(found);
}

// A page of what fits: as many as a screen shows.
constexpr size_t kPage = 100;
BENCHMARK_CAPTURE(find, one_character, PromptFilter{.character = "CHARACTER 1600", .most = kPage})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(
    find, one_clip,
    PromptFilter{.character = "character 3000", .emotion = "happy", .intensity = "medium", .most = kPage})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, an_emotion, PromptFilter{.emotion = "happy", .intensity = "intense", .most = kPage})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, tags, PromptFilter{.tags = {"happy", "medium"}, .most = kPage})
    ->Unit(benchmark::kMillisecond);
// Two thirds of the library by one half, with nothing in common: every row of the rarer is looked at.
BENCHMARK_CAPTURE(find, nothing_of_much,
                  PromptFilter{.intensity = "medium", .tags = {"intense"}, .most = kPage})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, nothing_by_tags, PromptFilter{.tags = {"medium", "intense"}, .most = kPage})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, the_last_page, PromptFilter{.after = "Character_999", .most = kPage})
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(find, everything, PromptFilter{})->Unit(benchmark::kMillisecond);

void characters(benchmark::State& state)
{
    PromptStore& store = prompts();
    for (auto _ : state) benchmark::DoNotOptimize(store.characters());
}
BENCHMARK(characters)->Unit(benchmark::kMillisecond);

} // namespace
