// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/recovery_bar.h"

#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/inline_message.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

RecoveryBar::RecoveryBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), message_(new InlineMessage(theme, this)),
      queue_(new QPushButton(tr("Show the queue"), this)),
      withoutModels_(new QPushButton(tr("Work without models"), this)),
      close_(new QPushButton(tr("Close"), this))
{
    setObjectName(u"recovery"_s);
    withoutModels_->setToolTip(tr("Use the scratch voice until the next start, if a model made Troupe end"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kMargin, metrics::kUnit, metrics::kMargin, 0);
    row->addWidget(message_, 1);
    for (QPushButton* button : {queue_, withoutModels_, close_}) {
        setLook(button, Look::Chip);
        row->addWidget(button);
    }
    connect(queue_, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT queueWanted();
    });
    connect(withoutModels_, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT withoutModelsWanted();
    });
    connect(close_, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void RecoveryBar::show(int takes, int waitingItems)
{
    QString recovered;
    if (takes > 0 && waitingItems > 0) {
        recovered =
            tr("Recovered: %1 and %2.")
                .arg(tr("%n take(s)", nullptr, takes), tr("%n waiting clip(s)", nullptr, waitingItems));
    } else if (takes > 0) {
        recovered = tr("Recovered: %1.").arg(tr("%n take(s)", nullptr, takes));
    } else if (waitingItems > 0) {
        recovered = tr("Recovered: %1.").arg(tr("%n waiting clip(s)", nullptr, waitingItems));
    } else {
        recovered = tr("Nothing was lost.");
    }
    message_->show(InlineMessage::Kind::Info,
                   tr("Troupe did not end properly the last time. %1").arg(recovered),
                   waitingItems > 0 ? tr("What waits is in the queue.") : QString());
    queue_->setVisible(waitingItems > 0);
    QWidget::show();
}

QString RecoveryBar::text() const
{
    return message_->message();
}

} // namespace troupe::ui
