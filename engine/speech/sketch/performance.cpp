// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/performance.h"

#include "engine/audio/resampler.h"
#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/speech/sketch/description.h"
#include "engine/speech/sketch/spoken_text.h"
#include "engine/speech/sketch/trimmer.h"
#include "engine/text/language_guess.h"
#include "engine/text/segmenter.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace troupe::speech::sketch {

namespace {

/// Flite thinks a whole utterance through before its first sound: a sentence at a time keeps that short.
constexpr text::SegmentLimits kFliteLimits{60, 240};
/// And what is heard first is shorter still.
constexpr text::SegmentLimits kFirstLimits{20, 90};
constexpr double kSentencePause = 0.36;
constexpr double kClausePause = 0.14;
constexpr double kParagraphPause = 0.65;
/// What is heard where nothing can be said.
constexpr double kNothingSaid = 0.3;

} // namespace

Performance::Performance(const Libraries& libraries, const std::vector<SketchLanguage>& languages,
                         bool speakerWasNamed, Voice& voice)
    : libraries_(libraries), languages_(languages), speakerWasNamed_(speakerWasNamed), voice_(voice)
{
    chooseLanguage();
    choosePart();
}

void Performance::chooseLanguage()
{
    const Request& request = voice_.plan().request;
    const std::string wanted =
        request.language == "auto" ? text::guessLanguage(request.text) : request.language;
    const auto found = std::find_if(languages_.begin(), languages_.end(),
                                    [&](const SketchLanguage& entry) { return entry.language.id == wanted; });
    language_ = found == languages_.end() ? &languages_.front() : &*found; // English comes first
    voice_.setLanguage(language_->language.id);
}

/// The request's speaker, or who stands in for one of Flite's in a language that Flite does not speak.
const SpeakerProfile& Performance::speakerFor()
{
    const SpeakerProfile* const wanted = findProfile(voice_.plan().request.speaker);
    if (!wanted)
        throw Error(ErrorCode::UnknownVoice, "The scratch voice has no such speaker.", "Choose another.");
    const bool english = language_->language.id == "english";
    if (wanted->flite == FliteVoice::Unknown || (english && libraries_.flite)) return *wanted;
    const SpeakerProfile& standIn = *findProfile(wanted->gender == Gender::Female ? "woman" : "man");
    if (speakerWasNamed_) {
        voice_.note(std::string(wanted->name) + " speaks English only; \"" + std::string(standIn.name) +
                    "\" speaks instead.");
    }
    return standIn;
}

void Performance::choosePart()
{
    const Request& request = voice_.plan().request;
    const uint64_t seed = request.seed.value_or(0);
    const Delivery delivery = readDescription(request.instruct);
    const bool said = !text::trimmed(request.instruct).empty();
    if (said && delivery.understood == 0) {
        voice_.note("The scratch voice understood none of the words of the description.");
    }
    if (request.task == Task::VoiceDesign) {
        const bool flite = libraries_.flite && language_->language.id == "english";
        part_ = castDescription(delivery, flite, seed);
    } else {
        part_ = directSpeaker(speakerFor(), delivery, seed);
    }
}

bool Performance::speaksByFlite() const noexcept
{
    return part_.profile->flite != FliteVoice::Unknown;
}

void Performance::run()
{
    const std::vector<PlannedPiece>& pieces = voice_.plan().pieces;
    for (size_t i = 0; i < pieces.size(); ++i) {
        voice_.phase(Phase::Speaking, static_cast<double>(i) / static_cast<double>(pieces.size()));
        if (!speakPiece(i)) return;
    }
    if (lostSome_) voice_.note("Some characters cannot be spoken by this voice and were left out.");
    if (saidAnything_) return;
    voice_.note("Nothing in this text can be spoken by this voice.");
    voice_.rest(kNothingSaid, 0);
}

