// SPDX-License-Identifier: GPL-3.0-or-later
// The project that is open, and the way to its thread; what is done to takes is in project_desk_takes.cpp.
#include "ui/services/project_desk.h"

#include "engine/project/history.h"
#include "engine/project/project_archive.h"
#include "engine/project/project_check.h"
#include "engine/project/project_copy.h"
#include "engine/project/take_store.h"

#include <QDir>
#include <QMetaObject>

namespace troupe::ui {

namespace {

constexpr int kNewsMs = 1000;

ProjectFacts factsOf(const project::Project& project)
{
    ProjectFacts facts;
    facts.folder = QString::fromStdString(project.folder().string());
    std::error_code ignored;
    facts.untitled =
        std::filesystem::equivalent(project.folder(), project::Project::untitledFolder(), ignored);
    if (!facts.untitled) facts.name = QString::fromStdString(project.name());
    return facts;
}

} // namespace

ProjectDesk::ProjectDesk(QObject* parent) : QObject(parent)
{
    news_.setInterval(kNewsMs);
    connect(&news_, &QTimer::timeout, this, &ProjectDesk::lookForNews);
}

ProjectDesk::~ProjectDesk()
{
    thread_.finish();
}

void ProjectDesk::run(QObject* context, std::function<void(OpenProject&)> work, CallEnded ended)
{
    callDesk(this, context, std::move(work), std::move(ended),
             [this](auto task) { return thread_.post(std::move(task)); });
}

void ProjectDesk::runCounted(QObject* context, std::function<void(OpenProject&)> work, CallEnded ended)
{
    ++working_;
    Q_EMIT workChanged();
    QPointer<QObject> guard(context ? context : this);
    run(this, std::move(work), [this, guard, ended = std::move(ended)](const std::optional<Error>& error) {
        --working_;
        if (!error) savedAt_ = QDateTime::currentDateTime();
        Q_EMIT workChanged();
        if (error) Q_EMIT failed(*error);
        if (guard && ended) ended(error);
    });
}

void ProjectDesk::openUntitled()
{
    openBy([](OpenProject&) { return project::Project::untitled(); });
}

void ProjectDesk::open(const std::filesystem::path& folder)
{
    openBy([folder](OpenProject&) { return project::Project::open(folder); });
}

void ProjectDesk::create(const std::filesystem::path& folder)
{
    openBy([folder](OpenProject&) { return project::Project::create(folder); });
}

void ProjectDesk::unpack(const std::filesystem::path& file, const std::filesystem::path& folder)
{
    openBy([file, folder](OpenProject&) {
        project::unpackProject(file, folder);
        return project::Project::open(folder);
    });
}

void ProjectDesk::saveAs(const std::filesystem::path& folder)
{
    openBy([folder](OpenProject& open) {
        project::Project& project = openOf(open);
        const std::filesystem::path from = project.folder();
        if (!factsOf(project).untitled) {
            project::copyProject(project, folder);
            return project::Project::open(folder);
        }
        if (open.project.use_count() > 1)
            throw Error(ErrorCode::Busy, "Something is being spoken into this project.",
                        "Wait for its end, or stop it, then save the project.");
        open.project.reset();
        try {
            project::moveProject(from, folder);
        } catch (...) {
            open.project = std::make_shared<project::Project>(project::Project::open(from));
            throw;
        }
        return project::Project::open(folder);
    });
}

void ProjectDesk::openBy(std::function<project::Project(OpenProject&)> make)
{
    auto facts = std::make_shared<ProjectFacts>();
    auto version = std::make_shared<int64_t>(0);
    runCounted(
        this,
        [facts, version, make = std::move(make)](OpenProject& open) {
            auto project = std::make_shared<project::Project>(make(open));
            // Before anything is read: what changes from here on is news.
            *version = project->dataVersion();
            *facts = factsOf(*project);
            open.project = std::move(project);
            open.forgetCells();
        },
        [this, facts, version](const std::optional<Error>& error) {
            if (error) return;
            facts_ = *facts;
            lastVersion_ = *version;
            Q_EMIT opened();
            news_.start();
            reload(true);
        });
}

void ProjectDesk::recover(int64_t startedAt, QObject* context, std::function<void(int)> then)
{
    auto takes = std::make_shared<int>(0);
    QPointer<QObject> guard(context);
    runCounted(
        this,
        [takes, startedAt, limits = checks_](OpenProject& open) {
            project::Project& project = openOf(open);
            project::checkProject(project, true, limits);
            constexpr int most = 1000;
            for (const project::Take& take : project::TakeStore(project).list({.limit = most}))
                if (take.created >= startedAt) ++*takes;
        },
        [this, guard, takes, then = std::move(then)](const std::optional<Error>& error) {
            if (!error) reload(false);
            if (guard) then(*takes);
        });
}

void ProjectDesk::lookForNews()
{
    if (watching_ || !isOpen()) return;
    watching_ = true;
    // Not by run(): a look is no work that anybody waits for.
    const bool posted = thread_.post([this, last = lastVersion_](OpenProject& open) {
        int64_t version = 0;
        try {
            if (open.project) version = open.project->dataVersion();
        } catch (...) {
            version = 0;
        }
        if (last != 0 && version != 0 && version != last) open.forgetCells();
        QMetaObject::invokeMethod(
            this,
            [this, version, last] {
                watching_ = false;
                if (version != 0) lastVersion_ = version;
                if (last == 0 || version == 0 || version == last) return;
                Q_EMIT castChanged();
                reload(false);
            },
            Qt::QueuedConnection);
    });
    if (!posted) watching_ = false;
}

void ProjectDesk::readHistory()
{
    struct Labels
    {
        QString undo;
        QString redo;
    };
    ask(
        this,
        [](project::Project& project) {
            project::History history(project);
            Labels labels;
            if (const auto next = history.nextUndo()) labels.undo = QString::fromStdString(next->label);
            if (const auto next = history.nextRedo()) labels.redo = QString::fromStdString(next->label);
            return labels;
        },
        [this](const Outcome<Labels>& labels) {
            if (!labels) return;
            undoLabel_ = labels.value->undo;
            redoLabel_ = labels.value->redo;
            Q_EMIT historyChanged();
        });
}

} // namespace troupe::ui
