// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace troupe::ui {

/// A few choices side by side, exactly one of which holds. Arrow keys move between them.
class SegmentedControl final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SegmentedControl)
public:
    explicit SegmentedControl(QWidget* parent = nullptr);

    QAbstractButton* addSegment(int id, const QString& text, const QString& toolTip);
    int current() const;
    void setCurrent(int id);

Q_SIGNALS:
    void currentChanged(int id);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QButtonGroup* group_;
};

} // namespace troupe::ui
