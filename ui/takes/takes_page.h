// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/request.h"
#include "ui/mainwindow/page.h"
#include "ui/services/page_services.h"
#include "ui/takes/take_actions.h"

#include <QList>

#include <cstdint>

class QStackedLayout;

namespace troupe {
class Error;
}

namespace troupe::ui {

class CompareTray;
class EmptyState;
class ExportDialog;
class InlineMessage;
class PageHead;
class TakeFilterBar;
class TakeInspector;
class TakeListModel;
class TakeTable;

/// All takes of the project: found, heard, judged with one key each, compared, put away, exported. Says
/// every error above the list. Main thread.
class TakesPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakesPage)
public:
    explicit TakesPage(const PageServices& services, QWidget* parent = nullptr);
    ~TakesPage() override;

    QWidget* focusTarget() const override;
    QWidget* inspector() override;
    QList<QAction*> menuActions() const override;
    bool find() override;
    std::vector<RunningWork> running() override;
    QVariantMap sessionState() const override;
    void restoreSession(const QVariantMap& state) override;

    /// Chooses it, whatever the filter says.
    void showTake(qint64 take);

    TakeTable& table() { return *table_; }
    TakeListModel& model() { return *model_; }
    TakeFilterBar& filterBar() { return *filter_; }
    CompareTray& tray() { return *tray_; }
    TakeInspector& details() { return *inspector_; }
    const InlineMessage& message() const { return *message_; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeTray();
    QWidget* makeList();
    QWidget* makeEmpty();
    QWidget* makeActionRow();
    void connectActions();
    void connectProject();
    void readCharacters();
    void applyFilter();
    void updateState();
    void updateEmpty();

    QList<qint64> chosen() const;
    void judge(bool approve);
    void rerollChosen();
    void reroll(int64_t take);
    void say(speech::Request request, int64_t parent, std::optional<int64_t> cell);
    void starChosen();
    void compareChosen();
    void exchange();
    void weigh(bool blind);
    void binChosen();
    void askToEmptyBin();
    void askToExport(bool again);
    void chooseSibling(int number);
    void hear(int64_t take);
    void takeWanted();
    void showError(const Error& error);

    const PageServices services_;
    TakeActions actions_;
    TakeListModel* model_;
    TakeFilterBar* filter_ = nullptr;
    TakeTable* table_ = nullptr;
    CompareTray* tray_ = nullptr;
    TakeInspector* inspector_ = nullptr;
    InlineMessage* message_ = nullptr;
    QWidget* actionRow_ = nullptr;
    PageHead* head_ = nullptr;
    EmptyState* empty_ = nullptr;
    QStackedLayout* stack_ = nullptr;
    qint64 wantedTake_ = 0; ///< of the session, until the list has it
    QList<qint64> wantedTray_;
    ExportDialog* export_ = nullptr; ///< once it was asked for; keeps what was chosen in it
    QVariantMap exportState_;        ///< what was chosen in an earlier start
};

} // namespace troupe::ui
