// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/voice_maker.h"

#include "engine/audio/file_writer.h"
#include "engine/voices/lock.h"
#include "engine/voices/package/package_bytes.h"
#include "ui/clone/reference_draft.h"
#include "ui/services/clone_means.h"
#include "ui/services/library_desk.h"

#include <QTemporaryDir>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

using Material = std::shared_ptr<const voices::VoiceMaterial>;

/// The sound as a file is kept.
voices::VoiceReference referenceOf(const audio::Clip& clip, const std::string& name)
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath(u"reference.wav"_s).toStdString();
    audio::writeFile(file, clip, {audio::Container::Wav, audio::SampleFormat::Int16});
    return {voices::bytesOfFile(file, voices::kMaxReferenceBytes), name};
}

} // namespace

VoiceMaker::VoiceMaker(ReferenceDraft& draft, LibraryDesk& library, QObject* parent)
    : QObject(parent), draft_(draft), library_(library)
{}

VoiceMaker::~VoiceMaker()
{
    cancel();
}

void VoiceMaker::cancel()
{
    if (stop_) stop_->store(true);
}

void VoiceMaker::setBusy(bool busy)
{
    stop_ = busy ? std::make_shared<std::atomic<bool>>(false) : nullptr;
    Q_EMIT busyChanged();
}

void VoiceMaker::end(const Error& error)
{
    setBusy(false);
    Q_EMIT failed(error);
}

void VoiceMaker::make(const QString& name, const voices::Consent& consent, const CloneMeans& means)
{
    if (isBusy()) return;
    const CloneChoice& choice = draft_.choice();
    voices::VoiceDetails details;
    details.type = voices::VoiceType::Cloned;
    details.name = name.trimmed().toStdString();
    details.transcript = choice.usedTranscript();
    if (choice.language != "auto") details.language = choice.language;
    details.source = draft_.name().toStdString();
    details.consent = consent;
    setBusy(true);
    library_.ask(
        this,
        [details](voices::Library& library) {
            const voices::VoiceDetails checked = voices::checkedVoice(details);
            return library.voices().freeName(checked.type, checked.name) == checked.name;
        },
        [this, details, means](const Outcome<bool>& free) {
            if (!free) return end(*free.error);
            if (!*free.value)
                return end(Error(ErrorCode::InvalidRequest,
                                 tr("A cloned voice is called “%1” already.")
                                     .arg(QString::fromStdString(details.name))
                                     .toStdString(),
                                 tr("Give it another name.").toStdString()));
            prepare(details, means);
        });
}

void VoiceMaker::prepare(const voices::VoiceDetails& details, const CloneMeans& means)
{
    draft_.prepared(this, [this, details, means](const Outcome<std::shared_ptr<const audio::Clip>>& clip) {
        if (!clip) return end(*clip.error);
        addMaterial(details, means, *clip.value);
    });
}

void VoiceMaker::addMaterial(const voices::VoiceDetails& details, const CloneMeans& means,
                             const std::shared_ptr<const audio::Clip>& clip)
{
    const auto make = [details, means, clip, stop = stop_, tail = draft_.choice().tailSilence]() -> Material {
        auto material = std::make_shared<voices::VoiceMaterial>();
        material->reference = referenceOf(*clip, details.name);
        voices::LockMeans lock = means.means;
        lock.tailSilence = tail;
        lock.cancelled = [stop] { return stop->load(); };
        voices::addSound(*material, details.transcript, details.language, lock);
        return material;
    };
    draft_.run(this, make, [this, details](const Outcome<Material>& material) {
        if (!material) return end(*material.error);
        library_.ask(
            this,
            [details, material = *material.value](voices::Library& library) {
                return QString::fromStdString(library.voices().add(details, *material).id);
            },
            [this, details, speaks = !(*material.value)->prompts.empty()](const Outcome<QString>& id) {
                if (!id) return end(*id.error);
                // The list follows.
                library_.act([](voices::Library&) {});
                setBusy(false);
                Q_EMIT made(*id.value, QString::fromStdString(details.name), speaks);
            });
    });
}

} // namespace troupe::ui
