// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/status_line.h"

#include "ui/speak/engine_catalog.h"
#include "ui/theme/metrics.h"

#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent), standing_(new QLabel(this)), saved_(new QLabel(this)), queue_(new QToolButton(this))
{
    setSizeGripEnabled(false);
    setContentsMargins(metrics::kMargin, 0, metrics::kMargin, metrics::kHalf);
    setFont(metrics::smallFont(font()));
    standing_->setForegroundRole(QPalette::PlaceholderText);
    standing_->setFont(font());
    saved_->setForegroundRole(QPalette::PlaceholderText);
    saved_->setFont(font());
    queue_->setFont(font());
    queue_->setAutoRaise(true);
    queue_->setFocusPolicy(Qt::TabFocus);
    queue_->setToolTip(tr("Show the queue"));
    connect(queue_, &QToolButton::clicked, this, &StatusLine::queueWanted);
    addWidget(saved_);
    addPermanentWidget(queue_);
    addPermanentWidget(standing_);
    setQueue(0, 0);
}

void StatusLine::setOffers(const EngineOffers& offers)
{
    const EngineOffer* offer = offers.design ? &*offers.design : offers.speaker ? &*offers.speaker : nullptr;
    if (!offer) {
        engine_ = tr("No voice");
    } else if (offer->capabilities.scratch) {
        engine_ = tr("%1 · no model installed").arg(QString::fromStdString(offer->capabilities.name));
    } else {
        engine_ = QString::fromStdString(offer->capabilities.name);
    }
    compose();
}

void StatusLine::setDevice(bool found)
{
    device_ = found ? QString() : tr("No sound device: you can still make and save");
    compose();
}

void StatusLine::setSaved(const QString& words)
{
    if (words != saved_->text()) saved_->setText(words);
}

void StatusLine::setQueue(int64_t running, int64_t waiting)
{
    const QString words =
        running + waiting == 0 ? tr("Queue empty") : tr("Queue %1 + %2").arg(running).arg(waiting);
    if (words == queue_->text()) return;
    queue_->setText(words);
    queue_->setAccessibleName(tr("Queue: %1 running, %2 waiting").arg(running).arg(waiting));
}

QString StatusLine::savedText() const
{
    return saved_->text();
}

QString StatusLine::queueText() const
{
    return queue_->text();
}

QString StatusLine::standingText() const
{
    return standing_->text();
}

/// Qt puts what is told for a moment at the very edge of the window.
void StatusLine::paintEvent(QPaintEvent*)
{
    if (currentMessage().isEmpty()) return;
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    const int room = queue_->x() - 2 * metrics::kMargin;
    const QRect place = QRect(metrics::kMargin, 0, room, height()).adjusted(0, 0, 0, -metrics::kHalf);
    const QRect seen = style()->visualRect(layoutDirection(), rect(), place);
    painter.drawText(seen, static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading),
                     fontMetrics().elidedText(currentMessage(), Qt::ElideRight, room));
}

void StatusLine::compose()
{
    QStringList parts{engine_, device_};
    parts.removeAll(QString());
    standing_->setText(parts.join(u"  ·  "_s));
}

} // namespace troupe::ui
