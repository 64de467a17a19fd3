// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/reference/reference_check.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace troupe::ui {

class ReferenceDraft;

/// The checklist of a reference, one row for each point. Main thread.
class ChecklistModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChecklistModel)
public:
    enum Role
    {
        GradeRole = Qt::UserRole + 1, ///< int of voices::ReferenceGrade
        PointRole,                    ///< the point in a word
        DetailRole,                   ///< what was measured
        AdviceRole,                   ///< what to do; empty when it is good
    };

    explicit ChecklistModel(ReferenceDraft& draft, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void follow();

    ReferenceDraft& draft_;
    std::vector<voices::ReferenceLine> lines_;
    std::optional<voices::ReferenceReport> report_;
    QString transcript_;
};

} // namespace troupe::ui
