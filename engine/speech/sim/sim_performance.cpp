// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sim/sim_performance.h"

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/text/language_guess.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <thread>

namespace troupe::speech {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// How late a cancellation is noticed while nothing is made.
constexpr auto kNap = std::chrono::milliseconds(5);

float sampleAt(uint64_t seed, uint64_t stream, int64_t index) noexcept
{
    return static_cast<float>(randomUnit(seed, stream, static_cast<uint64_t>(index)) * 0.5 - 0.25);
}

/// What a model would take the text for: one of its own languages.
std::string guessOrEnglish(std::string_view text)
{
    std::string guess = text::guessLanguage(text);
    const std::vector<Language> known = simLanguages();
    const auto isGuess = [&](const Language& language) { return language.id == guess; };
    return std::any_of(known.begin(), known.end(), isGuess) ? guess : "english";
}

int64_t samplesOf(double seconds)
{
    return std::llround(seconds * kSimRate);
}

Clock::duration durationOf(double seconds)
{
    return std::chrono::duration_cast<Clock::duration>(Seconds(seconds));
}

} // namespace

float simSample(uint64_t seed, std::string_view text, int64_t index) noexcept
{
    return sampleAt(seed, hashOf(text), index);
}

SimPerformance::SimPerformance(const SimScript& script, Voice& voice)
    : script_(script), voice_(voice), seed_(voice.plan().request.seed.value_or(0)), started_(Clock::now())
{}

bool SimPerformance::sleepUntil(Clock::time_point moment)
{
    while (voice_.wanted()) {
        const Clock::time_point now = Clock::now();
        if (now >= moment) return true;
        std::this_thread::sleep_for(std::min<Clock::duration>(moment - now, kNap));
    }
    return false;
}

bool SimPerformance::load(Clock::time_point ready)
{
    constexpr auto kStep = std::chrono::milliseconds(50);
    for (Clock::time_point now = Clock::now(); now < ready; now = Clock::now()) {
        const double left = Seconds(ready - now).count();
        voice_.phase(Phase::Loading, std::clamp(1 - left / script_.loadSeconds, 0.0, 1.0));
        if (!sleepUntil(std::min(ready, now + kStep))) return false;
    }
    started_ = Clock::now();
    return voice_.wanted();
}

std::vector<SimPerformance::Piece> SimPerformance::pieces() const
{
    const Plan& plan = voice_.plan();
    const auto isWords = [](const PlannedPiece& piece) { return !piece.text.empty(); };
    const int64_t words = std::count_if(plan.pieces.begin(), plan.pieces.end(), isWords);
    const int64_t fixed = samplesOf(script_.seconds);
    int64_t nth = 0;
    std::vector<Piece> made;
    for (const PlannedPiece& piece : plan.pieces) {
        if (!isWords(piece)) {
            made.push_back({0, true, piece.segment, samplesOf(piece.pauseSeconds)});
            continue;
        }
        const auto characters = static_cast<double>(text::codePointCount(piece.text));
        // The parts of a fixed length are cut so that they add up to it.
        // NOLINTNEXTLINE(clang-analyzer-core.DivideZero): this piece is one of `words`
        const int64_t length = fixed > 0
                                   ? fixed * (nth + 1) / words - fixed * nth / words
                                   : samplesOf(characters * script_.secondsPerCharacter / plan.request.speed);
        made.push_back({hashOf(piece.text), false, piece.segment, length});
        ++nth;
    }
    return made;
}

int64_t SimPerformance::untilFault() const
{
    int64_t next = std::numeric_limits<int64_t>::max();
    for (const double at : {script_.failAtSeconds, script_.stallAtSeconds, script_.guardAtSeconds}) {
        if (at >= 0 && samplesOf(at) > made_) next = std::min(next, samplesOf(at) - made_);
    }
    return next;
}

/// Commits what is scripted for this very sample; false when the job is to end.
bool SimPerformance::fault()
{
    const auto isNow = [this](double at) { return at >= 0 && samplesOf(at) == made_; };
    if (isNow(script_.failAtSeconds)) {
        throw Error(ErrorCode::EngineFault, "The simulated engine failed, as its script says.",
                    "Take fail-at out of the script.");
    }
    if (isNow(script_.stallAtSeconds)) {
        while (voice_.wanted()) std::this_thread::sleep_for(kNap);
    }
    if (isNow(script_.guardAtSeconds) && voice_.plan().request.limits.guard) {
        voice_.cutRunaway();
        return false;
    }
    return voice_.wanted();
}

bool SimPerformance::play(const Piece& piece, int64_t from, int64_t to)
{
    std::array<float, kSimChunk> block{};
    while (from < to) {
        if (!fault()) return false;
        const int64_t rest = static_cast<int64_t>(kSimChunk) - made_ % static_cast<int64_t>(kSimChunk);
        const int64_t part = std::min({to - from, rest, untilFault()});
        for (int64_t i = 0; i < part; ++i) {
            block[static_cast<size_t>(i)] = piece.silent ? 0.0F : sampleAt(seed_, piece.stream, from + i);
        }
        if (!voice_.speak(std::span(block).first(static_cast<size_t>(part)), piece.segment)) return false;
        from += part;
        made_ += part;
        const double due = static_cast<double>(made_) / kSimRate * script_.realTimeFactor;
        if (due > 0 && !sleepUntil(started_ + durationOf(due))) return false;
    }
    return true;
}

void SimPerformance::run()
{
    const Request& request = voice_.plan().request;
    if (request.language == "auto") voice_.setLanguage(guessOrEnglish(request.text));
    const std::vector<Piece> all = pieces();
    const Piece* lastWords = nullptr;
    for (size_t i = 0; i < all.size(); ++i) {
        voice_.phase(Phase::Speaking, static_cast<double>(i) / static_cast<double>(all.size()));
        if (!play(all[i], 0, all[i].samples)) return;
        if (!all[i].silent) lastWords = &all[i];
    }
    if (script_.endless && lastWords) {
        play(*lastWords, lastWords->samples, std::numeric_limits<int64_t>::max());
        return;
    }
    fault();
}

} // namespace troupe::speech
