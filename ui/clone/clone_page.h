// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clone/clone_actions.h"
#include "ui/mainwindow/page.h"
#include "ui/services/clone_means.h"
#include "ui/services/outcome.h"
#include "ui/services/page_services.h"

#include <QPointer>

class QPushButton;
class QScrollArea;

namespace troupe::ui {

class CapabilityLine;
class ClipsImport;
class CloneSpeaker;
class InlineMessage;
class NormalisePanel;
class Normaliser;
class RecordDialog;
class ReferenceDraft;
class ReferencePanel;
class SavePanel;
class TestLines;
class TestPanel;
class VoiceMaker;
class VoicePorter;
class WordsPanel;

/// A recording becomes a voice: chosen, checked, cut, prepared, written down, cloned, kept with the word of
/// whom it is of (`spec/studio.md` §2.4 "Clone Lab"). Says every error beside its cause. Main thread;
/// whatever is slow is done on the draft's thread.
class ClonePage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClonePage)
public:
    explicit ClonePage(const PageServices& services, QWidget* parent = nullptr);
    ~ClonePage() override;

    QWidget* focusTarget() const override;
    bool isBusy() const;
    std::vector<RunningWork> running() override;
    QList<QAction*> menuActions() const override;
    QVariantMap sessionState() const override;
    void restoreSession(const QVariantMap& state) override;

    /// A sound file is what is cloned from now on; a folder of recordings is imported.
    void take(const QStringList& paths);
    /// A take of the project is, with its words.
    void takeTake(int64_t take);

    ReferenceDraft& draft() { return *draft_; }
    ReferencePanel& reference() { return *reference_; }
    WordsPanel& words() { return *words_; }
    TestPanel& testing() { return *testing_; }
    TestLines& lines() { return *lines_; }
    Normaliser& normaliser() { return *normaliser_; }
    NormalisePanel& normalising() { return *normalise_; }
    SavePanel& saving() { return *saving_; }
    const InlineMessage& needs() const { return *needs_; }
    /// What clones here is known, or that nothing does.
    bool knowsMeans() const { return knowsMeans_; }

protected:
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeColumns();
    QWidget* makeNeeds();

    // clone_page_acts.cpp
    void connectActions();
    void bringIntoView(QWidget& part);
    void findMeans();
    void takeMeans(const Outcome<CloneMeans>& found);
    void updateState();
    void askForFile();
    void askForTake();
    void askForFolder();
    void record();
    void hear();
    /// The clone needs words, and there are none: told beside the field.
    bool lacksWords();
    void speak();
    void compare();
    void normalise();
    void hearNormalised();
    bool checkForm();
    void save(const QString& name, const voices::Consent& consent);
    void onMade(const QString& id, const QString& name, bool speaks);

    const PageServices services_;
    CloneActions actions_;
    ReferenceDraft* draft_;
    VoiceMaker* maker_;
    TestLines* lines_;
    CloneSpeaker* speaker_;
    Normaliser* normaliser_;
    VoicePorter* porter_;
    ClipsImport* clips_ = nullptr;
    CloneMeans means_;
    bool knowsMeans_ = false;
    bool finding_ = false;
    ReferencePanel* reference_ = nullptr;
    WordsPanel* words_ = nullptr;
    TestPanel* testing_ = nullptr;
    NormalisePanel* normalise_ = nullptr;
    SavePanel* saving_ = nullptr;
    InlineMessage* needs_ = nullptr;
    QWidget* needsBox_ = nullptr;
    CapabilityLine* answers_ = nullptr;
    QWidget* sources_ = nullptr; ///< the ways to a recording
    QScrollArea* area_ = nullptr;
    QPointer<RecordDialog> recorder_; ///< the window's child
    QString folder_;                  ///< of the last dialog
};

} // namespace troupe::ui
