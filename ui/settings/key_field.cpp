// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/key_field.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

namespace troupe::ui {

namespace {

bool isModifier(int key)
{
    switch (key) {
    case Qt::Key_Control:
    case Qt::Key_Shift:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
    case Qt::Key_unknown:
    case 0: return true;
    default: return false;
    }
}

bool leaves(const QKeyEvent& event)
{
    const bool plain = !(event.modifiers() & ~Qt::ShiftModifier);
    return plain && (event.key() == Qt::Key_Tab || event.key() == Qt::Key_Backtab);
}

} // namespace

KeyField::KeyField(QWidget* parent) : QLineEdit(parent)
{
    setReadOnly(true);
    setPlaceholderText(tr("Press a key here"));
    setAttribute(Qt::WA_InputMethodEnabled, false);
}

bool KeyField::event(QEvent* event)
{
    // Nothing is a shortcut of the window while this has the focus.
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void KeyField::keyPressEvent(QKeyEvent* event)
{
    if (leaves(*event) || isModifier(event->key())) {
        event->ignore();
        return;
    }
    Qt::KeyboardModifiers with = event->modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    // “?” is Shift+/ on one keyboard and Shift+ß on another: the sign alone is the key.
    const bool isSign = !event->text().isEmpty() && event->text().at(0).isPrint() &&
                        !event->text().at(0).isLetter() && event->key() != Qt::Key_Space;
    if (isSign && with == Qt::ShiftModifier) with = Qt::NoModifier;
    event->accept();
    Q_EMIT pressed(QKeySequence(QKeyCombination(with, static_cast<Qt::Key>(event->key()))));
}

void KeyField::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
}

} // namespace troupe::ui
