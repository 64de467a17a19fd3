// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_player.h"

#include "ui/playback/compare_bar.h"
#include "ui/playback/save_dialog.h"
#include "ui/playback/sound_desk.h"
#include "ui/playback/sound_work.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/takes/take_words.h"
#include "ui/waveform/waveform_view.h"

#include <QAction>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSoonMs = 120;

SoundDesk::About aboutTake(const TakeRow& row)
{
    std::string comment = "Made with Troupe; engine " + row.engine.toStdString();
    if (row.seed) comment += "; seed " + std::to_string(*row.seed);
    return {.title = takeTitle(row), .fileName = fileNameFrom(row.text), .comment = comment};
}

std::vector<project::TakeMarker> shownMarkers(const WaveformView& wave)
{
    std::vector<project::TakeMarker> markers;
    for (const Marker& marker : wave.markers())
        markers.push_back({.sample = marker.sample, .name = marker.name.toStdString()});
    return markers;
}

} // namespace

/// Takes on their way into a comparison.
struct TakePlayer::Comparison
{
    QList<qint64> takes;
    bool blind = false;
    std::map<qint64, std::shared_ptr<const SampleStore>> sounds;
};

TakePlayer::TakePlayer(ProjectDesk& project, TakeSounds& sounds, SpeakDesk& speak, SoundDesk& desk,
                       QObject* parent)
    : QObject(parent), project_(project), sounds_(sounds), speak_(speak), desk_(desk)
{
    soon_.setSingleShot(true);
    soon_.setInterval(kSoonMs);
    connect(&soon_, &QTimer::timeout, this, [this] { show(next_); });
    connect(&project_, &ProjectDesk::opened, this, [this] {
        forgetWanted();
        clipTake_ = 0;
        setCurrent(0);
    });
    connect(&desk_, &SoundDesk::clipChanged, this, &TakePlayer::onClipChanged);
    followSpeech();
    followComparison();
    followMarks();
}

void TakePlayer::forgetWanted()
{
    soon_.stop();
    wanted_ = 0;
    ++round_;
}

void TakePlayer::onClipChanged()
{
    if (desk_.clip() == clip_) return;
    // A comparison that ends leaves in the dock what was heard last; else somebody else's sound is there now.
    const int64_t left = desk_.comparing() || compared_.isEmpty() ? 0 : compared_.value(compareNow_);
    if (!desk_.comparing()) compared_.clear();
    if (left != 0) {
        adopt(left);
    } else {
        setCurrent(0);
    }
}

void TakePlayer::adopt(int64_t take)
{
    const TakeRow* row = project_.take(take);
    if (!row) return setCurrent(0);
    clip_ = desk_.clip();
    clipTake_ = take;
    desk_.setAbout(aboutTake(*row));
    setCurrent(take);
    showMarks();
    showFlaws();
}

void TakePlayer::followSpeech()
{
    connect(&speak_, &SpeakDesk::began, this, [this](qint64 ticket, int rate) {
        if (!speak_.isHeard()) return;
        forgetWanted();
        desk_.begin(rate);
        const std::vector<SpeakRow> rows = speak_.rows();
        desk_.setAbout(
            {.title = rows.empty() ? QString() : rows.front().title, .fileName = {}, .comment = {}});
        ticket_ = ticket;
        speechClip_ = desk_.clip();
    });
    // A person may have put another take into the dock since: then this one is made without being heard.
    connect(&speak_, &SpeakDesk::received, this, [this](qint64 ticket, std::span<const float> samples) {
        if (ticket == ticket_ && desk_.clip() == speechClip_) desk_.append(samples);
    });
    connect(&speak_, &SpeakDesk::ended, this, [this](qint64 ticket, const speech::Done&, qint64 take) {
        if (ticket != ticket_) return;
        ticket_ = 0;
        if (desk_.clip() != speechClip_) return;
        desk_.end();
        adopt(take);
    });
}

/// What a person marks is kept with the take; undo and other windows come back as changes of it.
void TakePlayer::followMarks()
{
    connect(&desk_.waveform(), &WaveformView::markersChanged, this, [this] {
        if (!holdsTake()) return;
        project_.setMarkers(current_, shownMarkers(desk_.waveform()));
    });
    connect(&project_, &ProjectDesk::takesChanged, this, [this](const QList<qint64>& ids) {
        // While more is asked for, this change is not the last one.
        if (ids.contains(current_) && !project_.isWorking()) showMarks();
    });
}

/// A take that is shown alone, whole, and known.
bool TakePlayer::holdsTake() const
{
    return current_ != 0 && desk_.clip() == clip_ && !desk_.comparing();
}

