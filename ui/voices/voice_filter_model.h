// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voices/voice_shelf.h"

#include <QSortFilterProxyModel>

namespace troupe::ui {

class VoiceListModel;

/// The voices of a shelf, in its order. Main thread.
class VoiceFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceFilterModel)
public:
    explicit VoiceFilterModel(VoiceListModel& all, QObject* parent = nullptr);

    /// False: it shows this shelf already. Else it is reset.
    bool setShelf(const VoiceShelf& shelf);
    const VoiceShelf& shelf() const { return sieve_.shelf(); }
    /// Null for an index of no voice.
    const VoiceRow* voiceAt(const QModelIndex& index) const;
    /// Invalid: the shelf does not let it through.
    QModelIndex indexOf(const QString& id) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    bool lessThan(const QModelIndex& one, const QModelIndex& other) const override;

private:
    VoiceListModel& all_;
    VoiceSieve sieve_;
};

} // namespace troupe::ui
