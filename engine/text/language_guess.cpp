// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/language_guess.h"

#include "engine/text/scripts.h"
#include "engine/text/unicode.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <unordered_map>

namespace troupe::text {
namespace {

constexpr size_t kLookedAt = 4096; ///< code points

constexpr size_t kLanguages = 6;
constexpr std::array<std::string_view, kLanguages> kIds = {"english", "german",  "french",
                                                           "spanish", "italian", "portuguese"};

// Small words that most sentences hold, and what people say when they say little.
constexpr std::array<std::string_view, kLanguages> kWords = {
    "the of and to in is that it was for on are as with his they at be this from i have or by one had not "
    "but what "
    "all were when we there can an your which their said if do will each about how up out them then she many "
    "some so "
    "these would other into has more her him my than been who its now did get me you he no just don't can't "
    "it's i'm "
    "he's she's that's won't didn't isn't let's hello hi yes please thank thanks good morning night welcome "
    "here where "
    "why very well our us am could should only over after before never again too also come go see know think "
    "day world "
    "friend voice speak first second third two three four five man woman good little old new big story "
    "chapter",
    "der die das und ist nicht ein eine einen einem einer eines ich du er sie es wir ihr zu zum zur mit auf "
    "für von vom "
    "im in den dem des sich auch als an am war wird werden hat haben habe hatte sind bin bist aber oder wenn "
    "wie was wo "
    "wer noch nur nach bei aus um über so doch schon mehr kein keine mir mich dir dich uns euch mein dein "
    "sein unser "
    "sehr gut guten tag morgen abend hallo danke bitte ja nein hier dort jetzt heute gestern immer wieder "
    "können kann "
    "muss müssen soll will wollen durch gegen ohne bis damit dann denn dass weil alles diese dieser dieses "
    "jeder wurde "
    "worden welt freund stimme erste zweite dritte zwei drei vier fünf mann frau kleine neue kapitel "
    "geschichte",
    "le la les de des du un une et est en que qui dans ce cette ces il elle on nous vous ils elles je tu ne "
    "pas plus "
    "pour par sur avec sans au aux mais ou où donc son sa ses mon ma mes ton ta tes notre votre leur leurs "
    "être avoir "
    "fait faire dit était sont suis es ai as a ont été tout tous toute très bien comme si quand même aussi "
    "encore "
    "bonjour bonsoir salut merci oui non ça y quel quelle quoi comment pourquoi c'est j'ai n'est qu'il "
    "qu'elle d'un "
    "d'une aujourd'hui s'il lui moi toi chez entre après avant depuis monde ami voix peu rien jamais "
    "toujours",
    "el la los las de del un una unos y e es en que no se por con para su sus lo le les al como más pero o "
    "si me te nos "
    "mi tu ya muy este esta esto ese esa eso está están estoy son soy era fue ser hay ha han he sin sobre "
    "también hasta "
    "desde cuando donde dónde quién qué cómo porque todo todos nada bien bueno buenos buenas días noches "
    "hola gracias "
    "sí yo él ella nosotros ustedes usted entre después antes siempre nunca ahora hoy aquí mundo amigo voz "
    "tiene tengo "
    "puede hacer estás sé",
    "il lo la i gli le di del della dello dei delle degli un uno una e è che non in per con su sul sulla da "
    "dal dalla "
    "al alla ai alle nel nella si mi ti ci vi ma anche come più o se sono sei siamo era essere ho hai ha "
    "hanno questo "
    "questa quello quella chi cosa dove quando perché molto bene tutto tutti niente ancora già sempre mai "
    "oggi qui lì "
    "ciao buongiorno buonasera grazie prego sì no io tu lui lei noi voi loro mio tuo suo dopo prima senza "
    "tra fra poi "
    "così mondo amico voce fare stai sto va l'ho c'è dell' un'altra posso vuoi",
    "o a os as de do da dos das um uma e é que não em no na nos nas por para com se ao à aos mais mas ou "
    "como seu sua "
    "seus suas meu minha ele ela eles elas eu tu você vocês nós isso isto este esta esse essa está estão "
    "estou são sou "
    "era foi ser há tem têm tenho muito bem também já até quando onde quem porque tudo todos nada sem sobre "
    "depois "
    "antes sempre nunca agora hoje aqui olá oi obrigado obrigada bom boa dia tarde noite sim pelo pela mundo "
    "amigo voz "
    "fazer pode tchau"};

struct Hint
{
    std::u32string_view letters;
    std::array<double, kLanguages> scores; ///< for each of the letters; en de fr es it pt
};

constexpr std::array kHints = {Hint{U"ß", {0, 3, 0, 0, 0, 0}},        Hint{U"äöü", {0, 1, 0.1, 0.1, 0, 0}},
                               Hint{U"ñ¿¡", {0, 0, 0, 3, 0, 0}},      Hint{U"ãõ", {0, 0, 0, 0, 0, 3}},
                               Hint{U"ç", {0, 0, 1, 0, 0, 1}},        Hint{U"œîûëï", {0, 0, 1.5, 0, 0, 0}},
                               Hint{U"êâô", {0, 0, 1, 0, 0, 0.9}},    Hint{U"è", {0, 0, 0.8, 0, 0.8, 0}},
                               Hint{U"ìò", {0, 0, 0, 0, 1.5, 0}},     Hint{U"ù", {0, 0, 0.7, 0, 1, 0}},
                               Hint{U"à", {0, 0, 0.6, 0, 0.6, 0.3}},  Hint{U"áíóú", {0, 0, 0, 0.7, 0, 0.6}},
                               Hint{U"é", {0, 0, 0.6, 0.3, 0.2, 0.3}}};

struct Ending
{
    std::string_view ending;
    size_t language;
};

constexpr std::array kEndings = {Ending{"ing", 0},  Ending{"ly", 0},   Ending{"ung", 1},   Ending{"lich", 1},
                                 Ending{"keit", 1}, Ending{"isch", 1}, Ending{"eux", 2},   Ending{"aient", 2},
                                 Ending{"ción", 3}, Ending{"dad", 3},  Ending{"mente", 4}, Ending{"zione", 4},
                                 Ending{"ità", 4},  Ending{"ção", 5},  Ending{"ções", 5},  Ending{"dade", 5},
                                 Ending{"inho", 5}, Ending{"ment", 2}, Ending{"illo", 3},  Ending{"etto", 4}};
constexpr double kEndingScore = 0.5;

/// Letters of Latin script that none of the six uses: Polish, Czech, Turkish, Vietnamese, Nordic …
constexpr std::u32string_view kForeign =
    U"ąćęłńśźżčďěňřšťůžőűğışåøæðþăâșțđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹāēīūģķļņ";
constexpr double kForeignScore = -1.5;

using Mask = std::bitset<kLanguages>;
using Scores = std::array<double, kLanguages>;

const std::unordered_map<std::string_view, Mask>& smallWords()
{
    static const auto words = [] {
        std::unordered_map<std::string_view, Mask> made;
        for (size_t language = 0; language < kLanguages; ++language) {
            std::string_view rest = kWords[language];
            while (!rest.empty()) {
                const size_t end = std::min(rest.find(' '), rest.size());
                made[rest.substr(0, end)].set(language);
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return made;
    }();
    return words;
}

void scoreWord(const std::string& word, Scores& scores)
{
    const auto found = smallWords().find(word);
    if (found != smallWords().end()) {
        const double share = 1.0 / static_cast<double>(found->second.count());
        for (size_t i = 0; i < kLanguages; ++i) scores[i] += found->second.test(i) ? share : 0;
        return;
    }
    for (const Ending& ending : kEndings) {
        const size_t length = ending.ending.size();
        if (word.size() > length + 2 && word.compare(word.size() - length, length, ending.ending) == 0)
            scores[ending.language] += kEndingScore;
    }
}

void scoreLetter(char32_t c, Scores& scores)
{
    if (c < 0x80) return;
    for (const Hint& hint : kHints) {
        if (hint.letters.find(c) == std::u32string_view::npos) continue;
        for (size_t i = 0; i < kLanguages; ++i) scores[i] += hint.scores[i];
        return;
    }
    if (kForeign.find(c) != std::u32string_view::npos) {
        for (double& score : scores) score += kForeignScore;
    }
}

/// Scores a word and, where it has an apostrophe, its parts: "l'uomo", "qu'elle", "dell'acqua".
void scoreElided(const std::string& word, Scores& scores)
{
    const size_t apostrophe = word.find('\'');
    if (apostrophe == std::string::npos || smallWords().count(word) != 0) {
        scoreWord(word, scores);
        return;
    }
    const std::string_view head = std::string_view(word).substr(0, apostrophe);
    const std::string tail = word.substr(apostrophe + 1);
    for (const std::string_view french : {"l", "d", "j", "qu", "c", "n", "s", "m", "t", "jusqu"})
        if (head == french && !tail.empty()) scores[2] += 0.6;
    for (const std::string_view italian :
         {"l", "d", "dell", "all", "nell", "sull", "dall", "un", "quell", "c"})
        if (head == italian && !tail.empty()) scores[4] += head.size() > 1 ? 1.0 : 0.5;
    for (const std::string_view english : {"s", "t", "re", "ve", "ll", "m", "d"})
        if (tail == english) scores[0] += 1;
    scoreWord(tail, scores);
}

std::string guessLatin(std::string_view text)
{
    constexpr double kEnough = 0.6;
    constexpr double kMargin = 0.15;
    const std::string folded = foldCase(toNfc(text));
    Scores scores{};
    std::string word;
    for (size_t offset = 0; offset < folded.size();) {
        const char32_t c = nextCodePoint(folded, offset);
        scoreLetter(c, scores);
        if (isLetter(c)) {
            appendUtf8(word, c);
        } else if ((c == '\'' || c == U'’') && !word.empty()) {
            word += '\'';
        } else {
            scoreElided(word, scores);
            word.clear();
        }
    }
    scoreElided(word, scores);
    const auto best = std::max_element(scores.begin(), scores.end());
    double second = 0;
    for (auto score = scores.begin(); score != scores.end(); ++score)
        if (score != best) second = std::max(second, *score);
    if (*best < kEnough || *best - second < kMargin) return {};
    return std::string(kIds.at(static_cast<size_t>(best - scores.begin())));
}

std::string_view beginningOf(std::string_view text)
{
    size_t offset = 0;
    for (size_t count = 0; count < kLookedAt && offset < text.size(); ++count) nextCodePoint(text, offset);
    return text.substr(0, offset);
}

/// Letters that tell a language from the script's usual one.
bool holdsAny(std::string_view text, std::u32string_view letters)
{
    for (size_t offset = 0; offset < text.size();) {
        if (letters.find(nextCodePoint(text, offset)) != std::u32string_view::npos) return true;
    }
    return false;
}

} // namespace

std::string guessLanguage(std::string_view text)
{
    const std::string_view part = beginningOf(text);
    std::array<size_t, kScripts> letters{};
    for (size_t offset = 0; offset < part.size();)
        ++letters.at(static_cast<size_t>(scriptOf(nextCodePoint(part, offset))));
    const auto count = [&](Script script) -> size_t& { return letters.at(static_cast<size_t>(script)); };
    // One such character says as much as several letters; without this a name in Latin script would outweigh
    // the sentence around it.
    constexpr size_t kSyllable = 3;
    for (const Script script : {Script::Han, Script::Kana, Script::Hangul}) count(script) *= kSyllable;
    if (count(Script::Kana) > 0 && count(Script::Kana) * 20 >= count(Script::Han)) {
        count(Script::Kana) += count(Script::Han);
        count(Script::Han) = 0;
    }
    const auto best = std::max_element(letters.begin() + 1, letters.end());
    if (*best == 0) return {};
    const auto script = static_cast<Script>(best - letters.begin());
    if (script == Script::Latin) return guessLatin(part);
    if (script == Script::Cyrillic && holdsAny(part, U"іїєґІЇЄҐ")) return "ukrainian";
    if (script == Script::Arabic && holdsAny(part, U"ٹڈڑےں")) return "urdu";
    if (script == Script::Arabic && holdsAny(part, U"پچژگ")) return "persian";
    return std::string(usualLanguage(script));
}

} // namespace troupe::text
