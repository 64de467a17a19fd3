// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

class QMediaDevices;

namespace troupe::ui {

struct OutputDevice
{
    QString id; ///< what StreamPlayer::setDevice() takes
    QString name;
};

/// What sound can be heard on, and when that changes. Asking connects to the sound system: not before the
/// first window is painted. Main thread.
class OutputDevices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OutputDevices)
public:
    explicit OutputDevices(QObject* parent = nullptr);

    static QList<OutputDevice> now();

Q_SIGNALS:
    void changed();

private:
    QMediaDevices* devices_;
};

} // namespace troupe::ui
