// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/engine_catalog.h"

#include "engine/models/model_pick.h"
#include "engine/speech/registry.h"

#include <QMetaObject>

namespace troupe::ui {
namespace {

constexpr const char* kScratchEngine = "sketch"; ///< the one that needs no model

/// What would take the place of a scratch voice.
const models::KnownModel& betterFor(speech::Task task)
{
    const char* const kind = task == speech::Task::VoiceDesign ? "voice_design" : "custom_voice";
    return models::downloadFor(kind, models::PreferredSize::Large);
}

std::optional<EngineOffer> offerFor(speech::Registry& registry, const std::string& wanted, speech::Task task,
                                    EngineOffers& offers)
{
    try {
        auto engine = registry.choose(wanted, task);
        auto capabilities = engine->capabilities();
        if (!capabilities.supports(task)) return std::nullopt;
        const models::KnownModel* better = capabilities.scratch ? &betterFor(task) : nullptr;
        return EngineOffer{std::move(engine), std::move(capabilities), better};
    } catch (...) {
        offers.faults.emplace(task, currentError());
        return std::nullopt;
    }
}

} // namespace

EngineCatalog::EngineCatalog(speech::Registry& registry, std::string wanted, QObject* parent)
    : QObject(parent), registry_(registry), wanted_(std::move(wanted)), worker_("ui-engines")
{}

void EngineCatalog::leaveModelsAlone()
{
    wanted_ = kScratchEngine;
    refresh();
}

void EngineCatalog::refresh()
{
    worker_.post([this, wanted = wanted_] {
        EngineOffers offers;
        offers.design = offerFor(registry_, wanted, speech::Task::VoiceDesign, offers);
        offers.speaker = offerFor(registry_, wanted, speech::Task::CustomVoice, offers);
        offers.cloner = offerFor(registry_, wanted, speech::Task::VoiceClone, offers);
        if (!offers.design && !offers.speaker) {
            const auto fault = offers.faults.find(speech::Task::CustomVoice);
            offers.error = fault != offers.faults.end()
                               ? fault->second
                               : Error(ErrorCode::EngineUnavailable, "No engine can speak.",
                                       "Reinstall Troupe, or choose another engine in the settings.");
        }
        QMetaObject::invokeMethod(
            this,
            [this, offers = std::move(offers)] {
                offers_ = offers;
                known_ = true;
                Q_EMIT ready(offers_);
            },
            Qt::QueuedConnection);
    });
}

} // namespace troupe::ui
