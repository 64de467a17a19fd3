// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/compare_row.h"

#include "engine/audio/file_reader.h"
#include "engine/base/error.h"
#include "ui/playback/sample_store.h"
#include "ui/services/desk_call.h"
#include "ui/services/library_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/takes/compare_tray.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/widgets/search_combo.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMetaObject>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

struct CompareRow::Gathered
{
    int order = 0;
    QList<qint64> takes; ///< 0: the voice
    std::vector<SoundDesk::Compared> clips;
    size_t missing = 0; ///< sounds that are still read
};

namespace {

std::shared_ptr<const SampleStore> storeOf(const audio::Clip& clip)
{
    auto store = std::make_shared<SampleStore>(clip.rate);
    store->append(clip.samples);
    store->finish();
    return store;
}

} // namespace

CompareRow::CompareRow(const PageServices& services, std::function<QString(qint64)> name, QWidget* parent)
    : QWidget(parent), services_(services), name_(std::move(name)),
      tray_(new CompareTray(services.project, services.player, this)), row_(new QWidget(this)),
      voice_(new SearchCombo(row_)), together_(new QPushButton(tr("Compare with it"), row_)),
      reader_("ui-compare")
{
    voice_->setObjectName(u"compareVoice"_s);
    voice_->setAccessibleName(tr("Compare with a voice"));
    voice_->setToolTip(tr("A voice of the library to hear beside the candidates"));
    together_->setObjectName(u"compareTogether"_s);
    together_->setToolTip(
        tr("All of them on one axis in the dock; B hears the next, Shift+B hides which is which"));
    setLook(together_, Look::Chip);
    auto* label = new QLabel(tr("A/B &with"), row_);
    label->setBuddy(voice_);
    auto* row = new QHBoxLayout(row_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kUnit);
    row->addWidget(label);
    row->addWidget(voice_, 1);
    row->addWidget(together_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(tray_);
    column->addWidget(row_);
    connect(tray_, &CompareTray::takesChanged, this, &CompareRow::updateState);
    connect(tray_, &CompareTray::weighWanted, this, &CompareRow::compareTogether);
    connect(voice_, &QComboBox::currentIndexChanged, this, &CompareRow::updateState);
    connect(together_, &QPushButton::clicked, this, &CompareRow::compareTogether);
    connect(&services_.library, &LibraryDesk::changed, this, &CompareRow::fillVoices);
    connect(&services_.sound, &SoundDesk::preferred, this, [this](int index) {
        const qint64 take = services_.sound.clip() == clip_ ? compared_.value(index) : 0;
        if (take != 0) Q_EMIT preferred(take);
    });
    fillVoices();
}

void CompareRow::fillVoices()
{
    const QString chosen = voice_->currentData().toString();
    {
        const QSignalBlocker quiet(voice_);
        voice_->clear();
        voice_->addEntry(tr("no voice"), {});
        for (const VoiceRow& voice : services_.library.voices())
            if (!voice.binned && !voice.reference.isEmpty()) voice_->addEntry(voice.name, voice.id);
        voice_->setCurrentIndex(std::max(0, voice_->findData(chosen)));
    }
    updateState();
}

void CompareRow::updateState()
{
    const auto takes = tray_->takes().size();
    row_->setVisible(takes > 0);
    // Without a voice the tray's own button does it.
    together_->setVisible(voice_->currentIndex() > 0);
}

void CompareRow::compareTogether()
{
    const VoiceRow* voice = services_.library.voice(voice_->currentData().toString());
    const auto room = static_cast<qsizetype>(SoundDesk::kMostCompared) - (voice ? 1 : 0);
    auto all = std::make_shared<Gathered>();
    all->order = ++order_;
    all->takes = tray_->takes().first(std::min(tray_->takes().size(), room));
    for (const qint64 take : all->takes) all->clips.push_back({name_(take), nullptr});
    if (voice) {
        all->takes << 0;
        all->clips.push_back({voice->name, nullptr});
    }
    all->missing = all->clips.size();
    for (size_t place = 0; place < all->clips.size(); ++place) {
        const qint64 take = all->takes.at(static_cast<qsizetype>(place));
        if (take == 0) {
            readVoice(all, place, voice->reference);
            continue;
        }
        services_.sounds.load(take, this, [this, all, place](const auto& sound) {
            if (sound) return give(all, place, storeOf(**sound.value));
            if (all->order == order_) Q_EMIT failed(*sound.error);
        });
    }
}

void CompareRow::readVoice(const std::shared_ptr<Gathered>& all, size_t place, const QString& file)
{
    const bool posted = reader_.post([this, all, place, path = file.toStdString()] {
        std::shared_ptr<const SampleStore> store;
        std::optional<Error> error;
        try {
            store = storeOf(audio::readFile(path));
        } catch (...) {
            error = currentError();
        }
        QMetaObject::invokeMethod(
            this,
            [this, all, place, store, error] {
                if (store) return give(all, place, store);
                if (all->order == order_) Q_EMIT failed(*error);
            },
            Qt::QueuedConnection);
    });
    if (!posted) Q_EMIT failed(tooMuchWaits());
}

void CompareRow::give(const std::shared_ptr<Gathered>& all, size_t place,
                      std::shared_ptr<const SampleStore> sound)
{
    all->clips[place].sound = std::move(sound);
    // Another comparison may be wanted by now.
    if (--all->missing > 0 || all->order != order_) return;
    services_.sound.compare(all->clips);
    compared_ = all->takes;
    clip_ = services_.sound.clip();
}

} // namespace troupe::ui
