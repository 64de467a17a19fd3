// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_actions.h"

#include "ui/actions/action_collection.h"

#include <QAction>
#include <QCoreApplication>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct VoiceActionWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::VoiceActions)
};

} // namespace

VoiceActions VoiceActions::make(ActionCollection& actions, QObject* owner)
{
    const auto add = [&](const char* id, const QString& text, QList<QKeySequence> keys, const QString& icon,
                         const QString& tip) {
        actions.make({.id = u"voices."_s + QLatin1StringView(id),
                      .text = text,
                      .group = ActionGroup::Voice,
                      .keys = std::move(keys),
                      .icon = icon,
                      .tip = tip,
                      .place = u"voices"_s},
                     owner);
    };
    add("hear", VoiceActionWords::tr("Hear the voice"), {}, u"play"_s,
        VoiceActionWords::tr("Hear the recording it stands on; Space in the list"));
    add("speak", VoiceActionWords::tr("Speak with it"), {Qt::CTRL | Qt::Key_Return}, u"speak"_s,
        VoiceActionWords::tr("Write something for this voice to say"));
    add("star", VoiceActionWords::tr("Star"), {}, u"star"_s, VoiceActionWords::tr("Give or take the star"));
    add("rename", VoiceActionWords::tr("Rename"), {Qt::Key_F2}, u"rename"_s,
        VoiceActionWords::tr("Give the voice another name"));
    add("prepare", VoiceActionWords::tr("Prepare for cloning"), {}, u"clone"_s,
        VoiceActionWords::tr("Make the clone prompt and the test lines, so that the voice speaks at once"));
    add("consent", VoiceActionWords::tr("Note consent…"), {}, u"review"_s,
        VoiceActionWords::tr("Say who is heard and agrees, and to what"));
    add("export", VoiceActionWords::tr("Export…"), {Qt::CTRL | Qt::Key_E}, u"export"_s,
        VoiceActionWords::tr("Save as voice packages"));
    add("bin", VoiceActionWords::tr("To the bin"), {Qt::Key_Delete}, u"bin"_s,
        VoiceActionWords::tr("Put away; can be taken back"));
    add("restore", VoiceActionWords::tr("Out of the bin"), {}, u"restore"_s,
        VoiceActionWords::tr("Take back into the library"));
    add("purge", VoiceActionWords::tr("Delete for good…"), {}, u"bin"_s,
        VoiceActionWords::tr("Delete with all that belongs to it"));
    add("import", VoiceActionWords::tr("Import packages…"), {}, u"import"_s,
        VoiceActionWords::tr("Take voice packages into the library"));
    add("import-clips", VoiceActionWords::tr("Import clips…"), {}, u"folder"_s,
        VoiceActionWords::tr("A folder of recordings, each with its words in a text file beside it"));
    return of(actions);
}

VoiceActions VoiceActions::of(const ActionCollection& actions)
{
    return {.hear = actions.action(u"voices.hear"_s),
            .speak = actions.action(u"voices.speak"_s),
            .star = actions.action(u"voices.star"_s),
            .rename = actions.action(u"voices.rename"_s),
            .prepare = actions.action(u"voices.prepare"_s),
            .consent = actions.action(u"voices.consent"_s),
            .exportFiles = actions.action(u"voices.export"_s),
            .bin = actions.action(u"voices.bin"_s),
            .restore = actions.action(u"voices.restore"_s),
            .purge = actions.action(u"voices.purge"_s),
            .importPackages = actions.action(u"voices.import"_s),
            .importClips = actions.action(u"voices.import-clips"_s)};
}

} // namespace troupe::ui
