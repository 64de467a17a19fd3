// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/page.h"
#include "ui/models/model_actions.h"
#include "ui/services/page_services.h"

class QProgressBar;
class QTableView;

namespace troupe {
class Error;
}

namespace troupe::ui {

class HubBar;
class ImportForm;
class InlineMessage;
class ModelFacts;
class ModelListModel;
class PageHead;
class WorkBar;
struct ModelRow;

/// The models of this computer and those that can be fetched: where they are, how large, what they unlock,
/// what is in memory; fetched, loaded, verified, repaired and removed here (`spec/studio.md` §2.4 "Model
/// manager"). Says every error above the list. Main thread.
class ModelsPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelsPage)
public:
    explicit ModelsPage(const PageServices& services, QWidget* parent = nullptr);
    ~ModelsPage() override;

    QWidget* focusTarget() const override;
    QList<QAction*> menuActions() const override;
    QWidget* inspector() override;

    QTableView& table() { return *table_; }
    ModelListModel& list() { return *list_; }
    ModelFacts& facts() { return *facts_; }
    const InlineMessage& message() const { return *message_; }
    QString summary() const;
    /// The model that is chosen; empty: none.
    QString current() const;
    /// False when the list does not have it.
    bool select(const QString& id);
    /// As chosen in the file dialog.
    void addFolder(const QString& folder);
    /// The same: looks at it, then asks how.
    void importFolder(const QString& folder);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeTable();
    void connectActions();
    void connectDesk();
    void follow();
    void updateState();
    void showProgress();
    void showWanted(const QString& known);
    void askForFolder();
    void askForImport();
    void showImport();
    void askToRemove();
    const ModelRow* chosen() const;

    const PageServices services_;
    ModelActions actions_;
    ModelListModel* list_;
    ModelFacts* facts_;
    QTableView* table_ = nullptr;
    PageHead* head_ = nullptr;
    QProgressBar* bar_ = nullptr;
    HubBar* hub_ = nullptr;
    ImportForm* import_ = nullptr;
    WorkBar* importing_ = nullptr;
    InlineMessage* message_ = nullptr;
    QString wanted_; ///< a released model that is to be shown once it is listed
    QString folder_; ///< of the last dialog
};

} // namespace troupe::ui
