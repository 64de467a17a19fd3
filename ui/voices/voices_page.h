// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/mainwindow/page.h"
#include "ui/services/page_services.h"
#include "ui/voices/voice_actions.h"
#include "ui/voices/voice_porter.h"
#include "ui/voices/voice_preparer.h"

#include <QTemporaryDir>

#include <memory>

class QStackedLayout;

namespace troupe {
class Error;
}

namespace troupe::ui {

class ClipsImport;
class ConsentForm;
class EmptyState;
class InlineMessage;
class NeedNote;
class PageHead;
class VoiceBulkBar;
class VoiceFacts;
class VoiceFilterBar;
class VoiceFilterModel;
class VoiceListModel;
class VoicePlaces;
class VoicePlayer;
class VoiceView;
class WorkBar;
struct VoiceRow;
struct VoiceShelf;

/// The library's voices: found, heard, named, tagged, put into folders and into the bin, taken in and given
/// out as packages (`spec/studio.md` §2.4 "Voice Library"). Says every error above the list. Main thread.
class VoicesPage final : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoicesPage)
public:
    explicit VoicesPage(const PageServices& services, QWidget* parent = nullptr);
    ~VoicesPage() override;

    QWidget* focusTarget() const override;
    QList<QAction*> menuActions() const override;
    QWidget* inspector() override;
    bool find() override;
    std::vector<RunningWork> running() override;
    QVariantMap sessionState() const override;
    void restoreSession(const QVariantMap& state) override;

    VoiceView& view() { return *view_; }
    VoiceListModel& all() { return *all_; }
    VoiceFilterModel& shown() { return *shown_; }
    VoiceFilterBar& filterBar() { return *bar_; }
    VoicePlaces& places() { return *places_; }
    const InlineMessage& message() const { return *message_; }
    ConsentForm& consent() { return *consent_; }
    VoiceFacts& facts() { return *facts_; }
    void setShelf(const VoiceShelf& shelf);
    /// Chooses it, whatever the shelf says; when the library is read, if it is not yet.
    void showVoice(const QString& id);

    /// Packages are taken in; a folder of clips asks for consent first.
    void take(const QStringList& paths);
    /// Packages of `ids` in `folder`; `then` may be null.
    void exportTo(const QString& folder, const QStringList& ids, const VoicePorter::Ended& then = {});

Q_SIGNALS:
    /// Packages for a drag are there.
    void dragReady(const QStringList& files);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeMiddle();
    QWidget* makeEmpty();
    void applyShelf();
    void follow();
    void updateState();
    void updateEmpty();
    void updateCount();

    void connectActions();
    void hear();
    void starChosen();
    void renameCurrent();
    void binChosen();
    void askToPurge();
    void askForPackages();
    void askForClips();
    void askToExport();
    void offerClips(const QString& folder);
    void askForConsent();
    void keepConsent(const QString& subject, const voices::Consent& consent);
    void prepareChosen();
    void tellPrepared(const VoicePreparer::Report& report);
    QStringList unprepared() const;
    void updatePrepare();
    void tellImport(const VoicePorter::Report& report);
    void tellExport(const VoicePorter::Report& report);
    void drag();
    void addExample();
    void selectWanted();
    void showError(const Error& error);
    QList<VoiceRow> chosen() const;

    const PageServices services_;
    VoiceActions actions_;
    VoiceListModel* all_;
    VoiceFilterModel* shown_;
    VoicePorter* porter_;
    VoicePreparer* preparer_;
    VoicePlayer* player_;
    VoiceFilterBar* bar_ = nullptr;
    VoicePlaces* places_ = nullptr;
    VoiceView* view_ = nullptr;
    VoiceBulkBar* bulk_ = nullptr;
    WorkBar* work_ = nullptr;
    NeedNote* prepareNeed_ = nullptr;
    InlineMessage* message_ = nullptr;
    ConsentForm* consent_ = nullptr;
    ClipsImport* clips_ = nullptr;
    VoiceFacts* facts_ = nullptr;
    QStringList asked_; ///< of whom consent is asked for
    PageHead* head_ = nullptr;
    EmptyState* empty_ = nullptr;
    QStackedLayout* stack_ = nullptr;
    bool toldFault_ = false;                 ///< the message is about the library itself
    QStringList wanted_;                     ///< to be chosen as soon as the list has them
    std::unique_ptr<QTemporaryDir> dragged_; ///< packages that a drag gave away; kept until the window closes
    QString folder_;                         ///< of the last dialog
};

} // namespace troupe::ui
