// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/diagnostics.h"

#include <QGuiApplication>
#include <QSysInfo>

namespace troupe::ui {

using namespace Qt::StringLiterals;

QString diagnosticsText(const Context& context)
{
    QStringList lines{
        u"Troupe %1"_s.arg(QString::fromStdString(context.version)),
        u"%1, %2, kernel %3"_s.arg(QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(),
                                   QSysInfo::kernelVersion()),
        u"Qt %1 on %2"_s.arg(QString::fromLatin1(qVersion()), QGuiApplication::platformName()),
    };
    const std::vector<Component> components =
        context.components ? context.components() : std::vector<Component>();
    for (const Component& component : components) {
        lines << u"%1 %2"_s.arg(QString::fromStdString(component.name),
                                QString::fromStdString(component.version));
    }
    return lines.join(u'\n');
}

} // namespace troupe::ui
