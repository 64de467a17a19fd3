// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_combo.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QEvent>
#include <QLineEdit>
#include <QWheelEvent>

namespace troupe::ui {

SearchCombo::SearchCombo(QWidget* parent) : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setMaxVisibleItems(14);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    lineEdit()->setMaxLength(100);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &SearchCombo::settle);
}

void SearchCombo::addEntry(const QString& text, const QString& id, const QString& toolTip)
{
    addItem(text, id);
    if (!toolTip.isEmpty()) setItemData(count() - 1, toolTip, Qt::ToolTipRole);
}

void SearchCombo::settle()
{
    const QString typed = currentText().trimmed();
    int match = findText(typed, Qt::MatchFixedString);
    if (match < 0 && !typed.isEmpty()) {
        // One entry that holds what was typed is what was meant.
        const auto matches =
            model()->match(model()->index(0, 0), Qt::DisplayRole, typed, 2, Qt::MatchContains);
        if (matches.size() == 1) match = matches.first().row();
    }
    if (match >= 0 && match != currentIndex()) {
        setCurrentIndex(match);
    } else {
        setEditText(itemText(currentIndex()));
    }
}

void SearchCombo::focusOutEvent(QFocusEvent* event)
{
    settle();
    QComboBox::focusOutEvent(event);
}

void SearchCombo::wheelEvent(QWheelEvent* event)
{
    // Scrolling the page over a field must not change it.
    if (!hasFocus()) {
        event->ignore();
        return;
    }
    QComboBox::wheelEvent(event);
}

bool SearchCombo::event(QEvent* event)
{
    // The line edit inside is what takes the focus; a screen reader names it like the box around it.
    if (event->type() == QEvent::Polish && lineEdit() && lineEdit()->accessibleName().isEmpty()) {
        lineEdit()->setAccessibleName(accessibleName());
    }
    return QComboBox::event(event);
}

} // namespace troupe::ui
