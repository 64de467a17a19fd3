// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/model_row.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace troupe::ui {

class ModelsDesk;

/// The models of the desk in its order, a row each; a row that stays keeps its place and its selection. Main
/// thread.
class ModelListModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelListModel)
public:
    enum Column
    {
        Name,
        Use,
        Size,
        State,
        Columns
    };
    enum Role
    {
        IdRole = Qt::UserRole + 1,
    };

    explicit ModelListModel(ModelsDesk& models, QObject* parent = nullptr);

    /// Empty: no such row.
    QString idAt(int row) const { return ids_.value(row); }
    /// -1: not there.
    int rowOf(const QString& id) const { return static_cast<int>(ids_.indexOf(id)); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void follow();
    void tellAll();
    QString textOf(const ModelRow& model, int column) const;
    QString iconOf(const ModelRow& model) const;

    ModelsDesk& models_;
    QStringList ids_;
};

/// What a model is doing or why it cannot be used, in a few words.
QString modelStateText(const ModelsDesk& desk, const ModelRow& model);

} // namespace troupe::ui
