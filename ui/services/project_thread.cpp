// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/services/project_thread.h"

#include "engine/base/error.h"
#include "engine/project/cell.h"
#include "engine/project/character.h"
#include "ui/services/search_text.h"

#include <QStringList>

#include <chrono>
#include <future>

namespace troupe::ui {

using namespace std::chrono_literals;

void OpenProject::readCells()
{
    std::unordered_map<int64_t, QString> names;
    for (const auto& character : project::CharacterStore(*project).list())
        names.emplace(character.id, QString::fromStdString(character.name));
    cells.clear();
    for (const auto& cell : project::CellStore(*project).list())
        cells.emplace(cell.id, CellName{cell.character, names[cell.character],
                                        QString::fromStdString(cell.delivery.key())});
}

void OpenProject::nameCell(TakeRow& row)
{
    if (!row.cell) return;
    auto found = cells.find(*row.cell);
    if (found == cells.end()) {
        readCells();
        // A cell that was removed stays named as nothing; without this it would be looked for each time.
        found = cells.try_emplace(*row.cell).first;
    }
    if (found->second.character != 0) row.character = found->second.character;
    row.characterName = found->second.characterName;
    row.delivery = found->second.delivery;
}

TakeRow OpenProject::rowOf(const project::Take& take)
{
    TakeRow row;
    row.id = take.id;
    row.name = QString::fromStdString(take.name);
    row.text = QString::fromUtf8(take.text.data(),
                                 static_cast<qsizetype>(std::min<size_t>(take.text.size(), 4 * 300)))
                   .left(TakeRow::kMostText)
                   .simplified();
    row.cell = take.cell;
    row.state = take.state;
    row.file = take.file;
    row.partial = QString::fromStdString(take.partial);
    row.seconds = take.seconds();
    row.rate = take.rate;
    row.engine = QString::fromStdString(take.engine);
    row.seed = take.seed;
    row.operation = QString::fromStdString(take.operation);
    row.parent = take.parent;
    row.verdict = take.verdict;
    row.markers = take.markers;
    row.star = take.star;
    row.note = QString::fromStdString(take.note);
    row.created = take.created;
    nameCell(row);
    row.searched =
        foldForSearch(QStringList{row.text, row.characterName, row.delivery, row.note}.join(u'\n'));
    return row;
}

bool ProjectThread::post(std::function<void(OpenProject&)> task)
{
    return worker_.post([this, task = std::move(task)] { task(open_); });
}

void ProjectThread::call(const std::function<void(OpenProject&)>& task)
{
    std::packaged_task<void()> packaged([&] { task(open_); });
    std::future<void> done = packaged.get_future();
    while (!worker_.post([&packaged] { packaged(); })) {
        if (worker_.ending()) throw Error(ErrorCode::Busy, "The project is being closed.", "Open it again.");
        std::this_thread::sleep_for(2ms);
    }
    done.get();
}

void ProjectThread::finish()
{
    // Where too much waits already, the project is closed with this object instead.
    worker_.post([this] { open_ = {}; });
    worker_.finish();
}

project::Project& openOf(OpenProject& open)
{
    if (!open.project)
        throw Error(ErrorCode::BadConfiguration, "No project is open.", "Open one, or make a new one.");
    return *open.project;
}

} // namespace troupe::ui
