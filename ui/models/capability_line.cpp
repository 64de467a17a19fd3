// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/capability_line.h"

#include "ui/models/model_words.h"
#include "ui/services/models_desk.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNarrow = 400;

} // namespace

void goToModelFor(const PageServices& services, speech::Task task)
{
    if (const models::KnownModel* missing = services.models.prospect(task).better)
        services.models.want(
            QString::fromUtf8(missing->name.data(), static_cast<qsizetype>(missing->name.size())));
    services.goTo(u"models"_s);
}

CapabilityLine::CapabilityLine(const PageServices& services, QWidget* parent)
    : QWidget(parent), services_(services), label_(new QLabel(this)), get_(new QPushButton(this))
{
    label_->setObjectName(u"capability"_s);
    label_->setForegroundRole(QPalette::PlaceholderText);
    label_->setWordWrap(true);
    label_->setTextFormat(Qt::PlainText);
    row_ = new QHBoxLayout(this);
    row_->setContentsMargins(0, 0, 0, 0);
    row_->setSpacing(metrics::kUnit);
    row_->addWidget(label_, 1);
    row_->addWidget(get_, 0, Qt::AlignTop | Qt::AlignLeft);
    setLook(get_, Look::Chip);
    get_->setObjectName(u"capabilityGet"_s);
    get_->hide();
    connect(get_, &QPushButton::clicked, this, [this] { goToModelFor(services_, task_); });
    connect(&services.models, &ModelsDesk::prospectsChanged, this, &CapabilityLine::follow);
    follow();
}

void CapabilityLine::setTask(speech::Task task)
{
    task_ = task;
    follow();
}

/// Beside each other the words would be a column of single ones.
void CapabilityLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    row_->setDirection(width() < kNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void CapabilityLine::setWork(const QString& sentence)
{
    if (sentence == work_) return;
    work_ = sentence;
    follow();
}

QString CapabilityLine::text() const
{
    return label_->text();
}

void CapabilityLine::follow()
{
    const Prospect prospect = task_ == speech::Task::Unknown ? Prospect{} : services_.models.prospect(task_);
    QString words = task_ == speech::Task::Unknown ? QString() : prospectText(prospect);
    if (!prospect.engine.isEmpty() && !work_.isEmpty()) words += u' ' + work_;
    if (words != label_->text()) label_->setText(words);
    get_->setVisible(prospect.better != nullptr);
    if (!prospect.better) return;
    get_->setText(getText(*prospect.better));
    get_->setToolTip(tr("Shows %1 among the models").arg(downloadName(*prospect.better)));
    get_->setAccessibleName(tr("Get %1").arg(downloadName(*prospect.better)));
}

} // namespace troupe::ui
