// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/checks.h"
#include "ui/services/desk_call.h"
#include "ui/services/outcome.h"
#include "ui/services/project_thread.h"
#include "ui/services/take_row.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <type_traits>
#include <vector>

namespace troupe::ui {

/// What is open, in words and numbers.
struct ProjectFacts
{
    QString folder; ///< empty: none is open
    QString name;   ///< for titles; empty for the untitled one
    bool untitled = false;
    bool operator==(const ProjectFacts&) const = default;
};

/// The open project for everybody in the window: its takes as plain rows, what a person does to them, and a
/// way to ask anything else of it. The project itself lives on a thread of its own; every method returns at
/// once, and what was done comes back as a signal. Each act is on the disk when its signal comes. Changes by
/// other processes are noticed within a second. Main thread; owned by the window.
class ProjectDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProjectDesk)
public:
    explicit ProjectDesk(QObject* parent = nullptr);
    /// Carries out what was asked for before it returns.
    ~ProjectDesk() override;

    // ---- The project

    /// The untitled one of this user; made when it is missing.
    void openUntitled();
    /// A project's folder. What is open stays open when this fails.
    void open(const std::filesystem::path& folder);
    /// Makes one there of a packed one, and opens it.
    void unpack(const std::filesystem::path& file, const std::filesystem::path& folder);
    /// Makes a new one there, and opens it.
    void create(const std::filesystem::path& folder);
    /// The untitled one moves there, any other is copied; then that one is open. `folder` must not exist.
    void saveAs(const std::filesystem::path& folder);
    /// After a run that did not end properly: files that no row knows become takes; `then` gets how many
    /// takes of that run there are.
    void recover(int64_t startedAt, QObject* context, std::function<void(int takes)> then);
    /// By which takes are listened to that come to it.
    void setChecks(const audio::CheckLimits& limits) { checks_ = limits; }
    const audio::CheckLimits& checks() const { return checks_; }
    bool isOpen() const { return !facts_.folder.isEmpty(); }
    const ProjectFacts& facts() const { return facts_; }
    /// True while something that was asked for is not done yet.
    bool isWorking() const { return working_ > 0; }
    /// When a change was last brought to the disk; invalid before the first.
    QDateTime savedAt() const { return savedAt_; }

    // ---- Its takes

    /// All of them, also those in the bin; newest first.
    const std::vector<TakeRow>& takes() const { return takes_; }
    /// Null: no such take. Valid until the next signal.
    const TakeRow* take(int64_t id) const;
    /// Place in takes(), or -1.
    int indexOf(int64_t id) const;
    /// True once the list is whole.
    bool isListed() const { return listed_; }

    void approve(const QList<qint64>& ids);
    void reject(const QList<qint64>& ids);
    void review(const QList<qint64>& ids); ///< back to "to review"
    void bin(const QList<qint64>& ids);
    void restore(const QList<qint64>& ids);
    void setStar(const QList<qint64>& ids, bool star);
    void setNote(int64_t id, const QString& note);
    void setMarkers(int64_t id, const std::vector<project::TakeMarker>& markers);
    void assign(const QList<qint64>& ids, std::optional<int64_t> cell);
    /// For good; cannot be undone.
    void emptyBin();

    void undo();
    void redo();
    /// What would be undone and redone next; empty: nothing.
    QString undoLabel() const { return undoLabel_; }
    QString redoLabel() const { return redoLabel_; }

    // ---- Everything else

    /// Runs `work(project::Project&)` on the project's thread; its value comes as Outcome<Value> to `then` on
    /// the main thread, unless `context` is gone by then. It must not keep the project. For reading; what
    /// changes something is change().
    template <class Work, class Then>
    void ask(QObject* context, Work work, Then then)
    {
        using Value = std::invoke_result_t<Work, project::Project&>;
        static_assert(!std::is_void_v<Value>, "what gives no value is a change()");
        auto outcome = std::make_shared<Outcome<Value>>();
        run(
            context,
            [outcome, work = std::move(work)](OpenProject& open) { outcome->value = work(openOf(open)); },
            [outcome, then = std::move(then)](const std::optional<Error>& error) {
                outcome->error = error;
                then(*outcome);
            });
    }
    void details(int64_t id, QObject* context, std::function<void(const Outcome<TakeDetails>&)> then);
    /// As ask(), for an act of the person: the list, the undo label and the saved time follow it; failed() is
    /// emitted when it throws. `then` is told whether it was done; it may be null.
    void change(std::function<void(project::Project&)> act, QObject* context = nullptr,
                std::function<void(bool done)> then = {});

    /// Makes a take of something that is there already (a recording, a part of a take); failed() is emitted
    /// when it throws. The take is in the list before `then` is told.
    void addTake(std::function<project::Take(project::Project&)> make, QObject* context,
                 std::function<void(qint64 take)> then);

    /// For TakeSink alone: the thread, for those who write takes while they are made.
    ProjectThread& thread() { return thread_; }
    /// A take was committed on the project's thread. Any thread.
    void announce(const TakeRow& row);
    /// The same at once; a take that is listed is left alone. Main thread.
    void insert(const TakeRow& row);

Q_SIGNALS:
    /// Another project is open, or has another name or place. takesReset() follows.
    void opened();
    void takesReset();
    void takesAdded(const QList<qint64>& ids);
    void takesChanged(const QList<qint64>& ids);
    void takesRemoved(const QList<qint64>& ids);
    /// Characters or cells may have changed.
    void castChanged();
    void historyChanged();
    /// isWorking() or savedAt() is another.
    void workChanged();
    /// Undo and redo told what they did, for the status line.
    void stepDone(const QString& text);
    void failed(const troupe::Error& error);

private:
    void run(QObject* context, std::function<void(OpenProject&)> work, CallEnded ended);
    /// As run(), for what a person waits for: isWorking() until it has ended.
    void runCounted(QObject* context, std::function<void(OpenProject&)> work, CallEnded ended);
    void openBy(std::function<project::Project(OpenProject&)> make);
    void onTakes(const QList<qint64>& ids, std::function<void(project::Project&)> act);
    void step(bool back);
    void reload(bool another);
    void readPage(int generation, int64_t before);
    void takePage(int generation, std::vector<TakeRow> rows, bool last);
    void adopt(std::vector<TakeRow> rows);
    void replace(const std::vector<TakeRow>& rows);
    void readHistory();
    void lookForNews();

    ProjectFacts facts_;
    audio::CheckLimits checks_;
    std::vector<TakeRow> takes_;
    std::vector<TakeRow> incoming_; ///< of a reload under way
    int generation_ = 0;
    bool another_ = false; ///< the reload under way is of another project
    bool reading_ = false; ///< a reload is under way
    bool listed_ = false;
    bool watching_ = false;
    int64_t lastVersion_ = 0; ///< of the data, see project::Project::dataVersion(); 0: not known
    int working_ = 0;
    QDateTime savedAt_;
    QString undoLabel_;
    QString redoLabel_;
    QTimer news_;
    ProjectThread thread_;
};

} // namespace troupe::ui
