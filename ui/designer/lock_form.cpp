// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/lock_form.h"

#include "engine/base/error.h"
#include "engine/voices/names.h"
#include "ui/services/clone_means.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/form_labels.h"
#include "ui/widgets/inline_message.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

LockForm::LockForm(const Theme& theme, QWidget* parent)
    : QFrame(parent), title_(new QLabel(this)), name_(new QLineEdit(this)), means_(new QLabel(this)),
      save_(new QPushButton(tr("Save as voice"), this)), cancel_(new QPushButton(this)),
      message_(new InlineMessage(theme, this))
{
    title_->setWordWrap(true);
    title_->setFont(metrics::headingFont(font()));
    name_->setObjectName(u"lockName"_s);
    name_->setMaxLength(static_cast<int>(voices::kMaxTitle));
    name_->setAccessibleName(tr("Name of the voice"));
    means_->setObjectName(u"lockMeans"_s);
    means_->setWordWrap(true);
    means_->setTextFormat(Qt::PlainText);
    means_->setForegroundRole(QPalette::PlaceholderText);
    save_->setObjectName(u"lockSave"_s);
    setLook(save_, Look::Primary);
    cancel_->setObjectName(u"lockCancel"_s);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(save_);
    buttons->addWidget(cancel_);
    buttons->addStretch();
    auto* form = new QFormLayout(this);
    form->setContentsMargins(metrics::kGap, 12, metrics::kGap, 12);
    form->addRow(title_);
    form->addRow(tr("Name"), name_);
    form->addRow(means_);
    form->addRow(message_);
    form->addRow(buttons);
    settleLabels(*form);
    setFrameShape(StyledPanel);
    connect(save_, &QPushButton::clicked, this, [this] { Q_EMIT wanted(take_, name_->text().trimmed()); });
    connect(name_, &QLineEdit::returnPressed, save_, &QPushButton::click);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        if (busy_) {
            Q_EMIT stopWanted();
        } else {
            hide();
        }
    });
    setBusy(false);
    hide();
}

void LockForm::ask(qint64 take, const QString& what, const QString& name)
{
    if (busy_) return;
    take_ = take;
    message_->clear();
    title_->setText(tr("%1 becomes a voice of the library that always sounds like this.").arg(what));
    means_->setText(tr("Looking for a model that prepares it…"));
    name_->setText(name);
    show();
    fit();
    name_->setFocus();
    name_->selectAll();
}

void LockForm::setMeans(const CloneMeans& means)
{
    if (means.missing) {
        means_->setText(tr("It is saved without being prepared for a model: %1 %2")
                            .arg(QString::fromStdString(means.missing->message()),
                                 QString::fromStdString(means.missing->remedy())));
    } else {
        means_->setText(tr("%1 prepares it, speaks a few test lines with it and compares them.")
                            .arg(QString::fromStdString(means.means.model)));
    }
    fit();
}

void LockForm::setBusy(bool busy)
{
    busy_ = busy;
    save_->setEnabled(!busy);
    name_->setReadOnly(busy);
    cancel_->setText(busy ? tr("Stop") : tr("Not now"));
    if (busy) {
        message_->show(InlineMessage::Kind::Info, tr("The voice is being made…"),
                       tr("The test lines take as long as other speech."));
    } else {
        message_->clear();
    }
    fit();
}

void LockForm::showError(const Error& error)
{
    message_->show(error);
    fit();
    name_->setFocus();
}

/// In a low window the page scrolls; what has to be read and typed here keeps its height.
void LockForm::fit()
{
    setMinimumHeight(hasHeightForWidth() ? heightForWidth(std::max(width(), 300)) : sizeHint().height());
    updateGeometry();
}

/// Escape is this form's while the focus is in it, not the window's.
bool LockForm::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

void LockForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        cancel_->click();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace troupe::ui
