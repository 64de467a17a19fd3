// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "ui/services/desk_call.h"
#include "ui/services/library_thread.h"
#include "ui/services/outcome.h"
#include "ui/services/voice_row.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <vector>

namespace troupe::ui {

/// The library of this user for everybody in the window: its voices as plain rows, what a person does to
/// them, and a way to ask anything else of it (prompts, presets). The library itself lives on a thread of its
/// own; every method returns at once. Each act is on the disk when its signal comes. Changes by other
/// processes are noticed within a second. Main thread; owned by the window.
class LibraryDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LibraryDesk)
public:
    explicit LibraryDesk(std::filesystem::path folder, QObject* parent = nullptr);
    /// Carries out what was asked for before it returns.
    ~LibraryDesk() override;

    /// Reads the list and begins to watch; nothing is opened before. The first page that shows voices calls
    /// it.
    void start();
    /// True once the list is there.
    bool isListed() const { return listed_; }
    /// Why the library cannot be opened; nothing while it can.
    const std::optional<Error>& fault() const { return fault_; }

    /// By name, as people of this language sort; also those in the bin.
    const std::vector<VoiceRow>& voices() const { return voices_; }
    /// Null: no such voice. Valid until the next signal.
    const VoiceRow* voice(const QString& id) const;
    /// Folders that voices are in, and those above them.
    QStringList folders() const { return folders_; }
    /// Tags of voices outside the bin, sorted.
    QStringList tags() const;

    void change(const QStringList& ids, const voices::VoiceChange& change);
    void addTag(const QStringList& ids, const QString& tag);
    void removeTag(const QStringList& ids, const QString& tag);
    void bin(const QStringList& ids);
    void restore(const QStringList& ids);
    /// Out of the bin, for good.
    void purge(const QStringList& ids);

    /// Somebody wants to speak with this voice: the page that speaks takes it.
    void wantSpoken(const QString& id) { Q_EMIT spokenWanted(id); }

    /// Runs `work(voices::Library&)` on the library's thread; its value comes as Outcome<Value> to `then` on
    /// the main thread, unless `context` is gone by then.
    template <class Work, class Then>
    void ask(QObject* context, Work work, Then then)
    {
        using Value = std::invoke_result_t<Work, voices::Library&>;
        static_assert(!std::is_void_v<Value>, "what gives no value is an act()");
        auto outcome = std::make_shared<Outcome<Value>>();
        run(
            context,
            [outcome, work = std::move(work)](voices::Library& library) { outcome->value = work(library); },
            [outcome, then = std::move(then)](const std::optional<Error>& error) {
                outcome->error = error;
                then(*outcome);
            });
    }
    /// As ask(), for what a person does: the list follows it, and failed() is emitted when it throws. `then`
    /// is told whether it was done; it may be null.
    void act(std::function<void(voices::Library&)> work, QObject* context = nullptr,
             std::function<void(bool done)> then = {});

Q_SIGNALS:
    /// voices(), folders() or fault() is another.
    void changed();
    void failed(const troupe::Error& error);
    void spokenWanted(const QString& id);

private:
    struct Listing
    {
        std::vector<VoiceRow> voices;
        QStringList folders;
        int64_t version = 0;
    };

    static Listing read(voices::Library& library);
    void run(QObject* context, std::function<void(voices::Library&)> work, CallEnded ended);
    void reload();
    void lookForNews();

    LibraryThread thread_;
    std::vector<VoiceRow> voices_;
    QStringList folders_;
    std::optional<Error> fault_;
    bool listed_ = false;
    bool reading_ = false;
    bool again_ = false;   ///< something changed while the list was read
    bool looking_ = false; ///< for news
    int64_t version_ = 0;
    QTimer news_;
};

} // namespace troupe::ui
