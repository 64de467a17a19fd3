// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/work_bar.h"

#include "ui/theme/metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSteps = 1000;

} // namespace

WorkBar::WorkBar(QWidget* parent)
    : QWidget(parent), label_(new QLabel(this)), bar_(new QProgressBar(this)),
      stop_(new QPushButton(tr("Stop"), this))
{
    label_->setTextFormat(Qt::PlainText);
    label_->setWordWrap(true);
    bar_->setTextVisible(false);
    bar_->setAccessibleName(tr("Progress"));
    stop_->setObjectName(u"workStop"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kUnit);
    row->addWidget(label_, 2);
    row->addWidget(bar_, 1);
    row->addWidget(stop_);
    connect(stop_, &QPushButton::clicked, this, [this] {
        setStopping();
        Q_EMIT stopWanted();
    });
    hide();
}

void WorkBar::show(const QString& text, double fraction)
{
    if (isHidden()) stop_->setEnabled(true);
    if (stop_->isEnabled()) label_->setText(text);
    bar_->setRange(0, fraction >= 0 ? kSteps : 0);
    if (fraction >= 0) bar_->setValue(static_cast<int>(std::clamp(fraction, 0.0, 1.0) * kSteps));
    QWidget::show();
}

void WorkBar::setStopping()
{
    stop_->setEnabled(false);
    label_->setText(tr("Stopping…"));
}

void WorkBar::clear()
{
    hide();
}

QString WorkBar::text() const
{
    return label_->text();
}

} // namespace troupe::ui