bool Performance::speakPiece(size_t index)
{
    const PlannedPiece& piece = voice_.plan().pieces[index];
    if (piece.text.empty()) {
        owedPause_ = 0; // the written pause takes its place
        return voice_.rest(piece.pauseSeconds, piece.segment);
    }
    const std::vector<std::string_view> clauses = clausesOf(piece.text);
    return std::all_of(clauses.begin(), clauses.end(),
                       [&](std::string_view clause) { return speakClause(clause, piece.segment); });
}

std::vector<std::string_view> Performance::clausesOf(std::string_view words) const
{
    if (!speaksByFlite()) return clausesForEspeak(words);
    if (clauses_ > 0) return text::segment(words, kFliteLimits);
    const std::string_view first = text::segment(words, kFirstLimits).front();
    std::vector<std::string_view> clauses{first};
    for (const std::string_view clause : text::segment(words.substr(first.size()), kFliteLimits)) {
        clauses.push_back(clause);
    }
    return clauses;
}

double Performance::pauseAfter(std::string_view words) const
{
    const std::string_view said = text::trimmed(words);
    const std::string_view space =
        words.substr(static_cast<size_t>(said.data() - words.data()) + said.size());
    double pause = kClausePause;
    constexpr std::string_view kEnds[] = {".", "!", "?", "…", "。", "！", "？", "\"", "”", "।", "؟"};
    for (const std::string_view end : kEnds) {
        if (said.ends_with(end)) pause = kSentencePause;
    }
    if (std::count(space.begin(), space.end(), '\n') > 1) pause = kParagraphPause;
    return pause / (part_.tempo * voice_.plan().request.speed);
}

bool Performance::speakClause(std::string_view words, int segment)
{
    const SpokenText spoken =
        speaksByFlite() ? englishForFlite(words) : textForEspeak(words, language_->language.code);
    lostSome_ = lostSome_ || spoken.lost;
    if (!spoken.speakable) return voice_.wanted();
    if (owedPause_ > 0 && !voice_.rest(owedPause_, segment)) return false;

    // Played faster by `head`, the formants move up; the library is asked for a lower and slower voice in
    // return.
    const int made = speaksByFlite() ? kFliteRate : libraries_.espeak->rate();
    audio::StreamResampler resampler(static_cast<int>(std::lround(made * part_.head)), kSketchRate);
    Trimmer trimmer(kSketchRate);
    EffectChain effects(part_.effects, kSketchRate, clauses_);
    std::vector<float> even;
    std::vector<float> trimmed;
    std::vector<float> sound;
    const auto passOn = [&](bool last) {
        trimmer.push(even, trimmed);
        if (last) trimmer.finish(trimmed);
        effects.push(trimmed, sound);
        if (last) effects.finish(sound);
        saidAnything_ = saidAnything_ || !sound.empty();
        const bool wanted = sound.empty() ? voice_.wanted() : voice_.speak(sound, segment);
        even.clear();
        trimmed.clear();
        sound.clear();
        return wanted;
    };
    bool wanted = true;
    say(spoken.text, [&](std::span<const float> samples) {
        resampler.push(samples, even);
        wanted = passOn(false);
        return wanted;
    });
    if (!wanted) return false;
    resampler.finish(even);
    ++clauses_;
    owedPause_ = pauseAfter(words);
    return passOn(true);
}

void Performance::say(const std::string& words, const SoundTaker& taker)
{
    const Request& request = voice_.plan().request;
    const double tempo = part_.tempo * request.speed / part_.head;
    const double pitch = part_.pitchHz / part_.head;
    const auto noise = static_cast<uint32_t>(randomBits(request.seed.value_or(0), clauses_, 0));
    if (!speaksByFlite()) {
        libraries_.espeak->speak(language_->voice, words, {pitch, part_.melody, tempo, noise}, taker);
        return;
    }
    const SpeakerProfile& profile = *part_.profile;
    const double spread = profile.spreadHz * (pitch / profile.pitchHz) * part_.melody;
    libraries_.flite->speak(profile.flite, words, {pitch, spread, 1 / tempo, noise}, taker);
}

} // namespace troupe::speech::sketch
