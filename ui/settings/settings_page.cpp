// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include "ui/theme/metrics.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

SettingsPage::SettingsPage(const QString& title, QWidget* parent)
    : QScrollArea(parent), title_(title), content_(new QWidget), column_(new QVBoxLayout(content_))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(title);
    content_->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
    column_->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kMargin);
    column_->setSpacing(metrics::kGap);
    auto* heading = new QLabel(title, content_);
    heading->setFont(metrics::titleFont(font()));
    column_->addWidget(heading);
    setWidget(content_);
}

void SettingsPage::add(QWidget* widget)
{
    column_->addWidget(widget);
}

void SettingsPage::addResetButton()
{
    auto* button = new QPushButton(tr("Reset page"), content_);
    button->setObjectName(u"resetPage"_s);
    button->setToolTip(tr("Everything on this page as it is delivered"));
    connect(button, &QPushButton::clicked, this, [this] { reset(); });
    column_->addSpacing(metrics::kUnit);
    column_->addWidget(button, 0, Qt::AlignLeft);
}

void SettingsPage::finish()
{
    column_->addStretch(1);
}

} // namespace troupe::ui
