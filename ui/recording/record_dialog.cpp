// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recording/record_dialog.h"

#include "engine/base/folders.h"
#include "ui/recording/recorder_panel.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

RecordDialog::RecordDialog(const Theme& theme, QWidget* parent)
    : QDialog(parent), panel_(new RecorderPanel(theme, Folders::ofUser().data / "recordings", this))
{
    setWindowTitle(tr("Record a voice"));
    auto* buttons = new QDialogButtonBox(this);
    QPushButton* close = buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kGap);
    column->addWidget(panel_, 1);
    column->addWidget(buttons);
    resize(820, 640);
    connect(panel_, &RecorderPanel::kept, this, [this](const QString& path, const QString& text) {
        accept();
        Q_EMIT kept(path, text);
    });
}

void RecordDialog::open()
{
    panel_->open();
    QDialog::open();
}

void RecordDialog::done(int result)
{
    panel_->close();
    QDialog::done(result);
}

} // namespace troupe::ui
