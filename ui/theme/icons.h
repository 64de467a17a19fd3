// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

namespace troupe::ui {

/// The icon `:/icons/NAME.svg`, drawn with the application palette's `role` at the moment of painting: a
/// change of theme needs no new icon. Sharp at any scale. An unknown name gives a null icon.
QIcon themedIcon(const QString& name, QPalette::ColorRole role = QPalette::ButtonText);

/// Same, in a colour of its own that the caller asks for on each theme (for text on the accent).
QPixmap themedPixmap(const QString& name, const QColor& color, QSize size, qreal devicePixelRatio);

} // namespace troupe::ui
