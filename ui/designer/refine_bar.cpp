// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/refine_bar.h"

#include "engine/base/error.h"
#include "engine/voices/coach/complaints.h"
#include "engine/voices/coach/refine_messages.h"
#include "ui/designer/coach_words.h"
#include "ui/designer/description_refiner.h"
#include "ui/designer/word_difference.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/inline_message.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

RefineBar::RefineBar(const Context& context, const Theme& theme, QWidget* parent)
    : QWidget(parent), refiner_(new DescriptionRefiner(context, this)), complaint_(new QComboBox(this)),
      ask_(new QPushButton(this)), message_(new InlineMessage(theme, this)), proposal_(new QWidget(this)),
      difference_(new QLabel(proposal_)), by_(new QLabel(proposal_))
{
    fillComplaints();
    ask_->setObjectName(u"refineAsk"_s);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kUnit);
    row->addWidget(complaint_, 1);
    row->addWidget(ask_);
    makeProposal(proposal_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addLayout(row);
    column->addWidget(message_);
    column->addWidget(proposal_);
    connect(ask_, &QPushButton::clicked, this, [this] {
        if (refiner_->isBusy()) {
            refiner_->stop();
        } else {
            refine(complaint_->currentText());
        }
    });
    connect(complaint_->lineEdit(), &QLineEdit::returnPressed, this,
            [this] { refine(complaint_->currentText()); });
    connect(complaint_, &QComboBox::activated, this, [this] { refine(complaint_->currentText()); });
    connect(refiner_, &DescriptionRefiner::busyChanged, this, &RefineBar::updateState);
    connect(refiner_, &DescriptionRefiner::proposed, this, &RefineBar::show);
    connect(refiner_, &DescriptionRefiner::failed, this, [this](const Error& error) {
        message_->show(error);
        Q_EMIT proposalTold();
    });
    drop();
    updateState();
}

void RefineBar::fillComplaints()
{
    complaint_->setObjectName(u"refineComplaint"_s);
    complaint_->setEditable(true);
    complaint_->setInsertPolicy(QComboBox::NoInsert);
    complaint_->setAccessibleName(tr("What is wrong with the voice"));
    complaint_->setToolTip(tr("What is wrong with the voice? Choose it, or say it in your words."));
    complaint_->setMinimumContentsLength(12);
    complaint_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const voices::Complaint& complaint : voices::complaints())
        complaint_->addItem(complaintWord(complaint.id));
    complaint_->setCurrentIndex(-1);
    complaint_->lineEdit()->setMaxLength(static_cast<int>(voices::kMostComplaintCharacters));
    complaint_->lineEdit()->setPlaceholderText(tr("What is wrong with it? “too nasal”, “older”"));
    complaint_->lineEdit()->setAccessibleName(complaint_->accessibleName());
}

void RefineBar::makeProposal(QWidget* parent)
{
    difference_->setObjectName(u"refineDifference"_s);
    difference_->setWordWrap(true);
    difference_->setTextFormat(Qt::RichText);
    by_->setWordWrap(true);
    by_->setTextFormat(Qt::PlainText);
    by_->setForegroundRole(QPalette::PlaceholderText);
    auto* accept = new QPushButton(tr("Accept"), parent);
    accept->setObjectName(u"refineAccept"_s);
    auto* discard = new QPushButton(tr("Discard"), parent);
    discard->setObjectName(u"refineDiscard"_s);
    connect(accept, &QPushButton::clicked, this, [this] {
        const QString wanted = after_;
        drop();
        Q_EMIT accepted(wanted);
    });
    connect(discard, &QPushButton::clicked, this, &RefineBar::drop);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(accept);
    buttons->addWidget(discard);
    buttons->addStretch();
    auto* column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(difference_);
    column->addWidget(by_);
    column->addLayout(buttons);
}

void RefineBar::setWritten(const QString& description)
{
    if (description == written_) return;
    written_ = description;
    refiner_->stop();
    drop();
    updateState();
}

void RefineBar::refine(const QString& complaint)
{
    if (refiner_->isBusy() || written_.isEmpty() || complaint.trimmed().isEmpty()) return;
    drop();
    refiner_->refine(written_, complaint.trimmed());
}

void RefineBar::show(const RefineProposal& proposal)
{
    if (proposal.before != written_) return;
    if (proposal.passedOver)
        message_->show(InlineMessage::Kind::Warning, QString::fromStdString(proposal.passedOver->message()),
                       QString::fromStdString(proposal.passedOver->remedy()));
    if (proposal.after == proposal.before || proposal.after.isEmpty()) {
        message_->show(InlineMessage::Kind::Info,
                       tr("The description says that already, as strongly as it can."),
                       tr("Hear other candidates of it, or change it by hand."));
        Q_EMIT proposalTold();
        return;
    }
    after_ = proposal.after;
    difference_->setText(differenceHtml(proposal.before, proposal.after));
    difference_->setAccessibleName(differenceWords(proposal.before, proposal.after));
    QStringList words{proposal.by.isEmpty() ? tr("Proposed by the coach’s rules.")
                                            : tr("Proposed by %1.").arg(proposal.by)};
    if (!proposal.explanation.isEmpty()) words << proposal.explanation;
    by_->setText(words.join(u' '));
    proposal_->setVisible(true);
    Q_EMIT proposalTold();
}

void RefineBar::drop()
{
    after_.clear();
    message_->clear();
    proposal_->setVisible(false);
    Q_EMIT proposalTold();
}

void RefineBar::updateState()
{
    const bool busy = refiner_->isBusy();
    ask_->setText(busy ? tr("Stop") : tr("Refine"));
    ask_->setToolTip(busy ? tr("%1 is being asked").arg(refiner_->asked())
                          : tr("Proposes a better description; nothing changes before you accept it"));
    ask_->setEnabled(busy || !written_.isEmpty());
    complaint_->setEnabled(!busy && !written_.isEmpty());
    if (busy) message_->show(InlineMessage::Kind::Info, tr("Asking %1…").arg(refiner_->asked()));
    if (!busy && message_->kind() == InlineMessage::Kind::Info) message_->clear();
}

} // namespace troupe::ui
