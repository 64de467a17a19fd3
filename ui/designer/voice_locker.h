// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/clip.h"
#include "engine/base/error.h"
#include "engine/speech/identity.h"
#include "engine/voices/voice_store.h"
#include "ui/services/clone_means.h"
#include "ui/services/outcome.h"
#include "ui/services/page_services.h"
#include "ui/tasks/worker.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace troupe::project {
class Project;
}

namespace troupe::ui {

/// One test line in the sound of a new voice.
struct LockedLine
{
    QString text;
    std::shared_ptr<const audio::Clip> clip;
    speech::LikenessFound found; ///< to the take that the voice is locked to
};

/// What became of a lock.
struct LockReport
{
    QString id; ///< in the library
    QString name;
    QString model;          ///< that it is prepared for; empty: none
    bool simulated = false; ///< by an engine without a voice in it
    std::vector<LockedLine> lines;
    std::optional<Error> missing;  ///< why it is prepared for no model
    std::optional<Error> unjudged; ///< why its lines could not be compared
};

/// Makes a take of the open project a voice of the library: reads it, has the Base model make its prompt and
/// speak the test lines, compares these with the take, and only then puts everything into the library in one
/// step. Where no model clones, the voice is kept without a prompt. The slow part has a thread of its own, so
/// that the library stays free for others. One at a time. Main thread.
class VoiceLocker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceLocker)
public:
    /// The desks outlive this.
    VoiceLocker(const PageServices& services, QObject* parent = nullptr);
    ~VoiceLocker() override;

    bool isBusy() const { return busy_; }
    /// Ends with locked() or failed(). Nothing while isBusy().
    void lock(qint64 take, const QString& name);
    /// Nothing is kept then; failed() comes.
    void stop();
    /// Looks for what clones here; `then` on the main thread, unless `context` is gone by then.
    void findMeans(QObject* context, std::function<void(const CloneMeans&)> then);

Q_SIGNALS:
    void busyChanged();
    void locked(const troupe::ui::LockReport& report);
    void failed(const troupe::Error& error);

private:
    struct Source;
    struct Work;

    static Source readSource(project::Project& project, qint64 take);
    static void prepare(Work& work, speech::Registry& engines, const std::string& wanted,
                        const speech::LikenessRule& rule, const std::function<bool()>& stopped);
    void onSource(const Outcome<Source>& source, const QString& name);
    void store(const std::shared_ptr<Work>& work);
    void end(const std::optional<Error>& error);

    const PageServices services_;
    bool busy_ = false;
    std::shared_ptr<std::atomic<bool>> stopped_; ///< of the lock under way
    Worker worker_;                              ///< last member: joined before the rest goes
};

} // namespace troupe::ui
