// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/action_chips.h"

#include "ui/actions/action_collection.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/flow_layout.h"

#include <QAction>
#include <QPushButton>

namespace troupe::ui {

QWidget* makeActionChips(const QList<QAction*>& actions, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* row = new FlowLayout(6, box);
    for (QAction* action : actions) {
        auto* button = new QPushButton(plainActionText(action->text()), box);
        button->setIcon(action->icon());
        setLook(button, Look::Chip);
        const auto tell = [action, button] {
            button->setToolTip(action->toolTip());
            button->setEnabled(action->isEnabled());
            button->setVisible(action->isVisible());
        };
        QObject::connect(action, &QAction::changed, button, tell);
        QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
        tell();
        row->addWidget(button);
    }
    return box;
}

} // namespace troupe::ui
