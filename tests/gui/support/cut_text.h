// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QStringList>
#include <QToolButton>
#include <QWidget>

namespace troupe::guitest {

/// True when a part of it lies outside what it stands in, where nobody sees it.
inline bool isOutside(const QWidget& widget)
{
    const QWidget* parent = widget.parentWidget();
    if (!widget.isVisible() || widget.isWindow() || !parent) return false;
    return !parent->rect().adjusted(-1, -1, 1, 1).contains(widget.geometry());
}

/// The texts below `root` that do not fit where they stand, and the controls that do not.
inline QStringList cutTexts(const QWidget& root)
{
    QStringList cut;
    for (const QComboBox* combo : root.findChildren<QComboBox*>())
        if (isOutside(*combo)) cut << u"a list: "_qs + combo->currentText();
    for (const QLineEdit* field : root.findChildren<QLineEdit*>())
        if (isOutside(*field)) cut << u"a field: "_qs + field->placeholderText();
    for (const QAbstractButton* button : root.findChildren<QAbstractButton*>())
        if (isOutside(*button)) cut << u"a button: "_qs + button->text();
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
