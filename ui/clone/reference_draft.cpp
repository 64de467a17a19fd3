// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/reference_draft.h"

#include "engine/audio/edits.h"
#include "engine/audio/file_reader.h"
#include "ui/playback/sample_store.h"

#include <algorithm>
#include <cmath>

namespace troupe::ui {

namespace {

constexpr int kSoonMs = 150;

/// Of a clip that is too long to be cloned the beginning, ended where nothing is said; else all of it.
void selectAtFirst(const audio::Clip& clip, voices::ReferencePreparation& preparation)
{
    const auto most = static_cast<size_t>(ReferenceDraft::kMostUsed * clip.rate);
    if (clip.samples.size() <= most) return;
    const auto first = audio::loudPart(clip.samples, clip.rate);
    const size_t from = first ? first->from : 0;
    const size_t room = std::min(most, clip.samples.size() - from);
    const auto end = audio::lastCleanPoint(std::span(clip.samples).subspan(from, room), clip.rate);
    preparation.from = static_cast<double>(from) / clip.rate;
    preparation.to = static_cast<double>(from + end.value_or(room)) / clip.rate;
}

voices::ReferenceReport measurePart(const audio::Clip& clip, const voices::ReferencePreparation& preparation)
{
    const auto at = [&](double seconds) {
        return std::min(static_cast<size_t>(std::llround(seconds * clip.rate)), clip.samples.size());
    };
    const audio::Part part{at(preparation.from),
                           preparation.to > 0 ? at(preparation.to) : clip.samples.size()};
    if (part.size() == clip.samples.size()) return voices::measureReference(clip);
    return voices::measureReference(audio::cut(clip, part));
}

} // namespace

struct ReferenceDraft::Loaded
{
    std::shared_ptr<const audio::Clip> clip;
    std::shared_ptr<const SampleStore> sound;
    CloneChoice choice;
};

ReferenceDraft::ReferenceDraft(QObject* parent) : QObject(parent), worker_("ui-clone")
{
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, &ReferenceDraft::check);
}

ReferenceDraft::~ReferenceDraft() = default;

void ReferenceDraft::open(const QString& path, const QString& name, const QString& words)
{
    load(path, name, {}, words);
}

void ReferenceDraft::reopen(const QString& path, const QString& name, const CloneChoice& choice)
{
    load(path, name, choice, {});
}

void ReferenceDraft::load(const QString& path, const QString& name, std::optional<CloneChoice> choice,
                          const QString& words)
{
    loading_ = true;
    Q_EMIT clipChanged();
    const auto read = [path = path.toStdString(), choice, words, now = choice_] {
        Loaded loaded;
        audio::ReadLimits limits;
        limits.maxSeconds = kMostSeconds;
        auto clip = std::make_shared<const audio::Clip>(audio::readFile(path, limits));
        auto store = std::make_shared<SampleStore>(clip->rate);
        store->append(clip->samples);
        store->finish();
        loaded.choice = choice.value_or(now);
        if (!choice) {
            // How clips are prepared stays; which part, and what is said, are of the clip.
            loaded.choice.transcript = words.toStdString();
            loaded.choice.preparation.from = loaded.choice.preparation.to = 0;
            selectAtFirst(*clip, loaded.choice.preparation);
        }
        loaded.clip = std::move(clip);
        loaded.sound = std::move(store);
        return loaded;
    };
    run(this, read, [this, wanted = ++wanted_, path, name](const Outcome<Loaded>& loaded) {
        if (wanted != wanted_) return;
        loading_ = false;
        if (loaded) {
            path_ = path;
            name_ = name;
            clip_ = loaded.value->clip;
            sound_ = loaded.value->sound;
            choice_ = loaded.value->choice;
            report_.reset();
            checklist_.clear();
        }
        Q_EMIT clipChanged();
        if (!loaded) {
            Q_EMIT failed(*loaded.error);
            return;
        }
        touch(Touched::Part);
        Q_EMIT checked();
    });
}

void ReferenceDraft::touch(Touched what)
{
    ++revision_;
    if (what != Touched::Words) {
        ++soundRevision_;
        prepared_.reset();
    }
    Q_EMIT choiceChanged();
    if (what == Touched::Part) {
        soon_.start();
    } else if (report_) {
        judge();
    }
}

void ReferenceDraft::setPart(double from, double to)
{
    if (from == choice_.preparation.from && to == choice_.preparation.to) return;
    choice_.preparation.from = from;
    choice_.preparation.to = to;
    touch(Touched::Part);
}

void ReferenceDraft::setTrim(bool trim)
{
    if (trim == choice_.preparation.trim) return;
    choice_.preparation.trim = trim;
    touch(Touched::Preparation);
}

void ReferenceDraft::setLevel(bool level)
{
    if (level == choice_.preparation.level) return;
    choice_.preparation.level = level;
    touch(Touched::Preparation);
}

void ReferenceDraft::setTailSilence(double seconds)
{
    if (seconds == choice_.tailSilence) return;
    choice_.tailSilence = seconds;
    touch(Touched::Words);
}

void ReferenceDraft::setTranscript(const QString& text)
{
    std::string words = text.toStdString();
    if (words == choice_.transcript) return;
    choice_.transcript = std::move(words);
    touch(Touched::Words);
}

void ReferenceDraft::setLanguage(const QString& language)
{
    std::string id = language.toStdString();
    if (id == choice_.language) return;
    choice_.language = std::move(id);
    touch(Touched::Words);
}

void ReferenceDraft::setTimbreOnly(bool timbreOnly)
{
    if (timbreOnly == choice_.timbreOnly) return;
    choice_.timbreOnly = timbreOnly;
    touch(Touched::Words);
}

void ReferenceDraft::check()
{
    if (!clip_) return;
    run(
        this, [clip = clip_, preparation = choice_.preparation] { return measurePart(*clip, preparation); },
        [this, number = ++measured_](const Outcome<voices::ReferenceReport>& report) {
            if (number != measured_) return;
            report_ = report.value;
            checklist_.clear();
            if (report) judge();
            if (!report) {
                Q_EMIT checked();
                Q_EMIT failed(*report.error);
            }
        });
}

void ReferenceDraft::judge()
{
    checklist_ = voices::judgeReference(*report_, choice_.usedTranscript(), choice_.language);
    Q_EMIT checked();
}

void ReferenceDraft::prepared(QObject* context, const Prepared& then)
{
    using Sound = std::shared_ptr<const audio::Clip>;
    if (prepared_) {
        then({prepared_, {}});
        return;
    }
    if (!clip_) {
        then({{},
              Error(ErrorCode::InvalidRequest, tr("There is no recording yet.").toStdString(),
                    tr("Choose a file or a take, or record somebody.").toStdString())});
        return;
    }
    run(
        context,
        [clip = clip_, preparation = choice_.preparation]() -> Sound {
            return std::make_shared<const audio::Clip>(voices::prepareReference(*clip, preparation));
        },
        [this, then, now = soundRevision_](const Outcome<Sound>& sound) {
            if (sound && now == soundRevision_) prepared_ = *sound.value;
            then(sound);
        });
}

} // namespace troupe::ui
