// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/own_font.h"

#include <QApplication>
#include <QFont>
#include <QFontDatabase>

namespace troupe::ui {

void useOwnFont()
{
    const int known = QFontDatabase::addApplicationFont(QStringLiteral(":/fonts/DejaVuSans.ttf"));
    const QStringList families = QFontDatabase::applicationFontFamilies(known);
    if (families.isEmpty()) return;
    QFont font = QApplication::font();
    font.setFamilies(families);
    QApplication::setFont(font);
}

} // namespace troupe::ui
