// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/clone_actions.h"

#include "ui/actions/action_collection.h"

#include <QAction>
#include <QCoreApplication>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct CloneActionWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::CloneActions)
};

} // namespace

CloneActions CloneActions::make(ActionCollection& actions, QObject* owner)
{
    const auto add = [&](const char* id, const QString& text, const QString& icon, const QString& tip,
                         QList<QKeySequence> keys = {}) {
        QAction* action = actions.make({.id = u"clone."_s + QLatin1StringView(id),
                                        .text = text,
                                        .group = ActionGroup::Voice,
                                        .keys = std::move(keys),
                                        .icon = icon,
                                        .tip = tip,
                                        .place = u"clone"_s},
                                       owner);
        action->setEnabled(false); // until there is the page that they act on
    };
    add("open", CloneActionWords::tr("Choose a file…"), u"folder"_s,
        CloneActionWords::tr("Take a sound file as the recording"));
    add("take", CloneActionWords::tr("From a take…"), u"takes"_s,
        CloneActionWords::tr("Clone what was spoken or recorded for this project"));
    add("record", CloneActionWords::tr("Record…"), u"microphone"_s,
        CloneActionWords::tr("Record somebody now"));
    add("folder", CloneActionWords::tr("Import a folder…"), u"import"_s,
        CloneActionWords::tr("A folder of recordings, each with its words in a text file beside it"));
    add("hear", CloneActionWords::tr("Hear the recording"), u"play"_s,
        CloneActionWords::tr("Hear the selected part as it will be cloned"));
    add("transcribe", CloneActionWords::tr("Transcribe"), u"rename"_s,
        CloneActionWords::tr("Let the transcription service write down the words"));
    add("speak", CloneActionWords::tr("Speak the line"), u"speak"_s,
        CloneActionWords::tr("Speak the test line with the clone"),
        {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter});
    add("compare", CloneActionWords::tr("A/B with the recording"), u"compare"_s,
        CloneActionWords::tr("Hear recording and clone in turn, equally loud; B changes between them"));
    add("normalise", CloneActionWords::tr("Normalise…"), u"normalise"_s,
        CloneActionWords::tr("Bring timbre and loudness of the line toward the recording"));
    add("save", CloneActionWords::tr("Save as a voice…"), u"save"_s,
        CloneActionWords::tr("Keep the voice in the library"));
    return of(actions);
}

CloneActions CloneActions::of(const ActionCollection& actions)
{
    return {.open = actions.action(u"clone.open"_s),
            .take = actions.action(u"clone.take"_s),
            .record = actions.action(u"clone.record"_s),
            .folder = actions.action(u"clone.folder"_s),
            .hear = actions.action(u"clone.hear"_s),
            .transcribe = actions.action(u"clone.transcribe"_s),
            .speak = actions.action(u"clone.speak"_s),
            .compare = actions.action(u"clone.compare"_s),
            .normalise = actions.action(u"clone.normalise"_s),
            .save = actions.action(u"clone.save"_s)};
}

} // namespace troupe::ui
