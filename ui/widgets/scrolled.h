// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QScrollArea;

namespace troupe::ui {

/// `content`, which the area owns, as wide as the area and scrolled up and down where it has no room.
QScrollArea* scrolled(QWidget* content, QWidget* parent);

/// Holds a list in what is scrolled: wants no more height than it must have, since a list could fill any, and
/// takes what is left.
class ListSpace final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ListSpace)
public:
    ListSpace(int least, QWidget* parent);
    QSize sizeHint() const override;
};

} // namespace troupe::ui
