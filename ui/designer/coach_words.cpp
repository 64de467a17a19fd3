// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/coach_words.h"

#include "engine/voices/coach/complaints.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace troupe::ui {

using namespace Qt::StringLiterals;
using voices::Attribute;

namespace {

struct CoachWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::CoachWords)
};

struct ComplaintWord
{
    std::string_view id;
    const char* word;
};

constexpr std::array kComplaintWords = {
    ComplaintWord{"nasal", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Too nasal")},
    ComplaintWord{"too_much_emotion", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Too much emotion")},
    ComplaintWord{"too_little_emotion", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Too little emotion")},
    ComplaintWord{"pitch_too_high", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Pitch too high")},
    ComplaintWord{"pitch_too_low", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Pitch too low")},
    ComplaintWord{"breathy", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Too breathy")},
    ComplaintWord{"robotic", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Robotic")},
    ComplaintWord{"accent", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Accent")},
    ComplaintWord{"too_fast", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Too fast")},
    ComplaintWord{"too_slow", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Too slow")},
    ComplaintWord{"cold", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Too cold")},
    ComplaintWord{"aggressive", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Too aggressive")},
    ComplaintWord{"too_young", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Too young")},
    ComplaintWord{"too_old", QT_TRANSLATE_NOOP("troupe::ui::CoachWords", "Too old")},
};

} // namespace

QString attributeWord(Attribute attribute)
{
    switch (attribute) {
    case Attribute::Gender: return CoachWords::tr("Gender");
    case Attribute::Age: return CoachWords::tr("Age");
    case Attribute::Pitch: return CoachWords::tr("Pitch");
    case Attribute::Pace: return CoachWords::tr("Pace");
    case Attribute::Emotion: return CoachWords::tr("Emotion");
    case Attribute::Timbre: return CoachWords::tr("Timbre");
    case Attribute::Accent: return CoachWords::tr("Accent");
    case Attribute::Purpose: return CoachWords::tr("Purpose");
    }
    return {};
}

QString remarkSentence(const voices::Remark& remark)
{
    const QString word = QString::fromStdString(remark.word);
    const QString advice = QString::fromStdString(remark.advice);
    switch (remark.code) {
    case voices::RemarkCode::Empty:
        return CoachWords::tr("Say in one to three sentences how the voice sounds.");
    case voices::RemarkCode::TooShort: return CoachWords::tr("Short: more words make it clearer.");
    case voices::RemarkCode::TooLong: return CoachWords::tr("Long: the model may lose part of it.");
    case voices::RemarkCode::TooManySentences: return CoachWords::tr("One to three sentences work best.");
    case voices::RemarkCode::Feeling:
        return CoachWords::tr("“%1” is a feeling: say how it sounds, for example “%2”.").arg(word, advice);
    case voices::RemarkCode::Looks: return CoachWords::tr("“%1” can be seen, not heard.").arg(word);
    case voices::RemarkCode::RealPerson:
        return CoachWords::tr("“%1” seems to be a person: describe the voice instead.").arg(word);
    case voices::RemarkCode::Contradiction:
        return CoachWords::tr("“%1” and “%2” contradict each other.").arg(advice, word);
    }
    return {};
}

QString lengthSentence(const voices::Coaching& coaching)
{
    return CoachWords::tr("%n word(s)", nullptr, static_cast<int>(coaching.words)) + u" · "_s +
           CoachWords::tr("%n sentence(s)", nullptr, static_cast<int>(coaching.sentences)) + u" · "_s +
           CoachWords::tr("%1 to %2 words work best").arg(voices::kFewestWords).arg(voices::kMostWords);
}

QStringList phrasesFor(Attribute attribute)
{
    switch (attribute) {
    case Attribute::Gender: return {u"a woman"_s, u"a man"_s, u"an androgynous voice"_s};
    case Attribute::Age:
        return {u"a child"_s, u"in her twenties"_s, u"in his thirties"_s, u"middle-aged"_s, u"elderly"_s};
    case Attribute::Pitch: return {u"low-pitched"_s, u"medium pitch"_s, u"high-pitched"_s};
    case Attribute::Pace: return {u"slow and unhurried"_s, u"at an even pace"_s, u"quick and lively"_s};
    case Attribute::Emotion: return {u"calm"_s, u"cheerful"_s, u"serious"_s, u"playful"_s};
    case Attribute::Timbre: return {u"warm"_s, u"clear"_s, u"breathy"_s, u"raspy"_s, u"smooth"_s, u"deep"_s};
    case Attribute::Accent: return {u"with a neutral accent"_s, u"with a slight British accent"_s};
    case Attribute::Purpose:
        return {u"for an audiobook"_s, u"for a game character"_s, u"for the news"_s, u"for advertising"_s};
    }
    return {};
}

QString complaintWord(std::string_view id)
{
    const auto found = std::ranges::find(kComplaintWords, id, &ComplaintWord::id);
    if (found != kComplaintWords.end()) return CoachWords::tr(found->word);
    for (const voices::Complaint& complaint : voices::complaints())
        if (complaint.id == id)
            return QString::fromUtf8(complaint.label.data(), static_cast<qsizetype>(complaint.label.size()));
    return {};
}

} // namespace troupe::ui
