// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/library_prompt.h"

#include "engine/base/error.h"
#include "engine/speech/engine.h"
#include "engine/speech/named_model.h"
#include "engine/voices/best_prompt.h"
#include "engine/voices/library.h"

#include <QCoreApplication>

namespace troupe::ui {

namespace {

struct LibraryPromptWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::LibraryPrompt)
};

} // namespace

LibraryPrompt findLibraryPrompt(voices::Library& library, const std::string& voice,
                                const speech::Engine& engine)
{
    const voices::Voice found = library.voices().get(voice);
    const auto prompts = library.voices().promptsOf(found.id);
    const bool simulated = engine.capabilities().engine == "sim";
    const auto* best = voices::bestPrompt(prompts, simulated, speech::promptModelOf(engine));
    if (!best)
        throw Error(
            ErrorCode::NoModel,
            LibraryPromptWords::tr("“%1” has no clone prompt yet.")
                .arg(QString::fromStdString(found.details.name))
                .toStdString(),
            LibraryPromptWords::tr("“Prepare for cloning” on the page of voices makes it.").toStdString());
    return {library.prompts().load(best->details.name), found.details.language};
}

} // namespace troupe::ui
