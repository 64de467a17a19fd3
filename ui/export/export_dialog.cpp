// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_dialog.h"

#include "engine/base/settings.h"
#include "ui/context.h"
#include "ui/export/export_form.h"
#include "ui/export/scope_box.h"
#include "ui/services/project_desk.h"
#include "ui/settings/from_settings.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/inline_message.h"

#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kWidth = 640;
constexpr int kHeight = 620; ///< unless a person makes it another
constexpr int kPreviewLines = 5;
constexpr int kPreviewMs = 150;
constexpr int kMostTold = 3; ///< sentences about single takes

/// The first of them, and how many more there are.
QString told(const QStringList& sentences)
{
    QString words = sentences.mid(0, kMostTold).join(u' ');
    const auto more = static_cast<int>(sentences.size()) - kMostTold;
    if (more > 0) words += u' ' + ExportDialog::tr("… and %n more.", nullptr, more);
    return words;
}

} // namespace

ExportDialog::ExportDialog(const PageServices& services, const QVariantMap& state, QWidget* parent)
    : QDialog(parent), services_(services), exporter_(new TakeExporter(services.project, this)),
      scope_(new ScopeBox(services.project, this)), form_(new ExportForm(this)),
      message_(new InlineMessage(services.theme, this))
{
    setObjectName(u"export"_s);
    setWindowTitle(tr("Export takes"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kMargin, metrics::kGap, metrics::kMargin, metrics::kGap);
    column->setSpacing(metrics::kGap);
    column->addWidget(scope_);
    column->addWidget(form_);
    column->addWidget(makePreview(), 1);
    column->addWidget(message_);
    column->addWidget(makeProgress());
    column->addWidget(makeButtons());
    form_->setFormat(formatFrom(services.context.settings));
    const QString folder = QString::fromStdString(services.context.settings.text("file.folder"));
    form_->setFolder(folder.isEmpty() ? QDir::homePath() : folder);
    form_->restore(state);
    soon_.setSingleShot(true);
    soon_.setInterval(kPreviewMs);
    connect(&soon_, &QTimer::timeout, this, &ExportDialog::preview);
    connect(scope_, &ScopeBox::changed, this, &ExportDialog::previewSoon);
    connect(form_, &ExportForm::changed, this, &ExportDialog::previewSoon);
    connect(exporter_, &TakeExporter::progressed, this, [this](int done, int all) {
        progress_->setRange(0, all);
        progress_->setValue(done);
    });
    connect(exporter_, &TakeExporter::ended, this, &ExportDialog::showReport);
    setMinimumWidth(kWidth);
    resize(kWidth, kHeight);
    updateButtons();
}

QWidget* ExportDialog::makePreview()
{
    auto* box = new QWidget(this);
    count_ = new QLabel(box);
    count_->setObjectName(u"exportCount"_s);
    count_->setWordWrap(true);
    names_ = new QListWidget(box);
    names_->setObjectName(u"exportNames"_s);
    names_->setAccessibleName(tr("Names of the files"));
    names_->setUniformItemSizes(true);
    names_->setTextElideMode(Qt::ElideMiddle);
    names_->setMinimumHeight(names_->fontMetrics().height() * kPreviewLines + 2 * metrics::kUnit);
    // The list gives way to what is told below it, not the fields above.
    names_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(count_);
    column->addWidget(names_, 1);
    return box;
}

QWidget* ExportDialog::makeProgress()
{
    progress_ = new QProgressBar(this);
    progress_->setAccessibleName(tr("Files written"));
    progress_->setFormat(tr("%v of %m"));
    progress_->hide();
    return progress_;
}

QWidget* ExportDialog::makeButtons()
{
    auto* box = new QWidget(this);
    export_ = new QPushButton(tr("E&xport"), box);
    export_->setObjectName(u"exportStart"_s);
    export_->setDefault(true);
    setLook(export_, Look::Primary);
    stop_ = new QPushButton(tr("&Stop"), box);
    stop_->setObjectName(u"exportStop"_s);
    stop_->setAutoDefault(false);
    close_ = new QPushButton(tr("C&lose"), box);
    close_->setAutoDefault(false);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kUnit);
    row->addStretch();
    row->addWidget(close_);
    row->addWidget(stop_);
    row->addWidget(export_);
    connect(export_, &QPushButton::clicked, this, &ExportDialog::start);
    connect(stop_, &QPushButton::clicked, exporter_, &TakeExporter::stop);
    connect(close_, &QPushButton::clicked, this, &QDialog::reject);
    return box;
}

