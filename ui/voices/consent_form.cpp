// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/consent_form.h"

#include "engine/base/error.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/form_labels.h"
#include "ui/widgets/inline_message.h"

#include <QDateTime>
#include <QDir>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

ConsentForm::ConsentForm(const Theme& theme, QWidget* parent)
    : QFrame(parent), title_(new QLabel(this)), who_(new QLineEdit(this)), what_(new QLineEdit(this)),
      give_(new QPushButton(this)), message_(new InlineMessage(theme, this))
{
    title_->setWordWrap(true);
    title_->setFont(metrics::headingFont(font()));
    who_->setObjectName(u"consentWho"_s);
    who_->setMaxLength(200);
    who_->setAccessibleName(tr("Who agrees"));
    who_->setPlaceholderText(tr("Name of the person, or of all who are heard"));
    what_->setObjectName(u"consentWhat"_s);
    what_->setMaxLength(2000);
    what_->setAccessibleName(tr("To what"));
    what_->setPlaceholderText(tr("“I agree that my voice is cloned for this game.”"));
    give_->setObjectName(u"consentImport"_s);
    setLook(give_, Look::Primary);
    auto* cancel = new QPushButton(tr("Not now"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(give_);
    buttons->addWidget(cancel);
    buttons->addStretch();
    auto* form = new QFormLayout(this);
    form->setContentsMargins(metrics::kGap, 12, metrics::kGap, 12);
    form->addRow(title_);
    form->addRow(tr("Who agrees"), who_);
    form->addRow(tr("To what"), what_);
    form->addRow(message_);
    form->addRow(buttons);
    settleLabels(*form);
    setFrameShape(StyledPanel);
    // In a low window the list gives way, not what has to be read and typed here.
    for (QWidget* part : std::initializer_list<QWidget*>{who_, what_, give_, cancel})
        part->setMinimumHeight(part->sizeHint().height());
    connect(give_, &QPushButton::clicked, this, &ConsentForm::give);
    connect(cancel, &QPushButton::clicked, this, &ConsentForm::leave);
    for (QLineEdit* field : {who_, what_})
        connect(field, &QLineEdit::returnPressed, this, &ConsentForm::give);
    hide();
}

void ConsentForm::ask(const QString& folder)
{
    ask(folder,
        tr("The clips in “%1” become cloned voices. Who is heard there, and do they agree?")
            .arg(QDir(folder).dirName()),
        tr("Import the clips"));
}

void ConsentForm::ask(const QString& subject, const QString& question, const QString& action)
{
    subject_ = subject;
    message_->clear();
    title_->setText(question);
    give_->setText(action);
    show();
    fit();
    who_->setFocus();
}

/// As high as its words need at this width: what stands below gives way, not what has to be read here.
void ConsentForm::fit()
{
    const int height = layout()->heightForWidth(width());
    setMinimumHeight(qMax(height, layout()->minimumSize().height()));
}

void ConsentForm::leave()
{
    hide();
    Q_EMIT refused();
}

void ConsentForm::give()
{
    try {
        voices::Consent consent{who_->text().toStdString(), what_->text().toStdString(),
                                QDateTime::currentMSecsSinceEpoch()};
        consent = voices::checkedConsent(std::move(consent));
        hide();
        Q_EMIT given(subject_, consent);
    } catch (...) {
        message_->show(currentError());
        fit();
        who_->setFocus();
    }
}

/// Escape is this form's while the focus is in it, not the window's.
bool ConsentForm::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

void ConsentForm::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fit();
}

void ConsentForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace troupe::ui
