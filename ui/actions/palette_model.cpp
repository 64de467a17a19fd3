// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/palette_model.h"

#include "ui/theme/metrics.h"

#include <QApplication>
#include <QPainter>

namespace troupe::ui {

using namespace Qt::StringLiterals;

void PaletteModel::setEntries(std::vector<PaletteEntry> entries)
{
    beginResetModel();
    entries_ = std::move(entries);
    endResetModel();
}

const PaletteEntry* PaletteModel::entry(const QModelIndex& index) const
{
    return index.isValid() ? &entries_.at(static_cast<size_t>(index.row())) : nullptr;
}

int PaletteModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    const PaletteEntry* row = entry(index);
    if (!row) return {};
    switch (role) {
    case Qt::DisplayRole: return row->text;
    case Detail: return row->detail;
    case Keys: return row->keys;
    case Qt::AccessibleTextRole: {
        QStringList parts{row->text, row->detail, row->keys};
        if (!row->enabled) parts << tr("not now");
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const
{
    const PaletteEntry* row = entry(index);
    // A row that cannot be run now can still be chosen, so that the arrows never skip what is seen.
    return row ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const auto* model = static_cast<const PaletteModel*>(index.model());
    const bool enabled = model->entry(index)->enabled;
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    row.text.clear();
    row.state.setFlag(QStyle::State_HasFocus, false);
    // The field has the focus, but the chosen row is what Return acts on.
    row.state |= QStyle::State_Active;
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    const bool chosen = row.state.testFlag(QStyle::State_Selected);
    const QPalette::ColorGroup group = enabled ? QPalette::Active : QPalette::Disabled;
    const QColor ink = row.palette.color(group, chosen ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = chosen ? ink
                                : row.palette.color(enabled ? QPalette::Active : QPalette::Disabled,
                                                    QPalette::PlaceholderText);
    QRect place = row.rect.adjusted(12, 0, -12, 0);
    const QString keys = index.data(PaletteModel::Keys).toString();
    painter->save();
    painter->setFont(row.font);
    painter->setPen(muted);
    painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, keys);
    const int keysWidth = keys.isEmpty() ? 0 : row.fontMetrics.horizontalAdvance(keys) + metrics::kGap;
    place.setRight(place.right() - keysWidth);
    const QString text = row.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, place.width());
    painter->setPen(ink);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, text);
    place.setLeft(place.left() + row.fontMetrics.horizontalAdvance(text) + 12);
    const QString detail = row.fontMetrics.elidedText(index.data(PaletteModel::Detail).toString(),
                                                      Qt::ElideRight, place.width());
    painter->setPen(muted);
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, detail);
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), option.fontMetrics.height() + 2 * metrics::kUnit));
    return size;
}

} // namespace troupe::ui
