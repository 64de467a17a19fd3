// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QLineEdit>

namespace troupe::ui {

/// Takes one key, alone or with Ctrl, Shift and Alt, where others take text. Tab leaves it. Main
/// thread.
class KeyField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyField)
public:
    explicit KeyField(QWidget* parent = nullptr);

Q_SIGNALS:
    void pressed(const QKeySequence& key);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
};

} // namespace troupe::ui
