// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/engine_catalog.h"

#include "engine/models/model_pick.h"
#include "engine/speech/registry.h"

#include <QMetaObject>

namespace troupe::ui {
namespace {

constexpr const char* kScratchEngine = "sketch"; ///< the one that needs no model

std::optional<EngineOffer> offerFor(speech::Registry& registry, const std::string& wanted, speech::Task task,
                                    std::optional<Error>& error)
{
    try {
        auto engine = registry.choose(wanted, task);
        auto capabilities = engine->capabilities();
        if (!capabilities.supports(task)) return std::nullopt;
        // Who hears the scratch voice is to know what would change it.
        const char* const kind = task == speech::Task::VoiceDesign ? "voice_design" : "custom_voice";
        if (capabilities.scratch)
            capabilities.notice +=
                ' ' + models::downloadAdvice(models::downloadFor(kind, models::PreferredSize::Large));
        return EngineOffer{std::move(engine), std::move(capabilities)};
    } catch (...) {
        error = currentError();
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
        std::optional<Error> error;
        offers.design = offerFor(registry_, wanted, speech::Task::VoiceDesign, error);
        offers.speaker = offerFor(registry_, wanted, speech::Task::CustomVoice, error);
        if (!offers.design && !offers.speaker) {
            offers.error =
                error.value_or(Error(ErrorCode::EngineUnavailable, "No engine can speak.",
                                     "Reinstall Troupe, or choose another engine in the settings."));
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
