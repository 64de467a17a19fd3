// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace troupe {
class Error;
class Settings;
} // namespace troupe

namespace troupe::ui {

/// Where downloads come from: the hub, and a mirror of it. Written into the settings when the fields are
/// left; what an option or the environment decides is shown and cannot be changed here. Main thread.
class HubBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HubBar)
public:
    explicit HubBar(Settings& settings, QWidget* parent = nullptr);

    QComboBox* hub() const { return hub_; }
    QLineEdit* mirror() const { return mirror_; }

Q_SIGNALS:
    void failed(const troupe::Error& error);

private:
    void store(const char* key, const QString& value);

    Settings& settings_;
    QComboBox* hub_;
    QLineEdit* mirror_;
};

} // namespace troupe::ui
