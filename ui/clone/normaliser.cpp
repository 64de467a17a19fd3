// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/normaliser.h"

#include "engine/audio/file_reader.h"
#include "engine/audio/formant_shifter.h"
#include "engine/audio/loudness.h"
#include "engine/project/edited_take.h"
#include "engine/project/take_store.h"
#include "ui/clone/reference_draft.h"
#include "ui/services/project_desk.h"
#include "ui/services/take_sounds.h"

#include <fmt/format.h>

namespace troupe::ui {

namespace {

constexpr int kSoonMs = 250;

using Clip = std::shared_ptr<const audio::Clip>;

Normalised normalised(const Clip& before, const Clip& recording, const NormaliseWish& wish)
{
    Normalised made;
    made.before = before;
    audio::FormantGoal goal;
    goal.strength = wish.strength;
    made.plan = audio::planFormants(*before, *recording, goal);
    audio::Clip sound = audio::shiftFormants(*before, made.plan.ratio);
    made.lufsBefore = audio::measureLoudness(*before).integrated;
    made.lufsRecording = audio::measureLoudness(*recording).integrated;
    if (wish.loudness && made.lufsRecording) {
        const audio::Loudness now = audio::measureLoudness(sound);
        made.gainDb = audio::planLoudness(now, {.lufs = *made.lufsRecording, .ceiling = -1}).gainDb;
        sound = audio::withGain(std::move(sound), made.gainDb);
    }
    made.lufsAfter = audio::measureLoudness(sound).integrated;
    made.after = audio::measureFormants(sound);
    made.sound = std::make_shared<const audio::Clip>(std::move(sound));
    return made;
}

} // namespace

Normaliser::Normaliser(ReferenceDraft& draft, ProjectDesk& project, TakeSounds& sounds, QObject* parent)
    : QObject(parent), draft_(draft), project_(project), sounds_(sounds)
{
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, &Normaliser::compute);
    connect(&draft_, &ReferenceDraft::choiceChanged, this, &Normaliser::later);
}

void Normaliser::setTake(int64_t take)
{
    if (take == take_) return;
    take_ = take;
    later();
}

void Normaliser::setWish(const NormaliseWish& wish)
{
    if (wish == wish_) return;
    wish_ = wish;
    later();
}

void Normaliser::later()
{
    ++number_;
    result_.reset();
    working_ = take_ != 0;
    if (working_) {
        soon_.start();
    } else {
        soon_.stop();
    }
    Q_EMIT changed();
}

void Normaliser::compute()
{
    const auto end = [this](const Error& error) {
        working_ = false;
        Q_EMIT changed();
        Q_EMIT failed(error);
    };
    draft_.prepared(this, [this, end, number = number_](const Outcome<Clip>& recording) {
        if (number != number_) return;
        if (!recording) return end(*recording.error);
        draft_.run(
            this,
            [path = sounds_.fileOf(take_).toStdString(), recording = *recording.value, wish = wish_] {
                return normalised(std::make_shared<const audio::Clip>(audio::readFile(path)), recording,
                                  wish);
            },
            [this, end, number](const Outcome<Normalised>& made) {
                if (number != number_) return;
                if (!made) return end(*made.error);
                working_ = false;
                result_ = made.value;
                Q_EMIT changed();
            });
    });
}

void Normaliser::keep()
{
    if (!result_) return;
    const std::string numbers =
        fmt::format("ratio={:.6f} strength={:g} gain={:.2f} like={}", result_->plan.ratio, wish_.strength,
                    result_->gainDb, draft_.name().toStdString());
    auto id = std::make_shared<int64_t>(0);
    project_.change(
        [id, numbers, take = take_, sound = result_->sound](project::Project& project) {
            const auto source = project::TakeStore(project).find(take);
            if (!source)
                throw Error(ErrorCode::InvalidRequest, "The take is not there any more.",
                            "Choose another line.");
            *id = project::storeEdit(project, std::span(&*source, 1), *sound, {"normalize", numbers}).id;
        },
        this,
        [this, id](bool done) {
            if (done) Q_EMIT kept(*id);
        });
}

} // namespace troupe::ui
