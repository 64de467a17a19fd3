// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/known_models.h"
#include "engine/speech/capabilities.h"
#include "engine/speech/engine.h"
#include "ui/tasks/worker.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace troupe::speech {
class Registry;
}

namespace troupe::ui {

/// An engine that can do a task, and what it can do.
struct EngineOffer
{
    std::shared_ptr<speech::Engine> engine;
    speech::Capabilities capabilities;
    /// A download that would take the place of the scratch voice; null for any other engine.
    const models::KnownModel* better = nullptr;
};

/// Per task the engine that would answer.
struct EngineOffers
{
    std::optional<EngineOffer> design;    ///< a voice described in words
    std::optional<EngineOffer> speaker;   ///< a speaker that the engine knows
    std::optional<EngineOffer> cloner;    ///< a voice cloned from a recording
    std::optional<Error> error;           ///< set when there is neither design nor speaker
    std::map<speech::Task, Error> faults; ///< why a task has none

    const EngineOffer* forTask(speech::Task task) const
    {
        const auto& offer = task == speech::Task::VoiceDesign  ? design
                            : task == speech::Task::VoiceClone ? cloner
                                                               : speaker;
        return offer ? &*offer : nullptr;
    }
};

/// Finds out, on a thread of its own, which engines answer: building one may take long. Main thread.
class EngineCatalog final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EngineCatalog)
public:
    /// `wanted`: an engine's name, or "auto". `registry` outlives this.
    EngineCatalog(speech::Registry& registry, std::string wanted, QObject* parent = nullptr);

    /// Not before the first window is painted. Again after a model came or went.
    void refresh();
    /// Only the scratch voice, whatever the settings say; refresh() follows.
    void leaveModelsAlone();
    /// The last answer; empty before the first, and then isKnown() is false.
    const EngineOffers& offers() const { return offers_; }
    bool isKnown() const { return known_; }

Q_SIGNALS:
    void ready(const troupe::ui::EngineOffers& offers);

private:
    speech::Registry& registry_;
    std::string wanted_;
    EngineOffers offers_;
    bool known_ = false;
    Worker worker_; ///< last member: joined before the rest goes
};

} // namespace troupe::ui
