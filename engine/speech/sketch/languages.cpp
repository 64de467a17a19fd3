// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/speech/sketch/languages.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace troupe::speech::sketch {

namespace {

/// eSpeak NG's voice files whose listed names are not what a person would look for.
struct Known
{
    std::string_view file;
    std::string_view code;
    std::string_view name;
};

constexpr size_t kReleased = 10; ///< the first rows are the languages of the released models

constexpr std::array kKnown{
    Known{"gmw/en-US", "en", "English"},
    Known{"sit/cmn", "zh", "Chinese"},
    Known{"roa/fr", "fr", "French"},
    Known{"gmw/de", "de", "German"},
    Known{"roa/it", "it", "Italian"},
    Known{"jpx/ja", "ja", "Japanese"},
    Known{"ko", "ko", "Korean"},
    Known{"roa/pt", "pt", "Portuguese"},
    Known{"zle/ru", "ru", "Russian"},
    Known{"roa/es", "es", "Spanish"},
    Known{"sit/cmn-Latn-pinyin", "zh-Latn", "Chinese (Pinyin)"},
    Known{"sit/yue", "yue", "Cantonese"},
    Known{"sit/yue-Latn-jyutping", "yue-Latn", "Cantonese (Jyutping)"},
    Known{"sit/hak", "hak", "Hakka"},
    Known{"gmq/nb", "nb", "Norwegian"},
    Known{"ine/hy", "hy", "Armenian"},
    Known{"sit/my", "my", "Burmese"},
    Known{"aav/vi", "vi", "Vietnamese"},
    Known{"iro/chr", "chr", "Cherokee"},
    Known{"art/qdb", "qdb", "Belter"},
};

/// "Gaelic (Irish)" gives "gaelic-irish".
std::string idOf(std::string_view name)
{
    std::string id;
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            id += c;
        } else if (c >= 'A' && c <= 'Z') {
            id += static_cast<char>(c - 'A' + 'a');
        } else if (static_cast<unsigned char>(c) < 0x80 && c != '\'' && !id.empty() && id.back() != '-') {
            id += '-';
        }
    }
    while (!id.empty() && id.back() == '-') id.pop_back();
    return id;
}

/// Letters with marks that occur in eSpeak NG's names.
std::string withoutMarks(std::string name)
{
    constexpr std::array<std::array<std::string_view, 2>, 2> kMarked{{{"ā", "a"}, {"å", "a"}}};
    for (const auto& [marked, plain] : kMarked) {
        for (size_t at = name.find(marked); at != std::string::npos; at = name.find(marked)) {
            name.replace(at, marked.size(), plain);
        }
    }
    return name;
}

SketchLanguage entryOf(const EspeakLanguage& voice)
{
    const auto* const known =
        std::find_if(kKnown.begin(), kKnown.end(), [&](const Known& row) { return row.file == voice.file; });
    if (known != kKnown.end()) {
        return {{idOf(known->name), std::string(known->code), std::string(known->name)}, voice};
    }
    // The file is named after the language's code, in the usual case of letters.
    const std::string code = voice.file.substr(voice.file.find('/') + 1);
    return {{idOf(withoutMarks(voice.name)), code, voice.name}, voice};
}

size_t rankOf(const SketchLanguage& entry)
{
    const auto* const end = kKnown.begin() + kReleased;
    const auto* const found =
        std::find_if(kKnown.begin(), end, [&](const Known& row) { return row.code == entry.language.code; });
    return static_cast<size_t>(found - kKnown.begin());
}

} // namespace

std::vector<SketchLanguage> sketchLanguages(const std::vector<EspeakLanguage>& known)
{
    std::vector<SketchLanguage> all;
    for (const EspeakLanguage& voice : known) {
        const bool otherEnglish = voice.file.starts_with("gmw/en") && voice.file != "gmw/en-US";
        if (!otherEnglish) all.push_back(entryOf(voice));
    }
    const auto isEnglish = [](const SketchLanguage& entry) { return entry.language.code == "en"; };
    if (std::none_of(all.begin(), all.end(), isEnglish)) all.push_back({{"english", "en", "English"}, {}});
    std::sort(all.begin(), all.end(), [](const SketchLanguage& a, const SketchLanguage& b) {
        const size_t rankA = rankOf(a);
        const size_t rankB = rankOf(b);
        return rankA != rankB ? rankA < rankB : a.language.name < b.language.name;
    });
    const auto last =
        std::unique(all.begin(), all.end(), [](const SketchLanguage& a, const SketchLanguage& b) {
            return a.language.id == b.language.id;
        });
    all.erase(last, all.end());
    return all;
}

} // namespace troupe::speech::sketch
