// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/firstrun/model_fetch.h"
#include "ui/firstrun/model_search.h"

#include <QDialog>

class QComboBox;
class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace troupe::ui {

class InlineMessage;
class Theme;

/// The way to a first voice: models that are on this computer, a folder with one, a download with its size,
/// or the scratch voice at once, in this order. What is missing (a sound device, a microphone, room on the
/// disk) is told beside the way on. Main thread.
class WelcomeDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WelcomeDialog)
public:
    WelcomeDialog(const Theme& theme, const Context& context, QWidget* parent);

    bool isFetching() const;
    const InlineMessage& message() const { return *message_; }
    /// As chosen in the file dialog; also for tests.
    void addFolder(const QString& folder);

Q_SIGNALS:
    /// Models came: engines may answer differently now.
    void modelsChanged();
    /// The person wants to speak now.
    void speakRequested();

protected:
    bool event(QEvent* event) override;

private:
    QWidget* makeFound();
    QWidget* makeFolder();
    QWidget* makeDownload();
    QWidget* makeScratch();
    QWidget* makeMissing();
    QVBoxLayout* makeSection(QFrame* box, const QString& icon, const QString& title, const QString& words,
                             QPushButton* button);
    void showFound(const std::vector<models::InstalledModel>& found);
    void showRoom();
    void showProgress(const models::DownloadProgress& progress);
    void onEnded(bool cancelled, const std::optional<Error>& error);
    void updateButtons();
    const models::KnownModel* chosenModel() const;

    const Theme& theme_;
    const Context& context_;
    ModelSearch* search_;
    ModelFetch* fetch_ = nullptr; ///< null where nothing can be downloaded
    InlineMessage* message_;
    QLabel* found_ = nullptr;
    QPushButton* start_ = nullptr;
    QPushButton* folder_ = nullptr;
    QComboBox* models_ = nullptr;
    QLabel* room_ = nullptr;
    QPushButton* download_ = nullptr;
    QPushButton* cancel_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QLabel* progress_ = nullptr;
    QPushButton* scratch_ = nullptr;
    bool hasRoom_ = true;
};

} // namespace troupe::ui
