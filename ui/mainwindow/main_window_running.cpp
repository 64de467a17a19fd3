// SPDX-License-Identifier: GPL-3.0-or-later
// What runs in the window, and would end with it.
#include "ui/firstrun/welcome_dialog.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/page.h"
#include "ui/playback/sound_desk.h"
#include "ui/recording/record_dialog.h"
#include "ui/recording/recorder_panel.h"
#include "ui/services/models_desk.h"
#include "ui/services/queue_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/takes/take_words.h"

namespace troupe::ui {

namespace {

constexpr qsizetype kMostTitle = 60;

} // namespace

std::vector<RunningWork> MainWindow::running()
{
    std::vector<RunningWork> works;
    tellSpeech(works);
    tellRecordings(works);
    if (const QString job = queue_->madeJob(); !job.isEmpty())
        works.push_back({tr("The queue makes “%1”.").arg(job.left(kMostTitle)),
                         tr("What it makes now goes back to the queue, for the next start.")});
    if (const auto& fetch = models_->fetching()) {
        const ModelRow* model = models_->row(fetch->id);
        works.push_back({tr("A model is being fetched: %1.").arg(model ? model->title : fetch->id),
                         tr("What came stays, and a later download goes on with it.")});
    }
    if (models_->importing())
        works.push_back({tr("A model is being taken into the folder of models."),
                         tr("What was copied stays, and a later import goes on with it."),
                         [this] { models_->stopImport(); }});
    if (welcome_ && welcome_->isFetching())
        works.push_back(
            {tr("A model is being fetched."), tr("What came stays, and a later download goes on with it.")});
    if (desk_->isSaving())
        works.push_back({tr("A sound is being written to a file."), tr("The file does not appear then.")});
    for (const PageEntry& entry : pages_)
        if (entry.page)
            for (RunningWork& work : entry.page->running()) works.push_back(std::move(work));
    return works;
}

void MainWindow::tellSpeech(std::vector<RunningWork>& works)
{
    const std::vector<SpeakRow> rows = speech_->rows();
    if (rows.empty()) return;
    const SpeakRow& first = rows.front();
    QString what =
        tr("“%1” is being spoken, %2 so far.").arg(first.title.left(kMostTitle), takeLength(first.seconds));
    if (const auto more = static_cast<int>(rows.size()) - 1; more > 0)
        what += u' ' + tr("%n more wait.", nullptr, more);
    works.push_back({what, tr("What was made so far is kept as a take. What waits is not begun."),
                     [this] { speech_->stopAll(); }});
}

void MainWindow::tellRecordings(std::vector<RunningWork>& works)
{
    using State = RecordingSession::State;
    for (RecordDialog* dialog : findChildren<RecordDialog*>()) {
        const State state = dialog->panel().session().state();
        if (state != State::Recording && state != State::Ending) continue;
        works.push_back({tr("A recording is under way."), tr("What was recorded is kept as a file."),
                         [dialog] { dialog->reject(); }});
    }
}

} // namespace troupe::ui
