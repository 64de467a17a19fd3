// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/scrolled.h"

#include <QScrollArea>

namespace troupe::ui {

QScrollArea* scrolled(QWidget* content, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    return area;
}

ListSpace::ListSpace(int least, QWidget* parent) : QWidget(parent)
{
    setMinimumHeight(least);
}

QSize ListSpace::sizeHint() const
{
    return {QWidget::sizeHint().width(), minimumHeight()};
}

} // namespace troupe::ui
