// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/lock_report_view.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/inline_message.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

LockReportView::LockReportView(const Theme& theme, QWidget* parent)
    : QFrame(parent), message_(new InlineMessage(theme, this)), lines_(new QVBoxLayout),
      shelf_(new QPushButton(tr("Show in the library"), this))
{
    setObjectName(u"lockReport"_s);
    setFrameShape(StyledPanel);
    auto* close = new QPushButton(tr("Close"), this);
    shelf_->setObjectName(u"lockShelf"_s);
    connect(shelf_, &QPushButton::clicked, this, &LockReportView::shelfWanted);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(shelf_);
    buttons->addWidget(close);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kGap, metrics::kUnit, metrics::kGap, metrics::kUnit);
    column->addWidget(message_);
    column->addLayout(lines_);
    column->addLayout(buttons);
    hide();
}

QString LockReportView::likenessWords(const LockReport& report, const LockedLine& line)
{
    const QString number = QLocale().toString(line.found.cosine, 'f', 2);
    switch (line.found.likeness) {
    case speech::Likeness::Same: return tr("Same voice (%1)").arg(number);
    case speech::Likeness::Close: return tr("Alike (%1)").arg(number);
    case speech::Likeness::Off: return tr("Another voice (%1)").arg(number);
    case speech::Likeness::TooShort: return tr("Too short to judge");
    case speech::Likeness::Unavailable:
    case speech::Likeness::Unknown: break;
    }
    if (!report.unjudged) return tr("Not compared");
    return tr("Not compared: %1").arg(QString::fromStdString(report.unjudged->message()));
}

void LockReportView::show(const LockReport& report)
{
    while (QLayoutItem* item = lines_->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
    for (const LockedLine& line : report.lines) {
        auto* row = new QWidget(this);
        auto* hear = new QPushButton(themedIcon(u"play"_s), tr("Hear"), row);
        setLook(hear, Look::Chip);
        hear->setAccessibleName(tr("Hear: %1").arg(line.text));
        connect(hear, &QPushButton::clicked, this, [this, line] { Q_EMIT hearWanted(line); });
        auto* words = new QLabel(likenessWords(report, line) + u" · "_s + line.text, row);
        words->setObjectName(u"lockLine"_s);
        words->setWordWrap(true);
        words->setTextFormat(Qt::PlainText);
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(hear, 0, Qt::AlignTop);
        layout->addWidget(words, 1);
        lines_->addWidget(row);
    }
    if (report.missing) {
        message_->show(InlineMessage::Kind::Warning,
                       tr("“%1” is in the library, not yet prepared for a model. How alike it stays is not "
                          "known: %2")
                           .arg(report.name, QString::fromStdString(report.missing->message())),
                       QString::fromStdString(report.missing->remedy()));
    } else {
        message_->show(InlineMessage::Kind::Success,
                       tr("“%1” is in the library and works with %2.").arg(report.name, report.model),
                       report.simulated ? tr("It was prepared by the simulated engine: no voice is in it.")
                                        : QString());
    }
    setVisible(true);
}

} // namespace troupe::ui
