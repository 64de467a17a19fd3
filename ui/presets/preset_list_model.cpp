// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presets/preset_list_model.h"

#include "ui/services/search_text.h"

#include <algorithm>
#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

QString tagsOf(const voices::Preset& preset)
{
    QStringList tags;
    for (const std::string& tag : preset.tags) tags << QString::fromStdString(tag);
    return tags.join(u", "_s);
}

bool lets(const PresetShelf& shelf, const voices::Preset& preset)
{
    if (shelf.type != voices::PresetType::Unknown && preset.type != shelf.type) return false;
    if (shelf.ownOnly && preset.origin == voices::PresetOrigin::BuiltIn) return false;
    if (shelf.text.isEmpty()) return true;
    QString words = QString::fromStdString(preset.name) + u' ' + tagsOf(preset);
    for (const voices::PresetVariant& variant : preset.variants)
        words += u' ' + QString::fromStdString(variant.instruct + ' ' + variant.text);
    return foldForSearch(words).contains(foldForSearch(shelf.text));
}

} // namespace

QString presetTypeWord(voices::PresetType type)
{
    return type == voices::PresetType::Mode ? PresetListModel::tr("Mode") : PresetListModel::tr("Emotion");
}

QString presetOriginWord(voices::PresetOrigin origin)
{
    switch (origin) {
    case voices::PresetOrigin::BuiltIn: return PresetListModel::tr("Built-in");
    case voices::PresetOrigin::Changed: return PresetListModel::tr("Changed");
    case voices::PresetOrigin::Own:
    case voices::PresetOrigin::Unknown: break;
    }
    return PresetListModel::tr("Own");
}

void PresetListModel::setPresets(std::vector<voices::Preset> presets)
{
    all_ = std::move(presets);
    choose();
}

void PresetListModel::setShelf(const PresetShelf& shelf)
{
    if (shelf == shelf_) return;
    shelf_ = shelf;
    choose();
}

/// A few dozen rows: made anew at once.
void PresetListModel::choose()
{
    beginResetModel();
    shown_.clear();
    for (size_t i = 0; i < all_.size(); ++i)
        if (lets(shelf_, all_[i])) shown_.push_back(i);
    endResetModel();
}

void PresetListModel::setUnsaved(const QStringList& names)
{
    if (std::exchange(unsaved_, names) == names || shown_.empty()) return;
    Q_EMIT dataChanged(index(0, Origin), index(rowCount() - 1, Origin));
}

const voices::Preset* PresetListModel::find(const QString& name) const
{
    const auto found = std::ranges::find(all_, name.toStdString(), &voices::Preset::name);
    return found == all_.end() ? nullptr : &*found;
}

QString PresetListModel::nameAt(int row) const
{
    if (row < 0 || row >= rowCount()) return {};
    return QString::fromStdString(all_[shown_[static_cast<size_t>(row)]].name);
}

int PresetListModel::rowOf(const QString& name) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (nameAt(row) == name) return row;
    return -1;
}

int PresetListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int PresetListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int{Columns};
}

QVariant PresetListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const voices::Preset& preset = all_[shown_[static_cast<size_t>(index.row())]];
    const QString name = QString::fromStdString(preset.name);
    if (role == Qt::ToolTipRole && !preset.variants.empty())
        return QString::fromStdString(preset.variants.front().instruct);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    switch (index.column()) {
    case Name: return name;
    case Kind: return presetTypeWord(preset.type);
    case Origin:
        return unsaved_.contains(name) ? tr("%1, not saved").arg(presetOriginWord(preset.origin))
                                       : presetOriginWord(preset.origin);
    case Tags: return tagsOf(preset);
    default: return {};
    }
}

QVariant PresetListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Name: return tr("Preset");
    case Kind: return tr("Kind");
    case Origin: return tr("Origin");
    case Tags: return tr("Tags");
    default: return {};
    }
}

} // namespace troupe::ui
