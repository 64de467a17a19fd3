// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QToolButton>

namespace troupe::ui {

/// A button with a menu of the devices that sound can be played on, read anew each time it opens. Shows which
/// one is chosen; one that is chosen and not there stands in the menu all the same. Main thread.
class DeviceButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeviceButton)
public:
    explicit DeviceButton(QWidget* parent = nullptr);

    /// Empty: the system's own choice.
    void setCurrent(const QString& id) { current_ = id; }

Q_SIGNALS:
    void chosen(const QString& id);

private:
    void fill();

    QString current_;
};

} // namespace troupe::ui
