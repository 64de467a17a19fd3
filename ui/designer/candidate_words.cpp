// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/candidate_words.h"

#include "ui/designer/candidate_model.h"
#include "ui/services/take_row.h"
#include "ui/takes/take_words.h"

#include <QCoreApplication>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct CandidateWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::CandidateWords)
};

} // namespace

QString candidateState(const Candidate& candidate, const TakeRow* take)
{
    switch (candidate.state) {
    case Candidate::State::Waiting: return CandidateWords::tr("Waits");
    case Candidate::State::Loading:
        return candidate.loaded < 0 ? CandidateWords::tr("Loading the model")
                                    : CandidateWords::tr("Loading %1 %").arg(qRound(candidate.loaded * 100));
    case Candidate::State::Making:
        return candidate.seconds > 0 ? CandidateWords::tr("%1 made").arg(takeLength(candidate.seconds))
                                     : CandidateWords::tr("Starting");
    case Candidate::State::Failed: return CandidateWords::tr("Failed");
    case Candidate::State::Made:
    case Candidate::State::Unknown: break;
    }
    if (!take) return takeLength(candidate.seconds);
    QString words = takeLength(take->seconds);
    if (!take->partial.isEmpty()) return words + u" · "_s + takePartialWord(take->partial);
    if (take->verdict == project::TakeVerdict::Suspect) words += u" · "_s + CandidateWords::tr("Suspect");
    return words;
}

QString candidateSentence(const Candidate& candidate, const TakeRow* take)
{
    QStringList parts{candidateState(candidate, take)};
    if (take && take->star) parts << CandidateWords::tr("favourite");
    if (candidate.facts.seed) parts << CandidateWords::tr("seed %1").arg(*candidate.facts.seed);
    if (candidate.error) {
        parts << QString::fromStdString(candidate.error->message());
        parts << QString::fromStdString(candidate.error->remedy());
    }
    return parts.join(u", "_s);
}

} // namespace troupe::ui
