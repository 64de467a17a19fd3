// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/model_list_model.h"

#include "ui/firstrun/first_run_text.h"
#include "ui/models/model_words.h"
#include "ui/services/models_desk.h"
#include "ui/theme/icons.h"

#include <QGuiApplication>
#include <QPalette>

#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

using State = models::ResidentState;

/// What of it is in memory; empty when nothing is.
QString memoryText(const ModelMemory& memory)
{
    switch (memory.state) {
    case State::Loaded:
        return memory.inUse ? ModelListModel::tr("In memory, speaks now") : ModelListModel::tr("In memory");
    case State::Waiting: return ModelListModel::tr("Waits for memory");
    case State::Loading:
        return memory.fraction >= 0
                   ? ModelListModel::tr("Being loaded, %1 %").arg(std::lround(memory.fraction * 100))
                   : ModelListModel::tr("Being loaded");
    case State::Absent:
    case State::Unknown: break;
    }
    return memory.others.isEmpty() ? QString()
                                   : ModelListModel::tr("In memory of %1").arg(memory.others.join(u", "_s));
}

} // namespace

namespace {

/// A fault is seen before its words are read.
QPalette::ColorRole stateInk(const ModelRow& model)
{
    return model.kind == ModelRow::Kind::Installed && !model.fault.isEmpty() ? QPalette::BrightText
                                                                             : QPalette::Text;
}

} // namespace

QString modelStateText(const ModelsDesk& desk, const ModelRow& model)
{
    if (const auto& fetch = desk.fetching(); fetch && fetch->id == model.id)
        return fetch->stopping ? ModelListModel::tr("Being stopped…") : downloadText(fetch->progress);
    if (desk.waitsForDownload(model.id)) return ModelListModel::tr("Waits for its turn");
    if (desk.verifying() == model.id) return ModelListModel::tr("Every byte is being compared…");
    if (!desk.damaged(model.id).isEmpty())
        return ModelListModel::tr("Damaged: %1").arg(desk.damaged(model.id).join(u", "_s));
    if (model.kind == ModelRow::Kind::Offered) return ModelListModel::tr("Not here");
    if (model.kind == ModelRow::Kind::Stopped)
        return ModelListModel::tr("Stopped: %1 are here").arg(bytesText(model.bytes));
    if (!model.fault.isEmpty()) return ModelListModel::tr("Cannot be used");
    QStringList parts{memoryText(desk.memoryOf(model))};
    if (parts.front().isEmpty())
        parts.front() =
            desk.isLoading(model.id) ? ModelListModel::tr("Being loaded") : ModelListModel::tr("Here");
    if (model.pinned) parts << ModelListModel::tr("stays in memory");
    return parts.join(u", "_s);
}

ModelListModel::ModelListModel(ModelsDesk& models, QObject* parent)
    : QAbstractTableModel(parent), models_(models)
{
    connect(&models_, &ModelsDesk::changed, this, &ModelListModel::follow);
    connect(&models_, &ModelsDesk::progressed, this, &ModelListModel::tellAll);
    follow();
}

/// A handful of rows: the ones that went go, the others are put where they belong, new ones come.
void ModelListModel::follow()
{
    QStringList now;
    for (const ModelRow& row : models_.survey().rows) now << row.id;
    for (int row = static_cast<int>(ids_.size()) - 1; row >= 0; --row) {
        if (now.contains(ids_[row])) continue;
        beginRemoveRows({}, row, row);
        ids_.removeAt(row);
        endRemoveRows();
    }
    for (int place = 0; place < now.size(); ++place) {
        const int row = rowOf(now[place]);
        if (row == place) continue;
        if (row < 0) {
            beginInsertRows({}, place, place);
            ids_.insert(place, now[place]);
            endInsertRows();
        } else {
            beginMoveRows({}, row, row, {}, place);
            ids_.move(row, place);
            endMoveRows();
        }
    }
    tellAll();
}

void ModelListModel::tellAll()
{
    if (!ids_.isEmpty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int ModelListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ids_.size());
}

int ModelListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int{Columns};
}

QString ModelListModel::textOf(const ModelRow& model, int column) const
{
    switch (column) {
    case Name: return model.title;
    case Use: return modelUse(model.family, model.size);
    case Size: return bytesText(model.bytes);
    case State: return modelStateText(models_, model);
    default: return {};
    }
}

QString ModelListModel::iconOf(const ModelRow& model) const
{
    if (!models_.damaged(model.id).isEmpty()) return u"error"_s;
    if (model.kind == ModelRow::Kind::Stopped) return u"pause"_s;
    if (model.kind == ModelRow::Kind::Offered) return u"import"_s;
    return model.usable() ? u"success"_s : u"error"_s;
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ModelRow* model = models_.row(idAt(index.row()));
    if (!model) return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return textOf(*model, index.column());
    case Qt::DecorationRole:
        return index.column() == State ? QVariant(themedIcon(iconOf(*model), stateInk(*model))) : QVariant();
    case Qt::ForegroundRole:
        return index.column() == State ? QVariant(QGuiApplication::palette().brush(stateInk(*model)))
                                       : QVariant();
    case Qt::ToolTipRole: return model->fault.isEmpty() ? model->folder : model->fault;
    case Qt::TextAlignmentRole:
        if (index.column() == Size) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case IdRole: return model->id;
    default: return {};
    }
}

QVariant ModelListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole && section == Size)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
    case Name: return tr("Model");
    case Use: return tr("What it is for");
    case Size: return tr("Size");
    case State: return tr("State");
    default: return {};
    }
}

} // namespace troupe::ui
