// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_control.h"

#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace troupe::ui {

SegmentedControl::SegmentedControl(QWidget* parent) : QWidget(parent), group_(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(3, 3, 3, 3);
    row->setSpacing(3);
    group_->setExclusive(true);
    connect(group_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) Q_EMIT currentChanged(id);
    });
}

QAbstractButton* SegmentedControl::addSegment(int id, const QString& text, const QString& toolTip)
{
    auto* button = new QPushButton(text, this);
    button->setCheckable(true);
    button->setToolTip(toolTip);
    setLook(button, Look::Segment);
    group_->addButton(button, id);
    layout()->addWidget(button);
    if (group_->buttons().size() == 1) button->setChecked(true);
    return button;
}

int SegmentedControl::current() const
{
    return group_->checkedId();
}

void SegmentedControl::setCurrent(int id)
{
    if (QAbstractButton* button = group_->button(id)) button->setChecked(true);
}

void SegmentedControl::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::kRadius + 3,
                            metrics::kRadius + 3);
}

} // namespace troupe::ui
