// SPDX-License-Identifier: GPL-3.0-or-later
// What text costs: loading the real vocabulary (each start pays it), tokenising, cutting, guessing the
// language.
#include "engine/text/language_guess.h"
#include "engine/text/segmenter.h"
#include "engine/text/tokenizer.h"
#include "engine/text/unicode.h"

#include <string>
#include <string_view>

#include <benchmark/benchmark.h>

namespace {

using namespace troupe::text;

constexpr size_t kSize = 100 * 1000;

const Tokenizer& realOne()
{
    static const Tokenizer tokenizer = Tokenizer::fromFolder(TROUPE_TEST_DATA "/qwen3-tts");
    return tokenizer;
}

std::string repeated(std::string_view unit, size_t bytes)
{
    std::string text;
    while (text.size() < bytes) text += unit;
    return text;
}

/// `bytes` of sentences in which few words come twice in the same order.
std::string prose(size_t bytes)
{
    constexpr std::string_view kWords[] = {
        "the",        "village", "remembered", "Dr. Smith's",   "quietly",    "and",    "never",     "spoke",
        "of",         "it's",    "winter",     "extraordinary", "lanterns",   "12,450", "along",     "shore",
        "whispering", "I'd",     "forgotten",  "machine",       "naïve",      "Köln",   "“Really?”", "señor",
        "a",          "to",      "in",         "morning",       "understand", "iPhone"};
    std::string text;
    uint64_t state = 1;
    for (size_t words = 1; text.size() < bytes; ++words) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        text += kWords[(state >> 33) % std::size(kWords)];
        text += words % 12 == 0 ? ". " : " ";
    }
    return text;
}

/// 0 English, 1 mixed scripts, 2 Chinese, 3 one word of 1 MB.
const std::string& sample(int64_t which)
{
    static const std::string samples[] = {
        prose(kSize),
        prose(kSize / 2) +
            repeated("我们今天去公园散步，然后去吃饭。日本語のテキスト。Привет, как дела? ", kSize / 2),
        repeated("我们今天去公园散步，然后去吃饭。最后回家睡觉，", kSize),
        std::string(1000 * 1000, 'a'),
    };
    return samples[which];
}

void loadRealVocabulary(benchmark::State& state)
{
    for (auto _ : state) benchmark::DoNotOptimize(Tokenizer::fromFolder(TROUPE_TEST_DATA "/qwen3-tts"));
}
BENCHMARK(loadRealVocabulary)->Unit(benchmark::kMillisecond);

void encode(benchmark::State& state)
{
    const std::string& text = sample(state.range(0));
    const auto rule = static_cast<PreTokenizer>(state.range(1));
    realOne();
    for (auto _ : state) benchmark::DoNotOptimize(realOne().encode(text, rule));
    state.SetBytesProcessed(static_cast<int64_t>(text.size()) * state.iterations());
}
BENCHMARK(encode)
    ->ArgNames({"sample", "rule"})
    ->ArgsProduct({{0, 1, 2, 3},
                   {static_cast<int>(PreTokenizer::Qwen2), static_cast<int>(PreTokenizer::Mistral)}})
    ->Unit(benchmark::kMillisecond);

void cut(benchmark::State& state)
{
    const std::string& text = sample(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(segment(text));
    state.SetBytesProcessed(static_cast<int64_t>(text.size()) * state.iterations());
}
BENCHMARK(cut)->ArgName("sample")->DenseRange(0, 3)->Unit(benchmark::kMillisecond);

void normalize(benchmark::State& state)
{
    const std::string& text = sample(state.range(0));
    for (auto _ : state) benchmark::DoNotOptimize(toNfc(text));
    state.SetBytesProcessed(static_cast<int64_t>(text.size()) * state.iterations());
}
BENCHMARK(normalize)->ArgName("sample")->DenseRange(0, 2)->Unit(benchmark::kMillisecond);

void guess(benchmark::State& state)
{
    for (auto _ : state) benchmark::DoNotOptimize(guessLanguage(sample(state.range(0))));
}
BENCHMARK(guess)->ArgName("sample")->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);

} // namespace
