// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/history_panel.h"

#include "ui/designer/design_history.h"
#include "ui/designer/word_difference.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRows = 4;

} // namespace

HistoryPanel::HistoryPanel(DesignHistory& history, QWidget* parent)
    : QWidget(parent), history_(history), list_(new QListView(this)), empty_(new QLabel(this)),
      difference_(new QLabel(this)), take_(new QPushButton(tr("Write this one again"), this))
{
    list_->setObjectName(u"designHistory"_s);
    list_->setAccessibleName(tr("Descriptions that were tried"));
    list_->setModel(&history_);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list_->setSelectionMode(QAbstractItemView::SingleSelection);
    list_->setTextElideMode(Qt::ElideRight);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setFixedHeight((fontMetrics().height() + 8) * kRows);
    empty_->setText(tr("Each description that you try stays here, with its candidates."));
    empty_->setWordWrap(true);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    difference_->setObjectName(u"designDifference"_s);
    difference_->setWordWrap(true);
    difference_->setTextFormat(Qt::RichText);
    setLook(take_, Look::Chip);
    take_->setObjectName(u"designTake"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(list_);
    column->addWidget(empty_);
    column->addWidget(difference_);
    column->addWidget(take_, 0, Qt::AlignLeft);
    connect(&history_, &DesignHistory::changed, this, &HistoryPanel::follow);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (!current.isValid() || following_) return;
                const auto row = static_cast<size_t>(current.row());
                shown_ = history_.versions()[row].facts.description;
                tell();
                Q_EMIT chosen(shown_);
            });
    connect(take_, &QPushButton::clicked, this, [this] { Q_EMIT takeWanted(shown_); });
    follow();
}

void HistoryPanel::setWritten(const QString& description)
{
    written_ = description;
    tell();
}

void HistoryPanel::setShown(const QString& description)
{
    shown_ = description;
    follow();
}

void HistoryPanel::follow()
{
    const bool any = history_.rowCount() > 0;
    list_->setVisible(any);
    empty_->setVisible(!any);
    const int row = history_.rowOf(shown_);
    if (row != list_->currentIndex().row()) {
        // It is told what the list shows; nobody chose it there.
        following_ = true;
        list_->setCurrentIndex(row < 0 ? QModelIndex() : history_.index(row));
        following_ = false;
    }
    tell();
}

void HistoryPanel::tell()
{
    const bool differs = !shown_.isEmpty() && history_.rowOf(shown_) >= 0 && shown_ != written_;
    difference_->setVisible(differs && !written_.isEmpty());
    take_->setVisible(differs);
    if (!differs) return;
    difference_->setText(tr("From it to what is written: %1").arg(differenceHtml(shown_, written_)));
    difference_->setAccessibleName(differenceWords(shown_, written_));
}

} // namespace troupe::ui
