// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/command_palette.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace troupe::ui {

/// The rows of the palette. Main thread.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaletteModel)
public:
    enum Role
    {
        Detail = Qt::UserRole,
        Keys
    };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries);
    const PaletteEntry* entry(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<PaletteEntry> entries_;
};

/// Draws a row: text, its kind muted behind it, the key at the right.
class PaletteDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaletteDelegate)
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace troupe::ui
