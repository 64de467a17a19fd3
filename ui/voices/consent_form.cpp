// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/consent_form.h"

#include "engine/base/error.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
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
      message_(new InlineMessage(theme, this))
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
    auto* import = new QPushButton(tr("Import the clips"), this);
    import->setObjectName(u"consentImport"_s);
    setLook(import, Look::Primary);
    auto* cancel = new QPushButton(tr("Not now"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(import);
    buttons->addWidget(cancel);
    buttons->addStretch();
    auto* form = new QFormLayout(this);
    form->setContentsMargins(metrics::kGap, metrics::kUnit, metrics::kGap, metrics::kUnit);
    form->addRow(title_);
    form->addRow(tr("Who agrees"), who_);
    form->addRow(tr("To what"), what_);
    form->addRow(message_);
    form->addRow(buttons);
    setFrameShape(StyledPanel);
    // In a low window the list gives way, not what has to be read and typed here.
    for (QWidget* part : std::initializer_list<QWidget*>{who_, what_, import, cancel})
        part->setMinimumHeight(part->sizeHint().height());
    connect(import, &QPushButton::clicked, this, &ConsentForm::give);
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    for (QLineEdit* field : {who_, what_})
        connect(field, &QLineEdit::returnPressed, this, &ConsentForm::give);
    hide();
}

void ConsentForm::ask(const QString& folder)
{
    folder_ = folder;
    message_->clear();
    title_->setText(tr("The clips in “%1” become cloned voices. Who is heard there, and do they agree?")
                        .arg(QDir(folder).dirName()));
    show();
    setMinimumHeight(sizeHint().height());
    who_->setFocus();
}

void ConsentForm::give()
{
    try {
        voices::Consent consent{who_->text().toStdString(), what_->text().toStdString(),
                                QDateTime::currentMSecsSinceEpoch()};
        consent = voices::checkedConsent(std::move(consent));
        hide();
        Q_EMIT given(folder_, consent);
    } catch (...) {
        message_->show(currentError());
        setMinimumHeight(sizeHint().height());
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

void ConsentForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace troupe::ui
