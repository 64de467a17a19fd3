// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/request.h"

#include <cstddef>
#include <string>
#include <vector>

namespace troupe::speech {

struct Speaker
{
    std::string id;          ///< what a request names, lower case
    std::string name;        ///< for people
    std::string description; ///< "Scottish man", one line
    std::string language;    ///< the id of its own language
    std::string gender;      ///< "female", "male" or empty
};

struct Language
{
    std::string id;   ///< "english"
    std::string code; ///< BCP 47: "en"
    std::string name; ///< "English"
};

/// What an engine can do at this moment, so that a front end offers nothing that would fail.
struct Capabilities
{
    std::string engine;   ///< "sketch"
    std::string name;     ///< for people: "Scratch voice"
    std::string version;  ///< of what makes the sound
    bool scratch = false; ///< not the product's own quality; must be said wherever its sound is offered
    std::string notice;   ///< one line to show with every result; empty for none
    std::vector<Task> tasks;
    std::vector<Speaker> speakers;
    std::vector<Language> languages; ///< without "auto", which is always understood
    bool directs = false;            ///< CustomVoice honours `instruct`
    bool setsSpeed = false;
    int sampleRate = 24000;
    size_t maxTextCharacters = 200000;

    bool supports(Task task) const noexcept;
};

/// "custom_voice", "voice_design", "voice_clone".
const char* taskName(Task task) noexcept;

/// The language a request means: an entry of `capabilities`, or null for "auto". Ids, codes ("pt-BR" falls
/// back to "pt") and names, any case. Throws Error UnknownLanguage with the nearest names.
const Language* findLanguage(const Capabilities& capabilities, const std::string& wanted);

/// The speaker a request means by id or name, any case; empty means the first. Throws Error UnknownVoice.
const Speaker& findSpeaker(const Capabilities& capabilities, const std::string& wanted);

} // namespace troupe::speech
