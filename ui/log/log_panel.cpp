// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/log_panel.h"

#include "ui/log/log_model.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace troupe::ui {

LogPanel::LogPanel(LogModel& model, QWidget* parent) : QWidget(parent), list_(new QListView(this))
{
    list_->setModel(&model);
    list_->setAccessibleName(tr("Log"));
    list_->setUniformItemSizes(true);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list_->setTextElideMode(Qt::ElideRight);
    auto* copy = new QPushButton(tr("Copy everything"), this);
    auto* clear = new QPushButton(tr("Clear"), this);
    auto* hint = new QLabel(tr("What Troupe noted since it was started. None of your texts is in it."), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    hint->setWordWrap(true);
    setLook(copy, Look::Chip);
    setLook(clear, Look::Chip);
    connect(copy, &QPushButton::clicked, this,
            [&model] { QApplication::clipboard()->setText(model.text()); });
    connect(clear, &QPushButton::clicked, &model, &LogModel::clear);
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, [this] {
        const QScrollBar* bar = list_->verticalScrollBar();
        setProperty("atEnd", bar->value() >= bar->maximum() - 1);
    });
    connect(&model, &QAbstractItemModel::rowsInserted, this, [this] {
        if (property("atEnd").toBool()) list_->scrollToBottom();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(hint, 1);
    row->addWidget(copy);
    row->addWidget(clear);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kUnit, metrics::kHalf, metrics::kUnit, metrics::kUnit);
    column->addLayout(row);
    column->addWidget(list_, 1);
}

} // namespace troupe::ui
