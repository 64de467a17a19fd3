// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/voice_locker.h"

#include "engine/base/settings.h"
#include "engine/project/take_store.h"
#include "engine/speech/request_json.h"
#include "engine/text/language_guess.h"
#include "engine/text/marks.h"
#include "engine/voices/package/package_bytes.h"
#include "ui/services/desk_call.h"
#include "ui/services/library_desk.h"
#include "ui/services/project_desk.h"

#include <QMetaObject>
#include <QPointer>

#include <array>
#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

/// What the take says of the voice.
struct VoiceLocker::Source
{
    std::string file;
    std::string transcript;
    std::string description;
    std::string language; ///< id, or empty
    std::string take;     ///< its name
};

/// What is put together on the way.
struct VoiceLocker::Work
{
    Source source;
    voices::VoiceDetails details;
    voices::VoiceMaterial material;
    LockReport report;
    std::optional<Error> error;
};

VoiceLocker::VoiceLocker(const PageServices& services, QObject* parent)
    : QObject(parent), services_(services), worker_("ui-lock")
{}

VoiceLocker::~VoiceLocker()
{
    stop();
}

void VoiceLocker::stop()
{
    if (stopped_) *stopped_ = true;
}

VoiceLocker::Source VoiceLocker::readSource(project::Project& project, qint64 id)
{
    project::TakeStore takes(project);
    const project::Take take = takes.get(id);
    if (!take.partial.empty())
        throw Error(ErrorCode::InvalidRequest, tr("The take ends before its text does.").toStdString(),
                    tr("Choose one that is whole.").toStdString());
    const speech::Request request = speech::requestFromJson(take.recipe, take.name).request;
    Source source;
    source.file = takes.fileOf(take).string();
    source.transcript = text::spokenWords(request.text);
    source.description = request.instruct;
    source.language = request.language == "auto" ? text::guessLanguage(source.transcript) : request.language;
    source.take = take.name;
    return source;
}

void VoiceLocker::lock(qint64 take, const QString& name)
{
    if (busy_) return;
    busy_ = true;
    stopped_ = std::make_shared<std::atomic<bool>>(false);
    Q_EMIT busyChanged();
    // A name that is taken is told before minutes of work, not after them.
    services_.library.ask(
        this,
        [wanted = name.toStdString()](voices::Library& library) {
            voices::VoiceDetails details;
            details.name = wanted;
            details.type = voices::VoiceType::Designed;
            details.designDescription = wanted;
            details = voices::checkedVoice(std::move(details));
            return library.voices().freeName(details.type, details.name) == details.name;
        },
        [this, take, name](const Outcome<bool>& free) {
            if (!free) return end(free.error);
            if (!*free.value)
                return end(Error(ErrorCode::InvalidRequest,
                                 tr("A voice is called “%1” already.").arg(name).toStdString(),
                                 tr("Give it another name.").toStdString()));
            services_.project.ask(
                this, [take](project::Project& project) { return readSource(project, take); },
                [this, name](const Outcome<Source>& source) { onSource(source, name); });
        });
}

void VoiceLocker::onSource(const Outcome<Source>& source, const QString& name)
{
    if (!source) return end(source.error);
    auto work = std::make_shared<Work>();
    work->source = *source.value;
    work->details.name = name.toStdString();
    work->details.source =
        tr("Designed; take %1").arg(QString::fromStdString(work->source.take)).toStdString();
    const auto rule = speech::likenessRule(services_.context.settings);
    const std::string wanted = services_.context.settings.text("speech.engine");
    const bool posted =
        worker_.post([this, work, wanted, rule, stopped = stopped_, engines = &services_.context.engines] {
            try {
                prepare(*work, *engines, wanted, rule, [stopped] { return stopped->load(); });
            } catch (...) {
                work->error = currentError();
            }
            QMetaObject::invokeMethod(
                this, [this, work] { work->error ? end(work->error) : store(work); }, Qt::QueuedConnection);
        });
    if (!posted) end(tooMuchWaits());
}

namespace {

/// How alike the test lines are to the take. Nothing that happens here is a reason not to keep the voice.
void judge(LockReport& report, const voices::VoiceMaterial& material, const CloneMeans& found,
           const speech::LikenessRule& rule)
{
    for (const auto& [line, clip] : material.anchors)
        report.lines.push_back({QString::fromStdString(line), std::make_shared<const audio::Clip>(clip), {}});
    if (report.simulated) return; // no voice is in it
    try {
        const std::array clips = {voices::readReference(*material.reference)};
        const speech::VoiceAnchors anchors =
            speech::anchorsOf(*found.means.cloner, clips, rule, found.means.cancelled);
        for (LockedLine& line : report.lines)
            line.found =
                speech::judgeClip(*found.means.cloner, anchors, *line.clip, rule, found.means.cancelled);
    } catch (...) {
        report.unjudged = currentError();
    }
}

} // namespace

void VoiceLocker::prepare(Work& work, speech::Registry& engines, const std::string& wanted,
                          const speech::LikenessRule& rule, const std::function<bool()>& stopped)
{
    voices::VoiceDetails& details = work.details;
    details.type = voices::VoiceType::Designed;
    details.designDescription = work.source.description;
    details.language = work.source.language;
    details.transcript = work.source.transcript;
    work.material.reference = voices::VoiceReference{
        voices::bytesOfFile(work.source.file, voices::kMaxReferenceBytes), work.source.file};
    work.material.nameMayChange = true;
    CloneMeans found = findCloneMeans(engines, wanted);
    work.report.missing = found.missing;
    if (!found.engine) return;
    found.means.cancelled = stopped;
    voices::addSound(work.material, details.transcript, details.language, found.means);
    work.report.model = QString::fromStdString(found.means.model);
    work.report.simulated = found.means.simulated;
    judge(work.report, work.material, found, rule);
}

void VoiceLocker::store(const std::shared_ptr<Work>& work)
{
    if (*stopped_)
        return end(Error(ErrorCode::InvalidRequest, tr("It was stopped.").toStdString(),
                         tr("Nothing was kept of it.").toStdString()));
    services_.library.act(
        [work](voices::Library& library) {
            // Told beside its cause, not by the window.
            try {
                const voices::Voice voice = library.voices().add(work->details, work->material);
                work->report.id = QString::fromStdString(voice.id);
                work->report.name = QString::fromStdString(voice.details.name);
            } catch (...) {
                work->error = currentError();
            }
        },
        this,
        [this, work](bool done) {
            if (!done) return end(tooMuchWaits());
            if (work->error) return end(work->error);
            end({});
            Q_EMIT locked(work->report);
        });
}

void VoiceLocker::end(const std::optional<Error>& error)
{
    busy_ = false;
    stopped_.reset();
    Q_EMIT busyChanged();
    if (error) Q_EMIT failed(*error);
}

void VoiceLocker::findMeans(QObject* context, std::function<void(const CloneMeans&)> then)
{
    QPointer<QObject> guard(context);
    worker_.post([this, guard, then = std::move(then), engines = &services_.context.engines,
                  wanted = services_.context.settings.text("speech.engine")] {
        auto found = std::make_shared<const CloneMeans>(findCloneMeans(*engines, wanted));
        QMetaObject::invokeMethod(
            this,
            [guard, then, found] {
                if (guard) then(*found);
            },
            Qt::QueuedConnection);
    });
}

} // namespace troupe::ui
