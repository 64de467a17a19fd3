// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

namespace {

constexpr int kSign = 40;

} // namespace

EmptyState::EmptyState(const Theme& theme, const QString& icon, QWidget* parent)
    : QWidget(parent), theme_(theme), icon_(icon), sign_(new QLabel(this)), title_(new QLabel(this)),
      words_(new QLabel(this)), action_(new QPushButton(this)), example_(new QPushButton(this))
{
    title_->setFont(metrics::headingFont(font()));
    words_->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {title_, words_}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    setLook(action_, Look::Primary);
    setLook(example_, Look::Chip);
    example_->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addStretch();
    column->addWidget(sign_, 0, Qt::AlignHCenter);
    column->addSpacing(metrics::kUnit);
    column->addWidget(title_);
    column->addWidget(words_);
    column->addSpacing(metrics::kUnit);
    column->addWidget(action_, 0, Qt::AlignHCenter);
    column->addSpacing(metrics::kHalf);
    column->addWidget(example_, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(&theme, &Theme::changed, this, &EmptyState::paintSign);
    paintSign();
}

void EmptyState::setWords(const QString& title, const QString& words)
{
    title_->setText(title);
    words_->setText(words);
    words_->setVisible(!words.isEmpty());
}

void EmptyState::paintSign()
{
    sign_->setPixmap(
        themedPixmap(icon_, theme_.colors().disabledText, QSize(kSign, kSign), devicePixelRatioF()));
}

} // namespace troupe::ui
