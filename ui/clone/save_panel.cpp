// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/save_panel.h"

#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/voices/consent_form.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

SavePanel::SavePanel(const Theme& theme, QAction* save, QWidget* parent)
    : QWidget(parent), save_(save), name_(new QLineEdit(this)), button_(new QPushButton(save->text(), this)),
      stop_(new QPushButton(tr("Stop"), this)), progress_(new QLabel(this)),
      message_(new InlineMessage(theme, this)), consent_(new ConsentForm(theme, this))
{
    name_->setObjectName(u"cloneName"_s);
    name_->setMaxLength(200);
    name_->setAccessibleName(tr("Name of the voice"));
    name_->setPlaceholderText(tr("What the voice is called"));
    auto* label = new QLabel(tr("Na&me"), this);
    label->setBuddy(name_);
    button_->setObjectName(u"cloneSave"_s);
    stop_->setObjectName(u"cloneSaveStop"_s);
    setLook(button_, Look::Primary);
    progress_->setWordWrap(true);
    auto* names = new QHBoxLayout;
    names->addWidget(label);
    names->addWidget(name_, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(button_);
    buttons->addWidget(stop_);
    buttons->addWidget(progress_, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kUnit);
    column->addLayout(names);
    column->addLayout(buttons);
    column->addWidget(message_);
    column->addWidget(consent_);
    const auto tell = [this] {
        button_->setToolTip(save_->toolTip());
        button_->setEnabled(save_->isEnabled());
    };
    connect(save_, &QAction::changed, this, tell);
    tell();
    connect(button_, &QPushButton::clicked, save_, &QAction::trigger);
    connect(name_, &QLineEdit::returnPressed, save_, &QAction::trigger);
    connect(stop_, &QPushButton::clicked, this, &SavePanel::stopWanted);
    connect(consent_, &ConsentForm::given, this,
            [this](const QString& subject, const voices::Consent& consent) {
                // The form may ask about other recordings, too.
                if (asked_ && std::exchange(asked_, {}) == subject) Q_EMIT wanted(subject, consent);
            });
    connect(consent_, &ConsentForm::refused, this, [this] { name_->setFocus(); });
    setBusy(false);
}

QString SavePanel::name() const
{
    return name_->text().simplified();
}

void SavePanel::setName(const QString& name)
{
    name_->setText(name.left(name_->maxLength()));
}

void SavePanel::askForConsent()
{
    message_->clear();
    asked_ = name();
    consent_->ask(name(), tr("“%1” becomes a cloned voice. Who is heard, and do they agree?").arg(name()),
                  tr("Save the voice"));
}

void SavePanel::setBusy(bool busy)
{
    stop_->setVisible(busy);
    progress_->setText(busy ? tr("The voice is being made…") : QString());
    name_->setEnabled(!busy);
}

} // namespace troupe::ui
