// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/page_head.h"

#include "ui/theme/metrics.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

PageHead::PageHead(const QString& title, QWidget* parent)
    : QWidget(parent), row_(new QHBoxLayout), beside_(new QLabel(this)), below_(new QLabel(this))
{
    auto* name = new QLabel(title, this);
    name->setFont(metrics::titleFont(font()));
    for (QLabel* facts : {beside_, below_}) facts->setForegroundRole(QPalette::PlaceholderText);
    beside_->setMinimumWidth(1); // it goes below before it is cut, so it does not keep the page wide
    below_->setWordWrap(true);
    below_->hide();
    row_->setSpacing(metrics::kUnit);
    row_->addStrut(metrics::kControlHeight);
    row_->addWidget(name, 0, Qt::AlignBaseline);
    row_->addSpacing(metrics::kUnit);
    row_->addWidget(beside_, 1, Qt::AlignBaseline);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addLayout(row_);
    column->addWidget(below_);
}

void PageHead::setFacts(const QString& text)
{
    below_->setText(text);
    arrange();
}

QString PageHead::facts() const
{
    return below_->text();
}

void PageHead::addButton(QAction* action)
{
    auto* button = new QPushButton(action->icon(), action->text(), this);
    const auto follow = [action, button] {
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
    };
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    addTool(button);
}

void PageHead::addTool(QWidget* tool)
{
    row_->addWidget(tool);
    arrange();
}

bool PageHead::event(QEvent* event)
{
    // A tool came, went or changed its size.
    if (event->type() == QEvent::LayoutRequest) arrange();
    return QWidget::event(event);
}

void PageHead::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PageHead::arrange()
{
    const bool fits = widthOfOneLine() <= width();
    // An empty one stays, since its stretch keeps the tools at the right.
    beside_->setText(fits ? below_->text() : QString());
    below_->setVisible(!fits && !below_->text().isEmpty());
}

int PageHead::widthOfOneLine() const
{
    int sum = beside_->fontMetrics().horizontalAdvance(below_->text());
    for (int i = 0; i < row_->count(); ++i) {
        const QLayoutItem* item = row_->itemAt(i);
        if (item->widget() == beside_ || item->isEmpty()) continue;
        sum += item->sizeHint().width() + (item->widget() ? row_->spacing() : 0);
    }
    return sum + row_->spacing();
}

} // namespace troupe::ui
