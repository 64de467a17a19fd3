// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/form_labels.h"

#include <QFormLayout>
#include <QLabel>

namespace troupe::ui {

void settleLabels(QFormLayout& form)
{
    for (int row = 0; row < form.rowCount(); ++row) {
        const QLayoutItem* words = form.itemAt(row, QFormLayout::LabelRole);
        const QLayoutItem* beside = form.itemAt(row, QFormLayout::FieldRole);
        auto* label = words ? qobject_cast<QLabel*>(words->widget()) : nullptr;
        if (!label || !beside) continue;
        if (qobject_cast<QLabel*>(beside->widget())) {
            label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        } else {
            label->setMinimumHeight(beside->sizeHint().height());
        }
    }
}

} // namespace troupe::ui
