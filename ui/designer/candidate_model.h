// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/speech/sink.h"
#include "ui/designer/design_history.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace troupe::ui {

class ProjectDesk;
class SpeakDesk;
class TakeSounds;

/// One candidate for a voice: waits, is made, or is a take of the project.
struct Candidate
{
    enum class State
    {
        Unknown,
        Waiting,
        Loading,
        Making,
        Made,
        Failed
    };

    State state = State::Unknown;
    qint64 ticket = 0;               ///< of SpeakDesk, until it has ended
    qint64 take = 0;                 ///< 0: none yet
    DesignFacts facts = {};          ///< what it was asked for with
    double seconds = 0;              ///< made so far
    double loaded = -1;              ///< fraction of the model while Loading; negative: not known
    std::optional<Error> error = {}; ///< for Failed
};

/// The candidates of one description: takes of the project, and what is still to come of them. Each row stays
/// the same row while it waits, is made and is a take. Main thread.
class CandidateModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CandidateModel)
public:
    enum Role
    {
        TakeRole = Qt::UserRole + 1,
        StateRole, ///< int of Candidate::State
    };

    CandidateModel(ProjectDesk& project, SpeakDesk& speak, TakeSounds& sounds, DesignHistory& history,
                   QObject* parent = nullptr);

    /// Which description's candidates are shown.
    void setDescription(const QString& description);
    const QString& description() const { return description_; }
    /// A new one that SpeakDesk has taken; shown when it is of description().
    void add(qint64 ticket, const DesignFacts& facts);
    /// Tickets that have not ended, of all descriptions.
    QList<qint64> openTickets() const;
    /// Those that failed go.
    void dropFailed();

    const Candidate* at(int row) const;
    /// -1: not shown.
    int rowOfTake(qint64 take) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

Q_SIGNALS:
    /// One has ended: a take of the project, on the disk; or 0.
    void ended(qint64 take, const troupe::speech::Done& done);
    /// openTickets() is another.
    void openChanged();

private:
    void sync();
    void removeRow_(int row);
    void follow();
    void onEnded(qint64 ticket, const speech::Done& done, qint64 take);
    void tell(int row);
    void tellTakes(const QList<qint64>& takes);
    int rowOfTicket(qint64 ticket) const;
    QString words(const Candidate& candidate) const;

    ProjectDesk& project_;
    SpeakDesk& speak_;
    DesignHistory& history_;
    QString description_;
    std::vector<Candidate> open_; ///< asked for, of all descriptions: not ended, or failed
    std::vector<Candidate> rows_; ///< those of description_
};

} // namespace troupe::ui
