// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/pictures/photographer.h"

#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "engine/project/take_store.h"
#include "engine/project/take_writer.h"
#include "ui/actions/action_collection.h"
#include "ui/export/export_dialog.h"
#include "ui/services/project_desk.h"
#include "ui/takes/compare_tray.h"
#include "ui/takes/take_filter_bar.h"
#include "ui/takes/take_list_model.h"
#include "ui/takes/take_table.h"
#include "ui/takes/takes_page.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QtTest>

#include <array>
#include <string>

namespace troupe::guitest {

using namespace troupe::ui;
using namespace Qt::StringLiterals;

namespace {

/// Takes of a project as a week of work leaves them.
class Week
{
public:
    explicit Week(StudioRig& rig) : project_(project::Project::open(rig.projectFolder())) {}

    void fill()
    {
        const int64_t happy = addCell("Maya", "happy/medium");
        const int64_t fear = addCell("Maya", "fear/strong");
        const int64_t narrator = addCell("Narrator", "neutral/medium");
        approved_ = add("The team gathered in the observation room, and nobody said a word.", narrator, 4.2);
        add("The readings spiked without warning.", narrator, 2.6);
        const int64_t first = add("The crystalline structures — look!", happy, 2.9);
        const int64_t second = add("The crystalline structures — look!", happy, 3.1, first);
        add("Don’t move. ⟨pause 0.8⟩ Listen.", fear, 3.4);
        const int64_t cut =
            add("Run, and do not stop before you have reached the river.", fear, 1.4, {}, "cancelled");
        project::TakeStore store(project_);
        store.approve(std::array{approved_, second});
        store.reject(std::array{cut});
        store.setStar(std::array{second}, true);
        store.setNote(second, "The best one so far; breath before “look”.");
    }
    /// The checks do not like it: it is silent for a long time, and too long.
    int64_t addSuspect() { return add("Yes.", {}, 9, {}, {}, 0.001F); }
    int64_t approved() const { return approved_; }
    project::Project& project() { return project_; }

private:
    int64_t addCell(const char* character, const char* delivery)
    {
        project::Cell cell;
        cell.character = project::CharacterStore(project_).obtain(character).id;
        cell.delivery = project::Delivery::fromKey(delivery);
        return project::CellStore(project_).add(cell).id;
    }

    int64_t add(const std::string& text, std::optional<int64_t> cell, double seconds,
                std::optional<int64_t> parent = {}, const std::string& partial = {}, float gain = 1)
    {
        project::TakeDraft draft;
        draft.request.emplace();
        draft.request->task = speech::Task::VoiceDesign;
        draft.request->instruct = "A warm alto in her thirties, unhurried, close to the microphone.";
        draft.request->text = text;
        draft.request->language = "english";
        draft.request->seed = 41'200 + ++count_;
        draft.cell = cell;
        draft.parent = parent;
        if (parent) draft.operation = "reroll";
        project::TakeWriter writer(project_, draft, project::kTakeRate);
        std::vector<float> samples = speechLike(seconds, 0.8 + 0.1 * static_cast<double>(count_));
        for (float& sample : samples) sample *= gain;
        writer.append(samples);
        return writer.commit(partial).id;
    }

