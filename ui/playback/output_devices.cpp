// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/output_devices.h"

#include <QAudioDevice>
#include <QMediaDevices>

namespace troupe::ui {

OutputDevices::OutputDevices(QObject* parent) : QObject(parent), devices_(new QMediaDevices(this))
{
    connect(devices_, &QMediaDevices::audioOutputsChanged, this, &OutputDevices::changed);
}

QList<OutputDevice> OutputDevices::now()
{
    QList<OutputDevice> all;
    for (const QAudioDevice& device : QMediaDevices::audioOutputs())
        all << OutputDevice{QString::fromUtf8(device.id()), device.description()};
    return all;
}

} // namespace troupe::ui
