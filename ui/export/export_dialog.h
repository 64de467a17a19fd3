// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/export/take_exporter.h"
#include "ui/services/page_services.h"

#include <QDialog>
#include <QTimer>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace troupe::ui {

class ExportForm;
class InlineMessage;
class ScopeBox;

/// Takes as files for others: which, where to, how, and the names they will have. Stays beside the window
/// while it writes, and keeps what was chosen. Main thread.
class ExportDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportDialog)
public:
    /// `state` as sessionState() gave it in an earlier start, or empty.
    ExportDialog(const PageServices& services, const QVariantMap& state, QWidget* parent = nullptr);

    /// Shows it with these takes to choose from.
    void begin(const QList<qint64>& selected, const QList<qint64>& listed);
    /// What was chosen, but for the takes.
    QVariantMap sessionState() const;
    /// The same, and writes them at once as the last time, unless there is something to be said first.
    void again(const QList<qint64>& selected, const QList<qint64>& listed);
    const InlineMessage& message() const { return *message_; }
    TakeExporter& exporter() { return *exporter_; }

    /// While it writes, that is stopped first.
    void reject() override;

private:
    QWidget* makePreview();
    QWidget* makeProgress();
    QWidget* makeButtons();
    void previewSoon();
    void preview();
    void showPreview(const Outcome<ExportPreview>& preview);
    void start();
    void showReport(const ExportReport& report);
    void updateButtons();
    ExportSetup setup() const;

    const PageServices services_;
    TakeExporter* exporter_;
    ScopeBox* scope_;
    ExportForm* form_;
    QLabel* count_ = nullptr;
    QListWidget* names_ = nullptr;
    InlineMessage* message_;
    QProgressBar* progress_ = nullptr;
    QPushButton* export_ = nullptr;
    QPushButton* stop_ = nullptr;
    QPushButton* close_ = nullptr;
    QTimer soon_;
    bool ready_ = false;   ///< the names are known, and good
    bool again_ = false;   ///< to be started as soon as the names are known
    bool started_ = false; ///< once: there is a last time
    bool fault_ = false;   ///< the message is of names that are not
};

} // namespace troupe::ui
