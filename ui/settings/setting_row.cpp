// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/setting_row.h"

#include "engine/base/error.h"
#include "engine/base/settings.h"
#include "ui/actions/action_collection.h"
#include "ui/actions/palette_match.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/inline_message.h"

#include <QGridLayout>
#include <QLabel>

namespace troupe::ui {

using namespace Qt::StringLiterals;

SettingRow::SettingRow(const Theme& theme, LiveSettings& settings, SettingWords words,
                       const SettingInfo& info, const SettingSources& sources, QWidget* parent)
    : QWidget(parent), settings_(settings), words_(std::move(words)), message_(new InlineMessage(theme, this))
{
    setObjectName(QString::fromStdString(words_.key));
    control_ =
        makeSettingControl(info, words_, sources, this, [this](const QString& value) { enter(value); });
    layOut(info);
    connect(&settings_, &LiveSettings::changed, this, [this](const QString& key) {
        if (key.toStdString() == words_.key) showValue();
    });
    showValue();
}

void SettingRow::layOut(const SettingInfo& info)
{
    help_ = new QLabel(words_.help, this);
    help_->setWordWrap(true);
    help_->setTextFormat(Qt::PlainText);
    help_->setForegroundRole(QPalette::PlaceholderText);
    help_->setFont(metrics::smallFont(font()));
    control_.focus->setAccessibleName(plainActionText(words_.label));
    control_.focus->setAccessibleDescription(words_.help);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::kGap);
    grid->setVerticalSpacing(metrics::kHalf);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    grid->setColumnStretch(1, 1);
    label_ = new QLabel(this);
    label_->setFixedWidth(kLabelWidth);
    grid->addWidget(label_, 0, 0, Qt::AlignTop);
    // A flag says its own name; the place stays, so that all controls stand in one line.
    if (info.type != SettingType::Flag) {
        label_->setText(words_.label);
        label_->setBuddy(control_.focus);
        label_->setWordWrap(true);
        label_->setMinimumHeight(metrics::kControlHeight);
    }
    const bool fills = words_.editor == SettingEditor::Folder || words_.editor == SettingEditor::File ||
                       (info.type == SettingType::Text && words_.editor == SettingEditor::Unknown);
    grid->addWidget(control_.widget, 0, 1, fills ? Qt::Alignment() : Qt::AlignLeft);
    grid->addWidget(help_, 1, 1);
    grid->addWidget(message_, 2, 1);
}

bool SettingRow::answers(const QString& words) const
{
    return holdsWords(words, plainActionText(words_.label) + u' ' + words_.help + u' ' +
                                 words_.choices.join(u' ') + u' ' + settingsSectionName(words_.section));
}

void SettingRow::enter(const QString& value)
{
    try {
        settings_.store(words_.key, value);
        message_->clear();
    } catch (...) {
        message_->show(currentError());
    }
}

void SettingRow::reset()
{
    if (!settings_.isStored(words_.key)) {
        message_->clear();
        showValue();
        return;
    }
    try {
        settings_.reset(words_.key);
        message_->clear();
    } catch (...) {
        message_->show(currentError());
    }
}

void SettingRow::showValue()
{
    control_.show(settings_.text(words_.key));
    const QString other = settings_.decidedBy(words_.key);
    control_.widget->setEnabled(other.isEmpty());
    help_->setText(other.isEmpty() ? words_.help : tr("%1 Now %2 decides.").arg(words_.help, other));
}

} // namespace troupe::ui
