// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/presets.h"

#include <QAbstractTableModel>
#include <QString>
#include <QStringList>

#include <vector>

namespace troupe::ui {

/// Which presets are shown.
struct PresetShelf
{
    voices::PresetType type = voices::PresetType::Unknown; ///< Unknown: both
    bool ownOnly = false;                                  ///< the user's own and changed ones
    QString text;                                          ///< in name, tags or words

    bool operator==(const PresetShelf&) const = default;
};

/// The presets that a shelf lets through, in their order, a row each. Main thread.
class PresetListModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PresetListModel)
public:
    enum Column
    {
        Name,
        Kind,
        Origin,
        Tags,
        Columns
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setPresets(std::vector<voices::Preset> presets);
    void setShelf(const PresetShelf& shelf);
    const PresetShelf& shelf() const { return shelf_; }
    /// Names of presets with words that are not kept yet.
    void setUnsaved(const QStringList& names);

    const std::vector<voices::Preset>& all() const { return all_; }
    /// Null: no such preset, whether it is shown or not.
    const voices::Preset* find(const QString& name) const;
    /// Empty: no such row.
    QString nameAt(int row) const;
    /// -1: it is not shown.
    int rowOf(const QString& name) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();

    std::vector<voices::Preset> all_;
    std::vector<size_t> shown_; ///< places in all_
    PresetShelf shelf_;
    QStringList unsaved_;
};

/// "Emotion", "Mode".
QString presetTypeWord(voices::PresetType type);
/// "Built-in", "Changed", "Own".
QString presetOriginWord(voices::PresetOrigin origin);

} // namespace troupe::ui
