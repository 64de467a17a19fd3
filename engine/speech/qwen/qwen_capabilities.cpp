// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/qwen/qwen_engine.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace troupe::speech {
namespace {

struct KnownLanguage
{
    std::string_view id;
    std::string_view code;
};

constexpr std::array<KnownLanguage, 10> kLanguages{{{"chinese", "zh"},
                                                    {"english", "en"},
                                                    {"german", "de"},
                                                    {"italian", "it"},
                                                    {"portuguese", "pt"},
                                                    {"spanish", "es"},
                                                    {"japanese", "ja"},
                                                    {"korean", "ko"},
                                                    {"french", "fr"},
                                                    {"russian", "ru"}}};

/// What is published about the speakers of the released checkpoints; others have a name only.
struct KnownSpeaker
{
    std::string_view id;
    std::string_view description;
    std::string_view language;
    std::string_view gender;
};

constexpr std::array<KnownSpeaker, 9> kSpeakers{{
    {"serena", "Chinese woman", "chinese", "female"},
    {"vivian", "Chinese woman", "chinese", "female"},
    {"uncle_fu", "Chinese man", "chinese", "male"},
    {"ryan", "English-speaking man", "english", "male"},
    {"aiden", "English-speaking man", "english", "male"},
    {"ono_anna", "Japanese woman", "japanese", "female"},
    {"sohee", "Korean woman", "korean", "female"},
    {"eric", "Chinese man, Sichuan dialect", "chinese", "male"},
    {"dylan", "Chinese man, Beijing dialect", "chinese", "male"},
}};

/// "uncle_fu" as people write it.
std::string titled(std::string_view id)
{
    std::string name(id);
    bool first = true;
    for (char& c : name) {
        if (c == '_') c = ' ';
        if (first && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        first = c == ' ';
    }
    return name;
}

Language languageOf(const std::string& id)
{
    const auto* known = std::find_if(kLanguages.begin(), kLanguages.end(),
                                     [&](const KnownLanguage& l) { return l.id == id; });
    return {id, known == kLanguages.end() ? "" : std::string(known->code), titled(id)};
}

Speaker speakerOf(const std::string& id)
{
    const auto* known =
        std::find_if(kSpeakers.begin(), kSpeakers.end(), [&](const KnownSpeaker& s) { return s.id == id; });
    if (known == kSpeakers.end()) return {id, titled(id), "", "", ""};
    return {id, titled(id), std::string(known->description), std::string(known->language),
            std::string(known->gender)};
}

} // namespace

Capabilities qwenCapabilities(const checkpoint::ModelConfig& config, const checkpoint::CodecConfig& codec,
                              const std::filesystem::path& folder)
{
    using checkpoint::ModelKind;
    Capabilities capabilities;
    capabilities.engine = "qwen";
    capabilities.name = fmt::format("Qwen3-TTS ({})", folder.filename().string());
    capabilities.version = fmt::format("{} {}", kindName(config.kind), config.size);
    switch (config.kind) {
    case ModelKind::Base: capabilities.tasks = {Task::VoiceClone}; break;
    case ModelKind::CustomVoice: capabilities.tasks = {Task::CustomVoice}; break;
    case ModelKind::VoiceDesign: capabilities.tasks = {Task::VoiceDesign}; break;
    case ModelKind::Unknown: break;
    }
    capabilities.sampleRate = codec.outputRate;
    capabilities.directs = config.kind == ModelKind::CustomVoice && !config.ignoresInstruct();
    for (const auto& language : config.talker.languages)
        if (language.name.find("dialect") == std::string::npos)
            capabilities.languages.push_back(languageOf(language.name));
    for (const auto& speaker : config.talker.speakers)
        capabilities.speakers.push_back(speakerOf(speaker.name));
    return capabilities;
}

} // namespace troupe::speech
