// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace troupe::ui {

class Theme;

/// A row of the queue: a sign, what it is, how far it is, and a bar where that is known as a share.
class QueueDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueueDelegate)
public:
    explicit QueueDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// Of every row, in device-independent pixels.
    static int heightFor(const QFontMetrics& font);

private:
    const Theme& theme_;
};

} // namespace troupe::ui
