// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inline_message.h"

#include "engine/base/error.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct KindLook
{
    QColor ink;
    QColor paper;
    QString icon;
};

KindLook lookFor(InlineMessage::Kind kind, const Colors& colors)
{
    switch (kind) {
    case InlineMessage::Kind::Error: return {colors.error, colors.errorSoft, u"error"_s};
    case InlineMessage::Kind::Warning: return {colors.warning, colors.warningSoft, u"warning"_s};
    case InlineMessage::Kind::Success: return {colors.success, colors.successSoft, u"success"_s};
    default: return {colors.onAccentSoft, colors.accentSoft, u"info"_s};
    }
}

QLabel* makeText(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

InlineMessage::InlineMessage(const Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), icon_(new QLabel(this)), message_(makeText(this)),
      remedy_(makeText(this))
{
    message_->setFont(metrics::headingFont(font()));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(message_);
    texts->addWidget(remedy_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, metrics::kUnit, 12, metrics::kUnit);
    row->setSpacing(metrics::kUnit);
    row->addWidget(icon_, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    hide();
    connect(&theme, &Theme::changed, this, &InlineMessage::applyColors);
}

void InlineMessage::show(Kind kind, const QString& message, const QString& remedy)
{
    kind_ = kind;
    message_->setText(message);
    remedy_->setText(remedy);
    remedy_->setVisible(!remedy.isEmpty());
    setAccessibleName(remedy.isEmpty() ? message : message + u' ' + remedy);
    applyColors();
    setVisible(true);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void InlineMessage::show(const Error& error)
{
    show(Kind::Error, QString::fromStdString(error.message()), QString::fromStdString(error.remedy()));
}

void InlineMessage::clear()
{
    kind_ = Kind::Unknown;
    message_->clear();
    remedy_->clear();
    hide();
}

QString InlineMessage::message() const
{
    return message_->text();
}

QString InlineMessage::remedy() const
{
    return remedy_->text();
}

void InlineMessage::applyColors()
{
    const KindLook look = lookFor(kind_, theme_.colors());
    for (QLabel* label : {message_, remedy_}) {
        QPalette inks = label->palette();
        inks.setColor(QPalette::WindowText, look.ink);
        label->setPalette(inks);
    }
    icon_->setPixmap(themedPixmap(look.icon, look.ink, QSize(20, 20), devicePixelRatioF()));
    update();
}

void InlineMessage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(lookFor(kind_, theme_.colors()).paper);
    painter.drawRoundedRect(rect(), metrics::kRadius, metrics::kRadius);
}

} // namespace troupe::ui
