// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/checklist_model.h"

#include "ui/clone/clone_words.h"
#include "ui/clone/reference_draft.h"

namespace troupe::ui {

using namespace Qt::StringLiterals;

ChecklistModel::ChecklistModel(ReferenceDraft& draft, QObject* parent)
    : QAbstractListModel(parent), draft_(draft)
{
    connect(&draft_, &ReferenceDraft::checked, this, &ChecklistModel::follow);
}

/// The points are always the same: rows stay while they get other marks.
void ChecklistModel::follow()
{
    const std::vector<voices::ReferenceLine>& lines = draft_.checklist();
    const auto now = static_cast<int>(lines.size());
    const bool same = now > 0 && lines.size() == lines_.size();
    if (!same && !lines_.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        lines_.clear();
        endRemoveRows();
    }
    report_ = draft_.report();
    transcript_ = QString::fromStdString(draft_.choice().usedTranscript());
    if (same) {
        lines_ = lines;
        Q_EMIT dataChanged(index(0), index(now - 1));
    } else if (now > 0) {
        beginInsertRows({}, 0, now - 1);
        lines_ = lines;
        endInsertRows();
    }
}

int ChecklistModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(lines_.size());
}

QVariant ChecklistModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const voices::ReferenceLine& line = lines_[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return u"%1 · %2 · %3"_s.arg(referencePointWord(line.point), referenceGradeWord(line.grade),
                                     referenceDetail(line, *report_, transcript_));
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: return referenceSentence(line, *report_, transcript_);
    case GradeRole: return static_cast<int>(line.grade);
    case PointRole: return referencePointWord(line.point);
    case DetailRole: return referenceDetail(line, *report_, transcript_);
    case AdviceRole: return referenceAdvice(line);
    default: return {};
    }
}

} // namespace troupe::ui
