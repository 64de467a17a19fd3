// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/voices/voice.h"

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/text/unicode.h"
#include "engine/voices/names.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace troupe::voices {
namespace {

constexpr size_t kMaxWord = 64;
constexpr size_t kMaxFolderDepth = 8;
constexpr size_t kIdDigits = 12;
constexpr std::array kTypes = {VoiceType::Cloned, VoiceType::Designed, VoiceType::Preset};

[[noreturn]] void refuse(std::string message, std::string remedy)
{
    throw Error(ErrorCode::InvalidRequest, std::move(message), std::move(remedy));
}

/// One line, which may be empty.
std::string checkedLine(std::string_view text, size_t most, std::string_view field)
{
    std::string out = checkedText(text, most, field);
    if (out.find_first_of("\n\r\t") != std::string::npos)
        refuse(fmt::format("The {} has more than one line.", field), "Write it in one line, without tabs.");
    return out;
}

/// `text` by its white space.
std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    size_t begin = 0;
    for (size_t at = 0; at < text.size();) {
        const size_t here = at;
        if (!text::isSpace(text::nextCodePoint(text, at))) continue;
        if (here > begin) words.push_back(text.substr(begin, here - begin));
        begin = at;
    }
    if (begin < text.size()) words.push_back(text.substr(begin));
    return words;
}

/// Without what is neither letter nor digit at its ends.
std::string_view bare(std::string_view word)
{
    size_t begin = word.size();
    size_t end = 0;
    for (size_t at = 0; at < word.size();) {
        const size_t here = at;
        const char32_t point = text::nextCodePoint(word, at);
        if (!text::isLetter(point) && !text::isDigit(point)) continue;
        begin = std::min(begin, here);
        end = at;
    }
    return begin < end ? word.substr(begin, end - begin) : std::string_view();
}

} // namespace

std::string_view voiceTypeName(VoiceType type) noexcept
{
    switch (type) {
    case VoiceType::Cloned: return "cloned";
    case VoiceType::Designed: return "designed";
    case VoiceType::Preset: return "preset";
    case VoiceType::Unknown: break;
    }
    return "unknown";
}

VoiceType voiceTypeFromName(std::string_view name) noexcept
{
    if (name == "builtin") return VoiceType::Preset;
    const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                    [name](VoiceType type) { return voiceTypeName(type) == name; });
    return found == kTypes.end() ? VoiceType::Unknown : *found;
}

std::string checkedFolder(std::string_view folder)
{
    const std::string line = checkedLine(folder, kMaxTitle, "folder");
    std::string out;
    size_t depth = 0;
    for (size_t at = 0; at <= line.size();) {
        const size_t slash = std::min(line.find('/', at), line.size());
        const std::string_view part = text::trimmed(std::string_view(line).substr(at, slash - at));
        at = slash + 1;
        if (part.empty()) continue;
        if (!out.empty()) out += '/';
        out += part;
        if (++depth > kMaxFolderDepth)
            refuse(fmt::format("The folder is more than {} deep.", kMaxFolderDepth), "Use fewer folders.");
    }
    return out;
}

Consent checkedConsent(Consent consent)
{
    consent.who = checkedTitle(consent.who, "name of the person who agrees");
    consent.statement = checkedText(consent.statement, kMaxDescription, "statement of consent");
    if (consent.at < 0) refuse("The time of the consent is none.", "Leave it out.");
    return consent;
}

VoiceDetails checkedVoice(VoiceDetails details)
{
    if (details.type == VoiceType::Unknown)
        refuse("It is not said what kind of voice it is.", "It is cloned, designed or preset.");
    details.name = checkedTitle(details.name, "name of the voice");
    details.description = checkedText(details.description, kMaxDescription, "description");
    details.designDescription = checkedText(details.designDescription, kMaxDescription, "design");
    details.language = checkedLine(details.language, kMaxWord, "language");
    details.engine = checkedLine(details.engine, kMaxWord, "engine");
    details.speaker = checkedLine(details.speaker, kMaxTitle, "speaker");
    details.transcript = checkedText(details.transcript, kMaxVoiceTranscript, "transcript");
    details.folder = checkedFolder(details.folder);
    details.tags = checkedTags(details.tags);
    details.notes = checkedText(details.notes, kMaxDescription, "note");
    details.source = checkedLine(details.source, kMaxTitle, "source");
    details.licence = checkedText(details.licence, kMaxLicence, "licence");
    if (details.consent) details.consent = checkedConsent(*details.consent);
    if (details.type == VoiceType::Preset && details.speaker.empty())
        refuse("A preset voice is a speaker, and none is named.", "Name one; “troupe voices” lists them.");
    return details;
}

VoiceType typeOfVoiceId(std::string_view id) noexcept
{
    const size_t bar = id.find('_');
    if (bar == std::string_view::npos || id.size() - bar - 1 != kIdDigits) return VoiceType::Unknown;
    const std::string_view digits = id.substr(bar + 1);
    const bool hexadecimal = std::all_of(digits.begin(), digits.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
    const std::string_view type = id.substr(0, bar);
    return hexadecimal && type != "builtin" ? voiceTypeFromName(type) : VoiceType::Unknown;
}

bool isVoiceId(std::string_view id) noexcept
{
    return typeOfVoiceId(id) != VoiceType::Unknown;
}

std::string freshVoiceId(VoiceType type)
{
    const uint64_t bits = (freshSeed() << 16) ^ freshSeed();
    return fmt::format("{}_{:012x}", voiceTypeName(type), bits & 0xFFFFFFFFFFFF);
}

std::string nameFromDescription(std::string_view description)
{
    constexpr size_t kWords = 3;
    constexpr size_t kMaxCharacters = 60; // of one word: what is no language is not made a name of as a whole
    std::string name;
    size_t taken = 0;
    for (const std::string_view word : wordsOf(description)) {
        const std::string_view core = bare(word);
        if (core.empty() || text::codePointCount(core) > kMaxCharacters) continue;
        if (taken > 0) name += '_';
        name += core;
        if (++taken == kWords) break;
    }
    return name;
}

bool matchesText(const VoiceDetails& details, std::string_view text)
{
    std::string all =
        details.name + '\n' + details.description + '\n' + details.designDescription + '\n' + details.notes;
    for (const std::string& tag : details.tags) all += '\n' + tag;
    const std::string folded = foldedName(all);
    const std::string wanted = foldedName(text);
    const std::vector<std::string_view> words = wordsOf(wanted);
    return std::all_of(words.begin(), words.end(),
                       [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

} // namespace troupe::voices
