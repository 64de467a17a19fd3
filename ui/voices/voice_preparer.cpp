// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_preparer.h"

#include "engine/base/settings.h"
#include "engine/voices/lock.h"
#include "ui/services/clone_means.h"
#include "ui/services/desk_call.h"
#include "ui/services/library_desk.h"

#include <utility>

namespace troupe::ui {

struct VoicePreparer::Run
{
    QStringList ids; ///< that are left
    int all = 0;
    std::atomic<bool> stopped = false;
    CloneMeans means; ///< of the first one; used on the worker alone
    bool meansFound = false;
    Report report;
};

VoicePreparer::VoicePreparer(const PageServices& services, QObject* parent)
    : QObject(parent), services_(services), worker_("ui-prepare")
{}

VoicePreparer::~VoicePreparer()
{
    stop();
}

void VoicePreparer::stop()
{
    if (run_) run_->stopped = true;
}

void VoicePreparer::prepare(const QStringList& ids)
{
    if (isBusy() || ids.isEmpty()) return;
    run_ = std::make_shared<Run>();
    run_->ids = ids;
    run_->all = static_cast<int>(ids.size());
    Q_EMIT busyChanged();
    next();
}

void VoicePreparer::next()
{
    const Running run = run_;
    if (run->stopped || run->ids.isEmpty()) return end();
    const QString id = run->ids.takeFirst();
    const VoiceRow* row = services_.library.voice(id);
    const QString name = row ? row->name : id;
    Q_EMIT progressed(name, run->all - static_cast<int>(run->ids.size()) - 1, run->all);
    using Found = std::shared_ptr<const voices::Voice>;
    services_.library.ask(
        this,
        [id = id.toStdString()](voices::Library& library) -> Found {
            return std::make_shared<const voices::Voice>(library.voices().get(id));
        },
        [this, run, name](const Outcome<Found>& voice) {
            if (!voice) return fail(name, *voice.error);
            make(run, *voice.value);
        });
}

/// The slow part: outside the library, which stays free for others.
void VoicePreparer::make(const Running& run, const std::shared_ptr<const voices::Voice>& voice)
{
    const auto material = std::make_shared<voices::VoiceMaterial>();
    callDesk(
        this, nullptr,
        [run, voice, material, engines = &services_.context.engines,
         wanted = services_.context.settings.text("speech.engine")] {
            if (!std::exchange(run->meansFound, true)) {
                run->means = findCloneMeans(*engines, wanted);
                run->means.means.cancelled = [run = std::weak_ptr(run)] {
                    const Running still = run.lock();
                    return !still || still->stopped;
                };
            }
            if (run->means.missing) throw Error(*run->means.missing);
            *material = voices::promptMaterial(*voice, run->means.means);
        },
        [this, run, voice, material](const std::optional<Error>& error) {
            if (!error) return store(run, voice, material);
            if (run->means.missing) {
                run->report.missing = run->means.missing;
                return end();
            }
            fail(QString::fromStdString(voice->details.name), *error);
        },
        [this](auto task) { return worker_.post(std::move(task)); });
}

void VoicePreparer::store(const Running& run, const std::shared_ptr<const voices::Voice>& voice,
                          const std::shared_ptr<const voices::VoiceMaterial>& material)
{
    const QString name = QString::fromStdString(voice->details.name);
    const auto error = std::make_shared<std::optional<Error>>();
    services_.library.act(
        [id = voice->id, material, error](voices::Library& library) {
            // Told with the others, not by the window.
            try {
                library.voices().givePrompt(id, material->prompts.front(), material->anchors);
            } catch (...) {
                *error = currentError();
            }
        },
        this,
        [this, run, name, material, error](bool done) {
            if (*error || !done) return fail(name, *error ? **error : tooMuchWaits());
            run->report.model = QString::fromStdString(material->prompts.front().model);
            run->report.names << name;
            next();
        });
}

void VoicePreparer::fail(const QString& name, const Error& error)
{
    // Who stopped it knows.
    if (!run_->stopped) run_->report.problems << tr("%1: %2").arg(name, QString::fromUtf8(error.what()));
    next();
}

void VoicePreparer::end()
{
    const Running run = std::exchange(run_, nullptr);
    run->report.stopped = run->stopped;
    Q_EMIT busyChanged();
    Q_EMIT ended(run->report);
}

} // namespace troupe::ui
