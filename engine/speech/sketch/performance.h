// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/lane.h"
#include "engine/speech/sketch/espeak.h"
#include "engine/speech/sketch/flite.h"
#include "engine/speech/sketch/languages.h"
#include "engine/speech/sketch/part.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace troupe::speech::sketch {

constexpr int kSketchRate = 24000;

/// The libraries that were found; one of them may be missing. Both live until the process ends.
struct Libraries
{
    Flite* flite = nullptr;
    Espeak* espeak = nullptr;
};

/// One request being spoken. Lives on the lane's thread for the length of the job.
class Performance
{
public:
    /// `speakerWasNamed`: the person chose the speaker, so that a substitute has to be mentioned.
    Performance(const Libraries& libraries, const std::vector<SketchLanguage>& languages,
                bool speakerWasNamed, Voice& voice);

    void run();

private:
    void chooseLanguage();
    void choosePart();
    const SpeakerProfile& speakerFor();
    bool speaksByFlite() const noexcept;
    bool speakPiece(size_t index);
    bool speakClause(std::string_view words, int segment);
    std::vector<std::string_view> clausesOf(std::string_view words) const;
    void say(const std::string& words, const SoundTaker& taker);
    double pauseAfter(std::string_view words) const;

    const Libraries& libraries_;
    const std::vector<SketchLanguage>& languages_;
    const bool speakerWasNamed_;
    Voice& voice_;
    const SketchLanguage* language_ = nullptr;
    Part part_;
    uint64_t clauses_ = 0; ///< spoken so far
    double owedPause_ = 0; ///< after the last clause, if another follows
    bool saidAnything_ = false;
    bool lostSome_ = false;
};

} // namespace troupe::speech::sketch
