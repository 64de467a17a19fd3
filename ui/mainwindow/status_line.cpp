// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/status_line.h"

#include "ui/speak/engine_catalog.h"
#include "ui/theme/metrics.h"

#include <QLabel>

namespace troupe::ui {

using namespace Qt::StringLiterals;

StatusLine::StatusLine(QWidget* parent) : QStatusBar(parent), standing_(new QLabel(this))
{
    setSizeGripEnabled(false);
    setContentsMargins(metrics::kGap, 0, metrics::kGap, metrics::kHalf);
    setFont(metrics::smallFont(font()));
    standing_->setForegroundRole(QPalette::PlaceholderText);
    standing_->setFont(font());
    addPermanentWidget(standing_);
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

QString StatusLine::standingText() const
{
    return standing_->text();
}

void StatusLine::compose()
{
    QStringList parts{engine_, device_};
    parts.removeAll(QString());
    standing_->setText(parts.join(u"  ·  "_s));
}

} // namespace troupe::ui
