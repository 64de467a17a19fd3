// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/plain_key_guard.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QKeyEvent>

namespace troupe::ui {

namespace {
constexpr const char* kLetThrough = "troupePlainKeys";
} // namespace

void PlainKeyGuard::letThrough(QWidget* view)
{
    view->setProperty(kLetThrough, true);
}

bool PlainKeyGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride || watched->property(kLetThrough).toBool()) return false;
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) return false;
    const bool isSpace = key->key() == Qt::Key_Space;
    const bool isLetter = key->key() > Qt::Key_Space && key->key() < Qt::Key_Escape;
    const bool usesSpace = qobject_cast<QAbstractButton*>(watched) != nullptr;
    const bool searches = qobject_cast<QComboBox*>(watched) || qobject_cast<QAbstractItemView*>(watched);
    if ((isSpace && (usesSpace || searches)) || (isLetter && searches)) {
        event->accept();
        return true;
    }
    return false;
}

} // namespace troupe::ui
