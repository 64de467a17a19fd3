// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QLabel>
#include <QStringList>
#include <QToolButton>
#include <QWidget>

namespace troupe::guitest {

/// The texts below `root` that do not fit where they stand.
inline QStringList cutTexts(const QWidget& root)
{
    QStringList cut;
    for (const QLabel* label : root.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty()) continue;
        const bool fits = label->wordWrap() ? label->heightForWidth(label->width()) <= label->height() + 1
                                            : label->sizeHint().width() <= label->width() + 1;
        if (!fits) cut << label->text();
    }
    for (const QAbstractButton* button : root.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->text().isEmpty()) continue;
        const auto* tool = qobject_cast<const QToolButton*>(button);
        if (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly) continue;
        const int wide = button->fontMetrics().size(Qt::TextShowMnemonic, button->text()).width();
        if (wide > button->width() || button->fontMetrics().height() > button->height())
            cut << button->text();
    }
    return cut;
}

} // namespace troupe::guitest