void ExportDialog::begin(const QList<qint64>& selected, const QList<qint64>& listed)
{
    if (!exporter_->isBusy()) {
        message_->clear();
        scope_->offer(selected, listed);
        scope_->setFocus();
    }
    show();
    raise();
    activateWindow();
}

QVariantMap ExportDialog::sessionState() const
{
    return form_->state();
}

void ExportDialog::again(const QList<qint64>& selected, const QList<qint64>& listed)
{
    again_ = started_ && !exporter_->isBusy();
    begin(selected, listed);
    if (again_) preview();
}

ExportSetup ExportDialog::setup() const
{
    ExportSetup setup = form_->setup();
    setup.program = "troupe " + services_.context.version;
    return setup;
}

void ExportDialog::previewSoon()
{
    ready_ = false;
    updateButtons();
    soon_.start();
}

void ExportDialog::preview()
{
    exporter_->preview(scope_->scope(), setup(),
                       [this](const Outcome<ExportPreview>& preview) { showPreview(preview); });
}

void ExportDialog::showPreview(const Outcome<ExportPreview>& preview)
{
    names_->clear();
    count_->clear();
    ready_ = preview && !form_->setup().folder.empty();
    updateButtons();
    if (std::exchange(fault_, !ready_)) message_->clear();
    if (!ready_) again_ = false;
    if (!preview) return message_->show(*preview.error);
    if (!ready_)
        return message_->show(InlineMessage::Kind::Info, tr("It is not said where the files are to go."),
                              tr("Choose a folder."));
    int there = 0;
    for (const ExportPreview::Name& name : preview.value->names) {
        there += name.exists ? 1 : 0;
        names_->addItem(name.exists ? tr("%1 (is there already)").arg(name.file) : name.file);
    }
    QString words = tr("%n file(s) will be written:", nullptr, preview.value->takes);
    if (there > 0) words += u' ' + tr("%n of these names are taken.", nullptr, there);
    count_->setText(words);
    if (std::exchange(again_, false)) start();
}

void ExportDialog::start()
{
    if (!ready_ || exporter_->isBusy()) return;
    message_->clear();
    fault_ = false;
    started_ = true;
    progress_->setRange(0, 0);
    exporter_->start(scope_->scope(), setup());
    updateButtons();
    stop_->setFocus();
}

void ExportDialog::showReport(const ExportReport& report)
{
    const QString written =
        tr("%n file(s) written into %1", nullptr, report.written)
            .arg(QDir::toNativeSeparators(QString::fromStdString(form_->setup().folder.string())));
    QString more = told(report.problems + report.notes);
    if (report.skipped > 0)
        more =
            (tr("%n name(s) were taken, and left alone.", nullptr, report.skipped) + u' ' + more).trimmed();
    using Kind = InlineMessage::Kind;
    if (report.error) {
        const QString remedy = QString::fromStdString(report.error->remedy());
        message_->show(Kind::Error, QString::fromStdString(report.error->message()),
                       report.written > 0 ? remedy + u' ' + written + u'.' : remedy);
    } else if (report.stopped) {
        message_->show(Kind::Warning, tr("Stopped."), written + u'.');
    } else {
        message_->show(report.problems.isEmpty() ? Kind::Success : Kind::Warning, written, more);
    }
    services_.announce(written);
    const bool hadFocus = stop_->hasFocus();
    updateButtons();
    if (hadFocus) close_->setFocus();
    // What is there now changes what the next export would do; the message stays.
    soon_.start();
}

void ExportDialog::updateButtons()
{
    const bool busy = exporter_->isBusy();
    scope_->setEnabled(!busy);
    form_->setEnabled(!busy);
    export_->setEnabled(ready_ && !busy);
    export_->setVisible(!busy);
    stop_->setVisible(busy);
    progress_->setVisible(busy);
}

void ExportDialog::reject()
{
    if (exporter_->isBusy()) return exporter_->stop();
    QDialog::reject();
}

} // namespace troupe::ui
