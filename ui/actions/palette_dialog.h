// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/command_palette.h"

#include <QDialog>

class QLineEdit;
class QListView;

namespace troupe::ui {

class PaletteModel;

/// The palette on the screen: a field and the list of what fits. The keyboard stays in the field: up and down
/// choose, Return runs, Esc closes. Deletes itself. Main thread.
class PaletteDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PaletteDialog)
public:
    PaletteDialog(CommandPalette& palette, QWidget* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void search();
    void searchAgain();
    void move(int rows);
    void runCurrent();
    void tellCurrent();

    CommandPalette& palette_;
    QLineEdit* field_;
    QListView* list_;
    PaletteModel* model_;
};

} // namespace troupe::ui
