// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace troupe::ui {

class ChecklistModel;
class Theme;

/// The checklist as a list that is as high as its lines: glyph, point, mark, measure, and below what to do.
/// Main thread.
class ChecklistView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChecklistView)
public:
    ChecklistView(const Theme& theme, ChecklistModel& model, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();
};

} // namespace troupe::ui