    project::Project project_;
    int64_t approved_ = 0;
    uint64_t count_ = 0;
};

TakesPage* enter(Photographer& photographer, StudioRig& rig, int takes)
{
    if (!photographer.open(rig, u"takes"_s)) return nullptr;
    rig.window().goTo(u"takes"_s);
    auto* page = static_cast<TakesPage*>(rig.window().page(u"takes"_s));
    const bool came = QTest::qWaitFor([page, takes] { return page->model().rowCount() == takes; }, 20000);
    if (!photographer.require(came, u"takes"_s)) return nullptr;
    QTest::qWait(300); // the strips
    return page;
}

void act(StudioRig& rig, const QString& id)
{
    rig.window().actions().action(id)->trigger();
}

} // namespace

/// The takes: none, a week of them, one that is doubted, a comparison, none that fits, the bin, and the
/// smallest window.
void takeTakes(Photographer& photographer)
{
    {
        StudioRig rig("", photographer.theme());
        if (!enter(photographer, rig, 0)) return;
        photographer.take(rig, u"takes-empty"_s);
        makeSmallest(rig);
        photographer.take(rig, u"takes-empty-small"_s);
    }
    StudioRig rig("", photographer.theme());
    Week week(rig);
    week.fill();
    const int64_t suspect = week.addSuspect();
    TakesPage* page = enter(photographer, rig, 7);
    if (!page) return;
    page->table().setFocus(Qt::TabFocusReason);
    page->table().selectTake(week.approved());
    QTest::qWait(500);
    photographer.take(rig, u"takes"_s);
    page->table().selectTake(suspect);
    QTest::qWait(500);
    photographer.take(rig, u"takes-doubted"_s);
    page->table().selectAll();
    photographer.take(rig, u"takes-several"_s);
    for (const int row : {1, 2, 3}) {
        page->table().selectTake(page->model().idAt(row));
        act(rig, u"takes.compare"_s);
    }
    QTest::qWait(300);
    photographer.take(rig, u"takes-compare"_s);
    act(rig, u"takes.weigh"_s);
    QTest::qWait(600);
    photographer.take(rig, u"takes-weigh"_s);
    makeSmallest(rig);
    photographer.take(rig, u"takes-weigh-small"_s);
    page->tray().clear();
    page->table().selectTake(week.approved());
    QTest::qWait(500);
    photographer.take(rig, u"takes-small"_s);
    page->filterBar().setFilter({.text = u"nowhere to be found"_s});
    photographer.take(rig, u"takes-nothing-fits-small"_s);
    rig.window().resize(1440, 860);
    photographer.take(rig, u"takes-nothing-fits"_s);
    rig.window().project().bin({suspect});
    page->filterBar().setFilter({.which = TakeFilter::Which::Binned});
    QTest::qWait(300);
    photographer.take(rig, u"takes-bin"_s);
}

/// The dialog of the export: what will come, a fault of what was entered, what was written, what could not
/// be.
void takeExport(Photographer& photographer)
{
    StudioRig rig("", photographer.theme());
    Week week(rig);
    week.fill();
    TakesPage* page = enter(photographer, rig, 6);
    if (!page) return;
    page->table().selectAll();
    act(rig, u"takes.export"_s);
    auto* dialog = page->findChild<ExportDialog*>();
    if (!photographer.require(dialog && dialog->isVisible(), u"export"_s)) return;
    auto* folder = dialog->findChild<QLineEdit*>(u"exportFolder"_s);
    auto* start = dialog->findChild<QPushButton*>(u"exportStart"_s);
    const QString out = u"/tmp/troupe-pictures-export"_s; // the same words in every picture
    QDir(out).removeRecursively();
    const auto ready = [start] { return QTest::qWaitFor([start] { return start->isEnabled(); }, 10000); };
    folder->setText(out);
    dialog->findChild<QCheckBox*>(u"exportLevels"_s)->setChecked(true);
    if (!photographer.require(ready(), u"export"_s)) return;
    photographer.take(*dialog, u"export"_s);
    folder->clear();
    QTest::qWait(500);
    photographer.take(*dialog, u"export-fault"_s);
    folder->setText(out);
    if (!photographer.require(ready(), u"export-done"_s)) return;
    bool ended = false;
    QObject::connect(&dialog->exporter(), &TakeExporter::ended, dialog, [&ended] { ended = true; });
    start->click();
    photographer.await([&ended] { return ended; }, u"export-done"_s);
    photographer.take(*dialog, u"export-done"_s);
    // A file stands where a folder should be.
    folder->setText(out + u"/1.wav/below"_s);
    QFile file(out + u"/1.wav"_s);
    if (!file.open(QIODevice::WriteOnly) || !ready()) return;
    ended = false;
    start->click();
    photographer.await([&ended] { return ended; }, u"export-failed"_s);
    photographer.take(*dialog, u"export-failed"_s);
    dialog->reject();
    file.close();
    QDir(out).removeRecursively();
}

} // namespace troupe::guitest