void TakePlayer::showMarks()
{
    const TakeRow* row = project_.take(current_);
    if (!row || !holdsTake() || row->markers == shownMarkers(desk_.waveform())) return;
    std::vector<Marker> markers;
    for (const project::TakeMarker& marker : row->markers)
        markers.push_back({.sample = marker.sample, .name = QString::fromStdString(marker.name)});
    desk_.waveform().setMarkers(std::move(markers));
}

/// Where the checks heard something; what they say of the whole take has no place.
void TakePlayer::showFlaws()
{
    project_.details(current_, this, [this, take = current_](const Outcome<TakeDetails>& details) {
        if (take != current_ || !details || !holdsTake()) return;
        const project::Take& known = details.value->take;
        std::vector<Flaw> flaws;
        for (const audio::Finding& finding : known.ears.reasons) {
            if (finding.to <= finding.from || finding.to - finding.from > 0.95 * known.seconds()) continue;
            flaws.push_back({.from = static_cast<int64_t>(finding.from * known.rate),
                             .to = static_cast<int64_t>(finding.to * known.rate),
                             .what = QString::fromStdString(finding.message)});
        }
        desk_.waveform().setFlaws(std::move(flaws));
    });
}

void TakePlayer::followComparison()
{
    connect(&desk_.compareBar(), &CompareBar::currentChanged, this, [this](int index) {
        if (!comparing()) return;
        compareNow_ = index;
        setCurrent(desk_.compareBar().isBlind() ? 0 : compared_.value(index));
    });
    connect(&desk_, &SoundDesk::preferred, this, [this](int index) {
        if (!comparing()) return;
        compareNow_ = index;
        setCurrent(compared_.value(index));
        Q_EMIT preferred(current_);
    });
}

bool TakePlayer::comparing() const
{
    return desk_.comparing() && !compared_.isEmpty();
}

void TakePlayer::compare(const QList<qint64>& takes, bool blind)
{
    forgetWanted();
    auto wanted = std::make_shared<Comparison>();
    wanted->takes = takes;
    wanted->blind = blind;
    for (const qint64 take : takes) {
        sounds_.load(take, this, [this, wanted, take, round = round_](const auto& sound) {
            if (round != round_) return;
            if (!sound) {
                ++round_;
                Q_EMIT failed(*sound.error);
                return;
            }
            wanted->sounds[take] = storeOf(**sound.value);
            if (wanted->sounds.size() == static_cast<size_t>(wanted->takes.size())) begin(*wanted);
        });
    }
}

void TakePlayer::begin(const Comparison& wanted)
{
    QList<qint64> takes;
    std::vector<SoundDesk::Compared> clips;
    QStringList names;
    for (const qint64 take : wanted.takes) {
        const TakeRow* row = project_.take(take);
        if (!row) continue;
        QString name = takeTitle(*row);
        // Takes of the same line and length may have the same title.
        if (names.contains(name)) name += u" · "_s + row->name.left(4);
        names << name;
        takes << take;
        clips.push_back({.name = name, .sound = wanted.sounds.at(take)});
    }
    if (clips.size() < 2) return;
    desk_.compare(std::move(clips));
    desk_.compareBar().setBlind(wanted.blind);
    compared_ = takes;
    compareNow_ = desk_.compareBar().current();
    setCurrent(wanted.blind ? 0 : compared_.value(compareNow_));
}

/// One of the comparison is heard instead of the others. Blind, a wish for a certain one ends it.
bool TakePlayer::choose(int64_t take, bool play)
{
    const qsizetype at = comparing() && !desk_.compareBar().isBlind() ? compared_.indexOf(take) : -1;
    if (at < 0) return false;
    desk_.compareBar().choose(static_cast<int>(at));
    if (play && !desk_.player().playing()) desk_.actions().play->trigger();
    return true;
}

void TakePlayer::setCurrent(int64_t take)
{
    if (take == current_) return;
    current_ = take;
    Q_EMIT currentChanged(take);
}

void TakePlayer::showSoon(int64_t take)
{
    next_ = take;
    soon_.start();
}

void TakePlayer::show(int64_t take, bool play, int64_t from)
{
    soon_.stop();
    if (take == 0 || choose(take, play)) return;
    if (take == current_ && desk_.hasSound()) {
        if (from > 0) desk_.player().seek(from);
        if (play && !desk_.player().playing()) desk_.actions().play->trigger();
        return;
    }
    forgetWanted();
    wanted_ = take;
    sounds_.load(take, this, [this, take, play, from](const auto& sound) {
        // Another one may be wanted by now.
        if (wanted_ != take) return;
        wanted_ = 0;
        const TakeRow* row = project_.take(take);
        if (!row) return;
        if (!sound) {
            Q_EMIT failed(*sound.error);
            return;
        }
        desk_.begin((*sound.value)->rate, false);
        desk_.append((*sound.value)->samples);
        desk_.end();
        adopt(take);
        if (from > 0) desk_.player().seek(from);
        if (play) desk_.actions().play->trigger();
    });
}

} // namespace troupe::ui
