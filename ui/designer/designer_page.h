// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/designer/design_cost.h"
#include "ui/designer/designer_actions.h"
#include "ui/mainwindow/page.h"
#include "ui/services/page_services.h"
#include "ui/speak/engine_catalog.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QSpinBox;

namespace troupe {
class Error;
}

namespace troupe::ui {

class CandidateModel;
class CandidateView;
class CapabilityLine;
class CoachPanel;
class CompareRow;
class CompareTray;
class DeliveryPanel;
class DescriptionEdit;
class DesignHistory;
class HistoryPanel;
class InlineMessage;
class LockForm;
class LockReportView;
class RefineBar;
class SpokenTextEdit;
class VoiceLocker;
struct Candidate;
struct DesignFacts;
struct LockReport;
struct LockedLine;

/// A voice described in words: candidates are made of the description, heard, compared, and one of them
/// becomes a voice of the library (`spec/studio.md` §2.4 "Voice Designer"). Every candidate is a take of the
/// open project. Says every error beside its cause. Main thread.
class DesignerPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesignerPage)
public:
    static constexpr int kMostCandidates = 12;

    explicit DesignerPage(const PageServices& services, QWidget* parent = nullptr);
    ~DesignerPage() override;

    QWidget* focusTarget() const override;
    bool isBusy() const;
    std::vector<RunningWork> running() override;
    QList<QAction*> menuActions() const override;
    QVariantMap sessionState() const override;
    void restoreSession(const QVariantMap& state) override;

    void setOffers(const EngineOffers& offers);
    /// The same as typing and pressing the button; also for tests and pictures.
    void setDescription(const QString& text);
    void setLine(const QString& text);
    void setCount(int candidates);
    void generate();
    void stop();

    DescriptionEdit& description() { return *description_; }
    SpokenTextEdit& line() { return *line_; }
    DeliveryPanel& delivery() { return *delivery_; }
    CoachPanel& coach() { return *coach_; }
    RefineBar& refiner() { return *refine_; }
    CandidateModel& candidates() { return *candidates_; }
    CandidateView& view() { return *view_; }
    CompareTray& tray();
    DesignHistory& history() { return *history_; }
    LockForm& lockForm() { return *lockForm_; }
    LockReportView& lockReport() { return *lockReport_; }
    const InlineMessage& message() const { return *message_; }
    const InlineMessage& needs() const { return *needs_; }
    QString costText() const;

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    QWidget* makeExamples();
    QWidget* makeGenerateRow();
    QWidget* makeCandidates();
    void connectActions();
    void connectText();
    void connectLock();

    bool checkForm();
    DesignFacts asWritten() const;
    bool order(const EngineOffer& offer, int number, const DesignFacts& facts);
    void onEnded(qint64 take, const speech::Done& done);
    void showVersion(const QString& description);
    void hear();
    void hearFrom(qint64 take);
    void hearLine(const LockedLine& line);
    void starCurrent(qint64 take);
    void compareCurrent();
    QString nameOf(qint64 take) const;
    void binCurrent();
    void askToLock();
    void onLocked(const LockReport& report);
    void showError(const Error& error);
    void updateState();
    void updateCost();
    void updateEmpty();
    void reveal(QWidget* part);
    void fillTray();
    void followHistory();

    const PageServices services_;
    DesignerActions actions_;
    DesignHistory* history_;
    CandidateModel* candidates_;
    VoiceLocker* locker_;
    EngineOffers offers_;
    bool offersKnown_ = false;
    WorkPace pace_;
    QList<qint64> wantedTray_;    ///< of the session before, until the project is listed
    QString wantedShown_;         ///< the same of the version whose candidates were shown
    bool firstIsAwaited_ = false; ///< the next candidate that comes gets the selection
    DescriptionEdit* description_ = nullptr;
    CoachPanel* coach_ = nullptr;
    RefineBar* refine_ = nullptr;
    SpokenTextEdit* line_ = nullptr;
    DeliveryPanel* delivery_ = nullptr;
    QSpinBox* count_ = nullptr;
    QLabel* speedNote_ = nullptr;
    HistoryPanel* historyPanel_ = nullptr;
    QScrollArea* leftArea_ = nullptr;
    QWidget* examples_ = nullptr;
    QPushButton* generateButton_ = nullptr;
    QPushButton* stopButton_ = nullptr;
    QPushButton* modelsButton_ = nullptr;
    CapabilityLine* answers_ = nullptr;
    QLabel* shownOf_ = nullptr;
    QLabel* empty_ = nullptr;
    CandidateView* view_ = nullptr;
    CompareRow* compare_ = nullptr;
    LockForm* lockForm_ = nullptr;
    LockReportView* lockReport_ = nullptr;
    InlineMessage* needs_ = nullptr; ///< what is missing for anything to be made
    InlineMessage* message_ = nullptr;
};

} // namespace troupe::ui
