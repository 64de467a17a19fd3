// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/device_button.h"

#include "ui/playback/output_devices.h"
#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QMenu>

namespace troupe::ui {

using namespace Qt::StringLiterals;

DeviceButton::DeviceButton(QWidget* parent) : QToolButton(parent)
{
    setIcon(themedIcon(u"device"_s));
    setIconSize(QSize(20, 20));
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setAccessibleName(tr("Sound device"));
    setToolTip(tr("Sound device"));
    auto* menu = new QMenu(this);
    connect(menu, &QMenu::aboutToShow, this, &DeviceButton::fill);
    setMenu(menu);
}

void DeviceButton::fill()
{
    menu()->clear();
    auto* group = new QActionGroup(menu());
    bool found = current_.isEmpty();
    const auto add = [&](const QString& name, const QString& id) {
        QAction* action = menu()->addAction(name);
        action->setCheckable(true);
        action->setChecked(id == current_);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id] {
            current_ = id;
            Q_EMIT chosen(id);
        });
    };
    add(tr("As the system chooses"), {});
    const QList<OutputDevice> outputs = OutputDevices::now();
    if (!outputs.isEmpty()) menu()->addSeparator();
    for (const OutputDevice& device : outputs) {
        found = found || device.id == current_;
        // A menu would take & for an underline.
        add(QString(device.name).replace(u'&', u"&&"_s), device.id);
    }
    if (!found) add(tr("The chosen device (not connected)"), current_);
    if (outputs.isEmpty()) menu()->addAction(tr("No sound device was found"))->setEnabled(false);
}

} // namespace troupe::ui
