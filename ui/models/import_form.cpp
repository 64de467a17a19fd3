// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/import_form.h"

#include "engine/models/import.h"
#include "ui/models/model_words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/inline_message.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostName = 100;

} // namespace

ImportForm::ImportForm(const Theme& theme, QWidget* parent)
    : QFrame(parent), title_(new QLabel(this)), name_(new QLineEdit(this)), copy_(new QRadioButton(this)),
      move_(new QRadioButton(this)), give_(new QPushButton(tr("Import"), this)),
      message_(new InlineMessage(theme, this))
{
    title_->setWordWrap(true);
    title_->setTextFormat(Qt::PlainText);
    title_->setFont(metrics::headingFont(font()));
    name_->setObjectName(u"importName"_s);
    name_->setMaxLength(kMostName);
    name_->setAccessibleName(tr("Name of the model here"));
    copy_->setObjectName(u"importCopy"_s);
    move_->setObjectName(u"importMove"_s);
    give_->setObjectName(u"importGive"_s);
    setLook(give_, Look::Primary);
    auto* cancel = new QPushButton(tr("Not now"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(give_);
    buttons->addWidget(cancel);
    buttons->addStretch();
    auto* form = new QFormLayout(this);
    form->setContentsMargins(metrics::kGap, metrics::kUnit, metrics::kGap, metrics::kUnit);
    form->addRow(title_);
    form->addRow(tr("Name"), name_);
    form->addRow(copy_);
    form->addRow(move_);
    form->addRow(message_);
    form->addRow(buttons);
    setFrameShape(StyledPanel);
    connect(give_, &QPushButton::clicked, this, &ImportForm::give);
    connect(name_, &QLineEdit::returnPressed, this, &ImportForm::give);
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    connect(copy_, &QRadioButton::toggled, this, &ImportForm::tellRoom);
    hide();
}

void ImportForm::ask(const QString& folder, const models::ImportOutlook& outlook)
{
    folder_ = folder;
    bytes_ = outlook.bytes;
    room_ = outlook.room;
    renames_ = outlook.renames;
    const auto* known = outlook.model.released;
    const QString title =
        known ? QString::fromUtf8(known->title.data(), static_cast<qsizetype>(known->title.size()))
              : QString::fromStdString(outlook.model.name);
    title_->setText(tr("%1 comes into Troupe’s own folder, %2.").arg(title, bytesText(bytes_)));
    name_->setText(QString::fromStdString(outlook.name));
    copy_->setText(tr("Copy: %1 more on the disk").arg(bytesText(bytes_)));
    move_->setText(renames_ ? tr("Move: at once; other programs no longer find it where it was")
                            : tr("Move: copied first, then deleted where it was; other programs no longer "
                                 "find it there"));
    copy_->setChecked(true);
    tellRoom();
    show();
    fit();
    name_->setFocus();
    name_->selectAll();
}

/// Whether there is room is said before anything begins.
void ImportForm::tellRoom()
{
    const bool needsRoom = copy_->isChecked() || !renames_;
    const bool fits = !needsRoom || room_ == 0 || room_ > bytes_;
    if (fits)
        message_->show(InlineMessage::Kind::Info, room_ > 0
                                                      ? tr("%1 are free on the disk.").arg(bytesText(room_))
                                                      : tr("How much is free on the disk is not known."));
    else
        message_->show(InlineMessage::Kind::Error, tr("Only %1 are free on the disk.").arg(bytesText(room_)),
                       tr("Free some space, or add the folder and use the model where it is."));
    give_->setEnabled(fits);
    fit();
}

void ImportForm::give()
{
    if (!give_->isEnabled()) return;
    const QString name = name_->text().trimmed();
    if (name.isEmpty()) {
        message_->show(InlineMessage::Kind::Error, tr("The model has no name yet."), tr("Write one."));
        fit();
        name_->setFocus();
        return;
    }
    hide();
    Q_EMIT wanted(folder_, name, move_->isChecked());
}

/// As high as its words need at this width: the list gives way, not what has to be read here.
void ImportForm::fit()
{
    setMinimumHeight(qMax(layout()->heightForWidth(width()), layout()->minimumSize().height()));
}

/// Escape is this form's while the focus is in it, not the window's.
bool ImportForm::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

void ImportForm::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fit();
}

void ImportForm::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) return hide();
    QFrame::keyPressEvent(event);
}

} // namespace troupe::ui
