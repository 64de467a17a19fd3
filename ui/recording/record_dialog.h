// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace troupe::ui {

class RecorderPanel;
class Theme;

/// RecorderPanel in a window of its own; recordings go to `recordings/` in the user's data folder. The
/// microphone is open only while the dialog is. Main thread.
class RecordDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordDialog)
public:
    RecordDialog(const Theme& theme, QWidget* parent);

    void open() override;
    void done(int result) override;
    RecorderPanel& panel() { return *panel_; }

Q_SIGNALS:
    void kept(const QString& path, const QString& text);

private:
    RecorderPanel* panel_;
};

} // namespace troupe::ui
