// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/abbreviations.h"

#include "engine/text/unicode.h"

#include <algorithm>
#include <unordered_set>

namespace troupe::text {
namespace {

using Words = std::unordered_set<std::string_view>;

// Spelled as they are written inside a sentence, so that "Me." (Maître) is not "me." (English), nor "No."
// always "number".

const Words& neverEnding()
{
    static const Words words{
        // English
        "Mr", "Mrs", "Ms", "Mx", "Dr", "Prof", "St", "Mt", "Ft", "Rev", "Fr", "Gen", "Col", "Maj", "Sgt",
        "Cpl", "Capt", "Lt", "Cmdr", "Adm", "Hon", "Gov", "Sen", "Rep", "Pres", "Messrs", "vs", "approx",
        "Ave", "Blvd", "cf", "viz", "ibid",
        // German
        "Hr", "Hrn", "Fr", "Frl", "Dipl", "Ing", "bzw", "ca", "evtl", "ggf", "inkl", "exkl", "max", "Mio",
        "Mrd", "Tsd", "sog", "Str", "str", "vgl", "zzgl", "zz", "geb", "gest", "gegr", "bspw", "allg",
        "entspr", "insb", "Hbf", "Kfm", "Mag", "phil", "rer", "nat", "med", "jur", "hl", "Sankt", "urspr",
        "lt", // French
        "MM", "Mgr", "Me", "Mlle", "Mme", "Pr", "Ste", "ex", "env", "av", "boul", "apr", "chap", "éd", "hab",
        "tél", "qqn", "qqch",
        // Spanish
        "Sr", "Sra", "Srta", "Sres", "Dra", "Dña", "Ud", "Uds", "Vd", "Vds", "Excmo", "Excma", "Ilmo", "Fdo",
        "Avda", "avda", "Prof", "Profa", "Lic", "Gral", "gral", "Cía", "prov", "aprox", "ej", "Arq", "Pdte",
        // Italian
        "Sig", "Sigg", "Dott", "Avv", "Geom", "Rag", "Arch", "On", "Egr", "Spett", "Ill", "dott", "sig",
        "prof", "ing", "avv", "Mons", "pagg", "segg", "cfr",
        // Portuguese
        "Srs", "Sras", "Srª", "Exmo", "Exma", "Eng", "Engª", "Des", "Jd", "Trav", "obs",
        // Russian
        "см", "напр", "проф", "акад", "ул", "просп", "наб", "пл", "пер", "св", "гр", "тов", "доц", "инж",
        "ред", "изд", "каб", "кв", "корп", "лат", "англ", "нем", "франц", "Св", "Проф", "Акад", "Ул", "см"};
    return words;
}

const Words& beforeNumber()
{
    static const Words words{
        "No",   "no",  "Nos", "nos", "Nr",   "nr",  "Nº",    "nº",   "núm",  "Núm",  "num", "n",   "Fig",
        "fig",  "Abb", "Tab", "tab", "vol",  "Vol", "pp",    "pág",  "págs", "pag",  "Pag", "Kap", "Bd",
        "Abs",  "Art", "art", "Art", "arts", "cap", "Cap",   "ch",   "Ch",   "sec",  "Sec", "lib", "Nov",
        "Dec",  "Jan", "Feb", "Mar", "Apr",  "Jun", "Jul",   "Aug",  "Sep",  "Sept", "Oct", "Okt", "Dez",
        "Ziff", "Anm", "Rz",  "стр", "Стр",  "рис", "Рис",   "табл", "гл",   "разд", "пп",  "ст",  "тел",
        "Tel",  "tel", "col", "ver", "op",   "Op",  "verse", "Bl",   "Aufl", "Bde",  "Nrn", "tom", "г"};
    return words;
}

const Words& mayEnd()
{
    static const Words words{"etc",   "Etc",  "al",   "usf", "Jh",  "usw",   "uvm",   "ecc",   "Inc",  "Ltd",
                             "Co",    "Corp", "Bros", "Jr",  "Esq", "Ph.D",  "M.D",   "B.A",   "M.A",  "a.m",
                             "p.m",   "A.M",  "P.M",  "a.C", "d.C", "v.Chr", "n.Chr", "u.a",   "u.ä",  "o.ä",
                             "u.s.w", "dgl",  "min",  "Min", "Std", "Sek",   "S.A",   "S.p.A", "S.L",  "Ltda",
                             "Cia",   "cia",  "т.д",  "т.п", "др",  "пр",    "тыс",   "млн",   "млрд", "руб",
                             "коп",   "гг",   "обл",  "р.х", "н.э", "Ges",   "Cie",   "dept",  "est",  "min",
                             "séc",   "sec",  "dz",   "мин", "сек", "час"};
    return words;
}

/// "U.S", "z.B", "т.е": single letters with full stops between them.
bool isDottedLetters(std::string_view word)
{
    bool letter = false;
    bool dotted = false;
    for (size_t offset = 0; offset < word.size();) {
        const char32_t c = nextCodePoint(word, offset);
        if (c == '.') {
            if (!letter) return false;
            letter = false;
            dotted = true;
        } else {
            if (letter || !isLetter(c)) return false;
            letter = true;
        }
    }
    return letter && dotted;
}

bool isDigits(std::string_view word)
{
    return !word.empty() &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "XIV", at the beginning of a line.
bool isRomanNumber(std::string_view word)
{
    return !word.empty() && word.size() <= 5 && word.find_first_not_of("IVXL") == std::string_view::npos;
}

/// Initials are capitals; small letters stand in "p. ex.", "z. B.", "и т. д.".
StopKind afterOneLetter(char32_t letter)
{
    constexpr std::u32string_view kLastOfPhrase = U"дпгр"; // и т. д., и т. п., 1905 г., 40 р.
    if (letter == 'I') return StopKind::MayEnd;            // the English pronoun
    if (isUpper(letter)) return StopKind::Abbreviation;
    if (kLastOfPhrase.find(letter) != std::u32string_view::npos) return StopKind::MayEnd;
    const bool plain = letter < 0x80 || (letter >= U'а' && letter <= U'я');
    return plain && isLower(letter) ? StopKind::Abbreviation : StopKind::Ordinary;
}

} // namespace

StopKind stopKindAfter(std::string_view word, bool isFirst)
{
    if (word.empty()) return StopKind::Ordinary;
    if (isDigits(word)) {
        if (isFirst && word.size() <= 3) return StopKind::ListNumber;
        return word.size() <= 2 ? StopKind::Ordinal : StopKind::Ordinary;
    }
    if (isFirst && isRomanNumber(word)) return StopKind::ListNumber;
    size_t offset = 0;
    const char32_t first = nextCodePoint(word, offset);
    if (offset == word.size() && isLetter(first)) return afterOneLetter(first);
    if (mayEnd().count(word) != 0) return StopKind::MayEnd;
    if (neverEnding().count(word) != 0 || isDottedLetters(word)) return StopKind::Abbreviation;
    if (beforeNumber().count(word) != 0) return StopKind::BeforeNumber;
    // "p.ex", "Sig.ra", "д.ф.н": the last part decides for the whole.
    const size_t dot = word.rfind('.');
    if (dot != std::string_view::npos && neverEnding().count(word.substr(dot + 1)) != 0)
        return StopKind::Abbreviation;
    return StopKind::Ordinary;
}

bool followsOrdinal(std::string_view word)
{
    static const Words words{"Januar",   "Jänner",      "Februar",      "März",      "April",      "Mai",
                             "Juni",     "Juli",        "August",       "September", "Oktober",    "November",
                             "Dezember", "Jahrhundert", "Jahrhunderts", "Jh",        "Geburtstag", "Stock",
                             "Klasse",   "Auflage",     "Platz",        "Weltkrieg", "Weltkriegs", "Kapitel",
                             "Mal",      "Tag",         "Runde",        "Etage"};
    return words.count(word) != 0;
}

} // namespace troupe::text
