// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presets/preset_actions.h"

#include "ui/actions/action_collection.h"

#include <QCoreApplication>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct PresetActionWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::PresetActions)
};

} // namespace

PresetActions PresetActions::make(ActionCollection& actions, QObject* owner)
{
    const auto add = [&](const char* id, const QString& text, QList<QKeySequence> keys, const QString& icon,
                         const QString& tip) {
        actions.make({.id = u"presets."_s + QLatin1StringView(id),
                      .text = text,
                      .group = ActionGroup::Voice,
                      .keys = std::move(keys),
                      .icon = icon,
                      .tip = tip,
                      .place = u"presets"_s},
                     owner);
    };
    add("add", PresetActionWords::tr("New preset"), {}, {}, PresetActionWords::tr("Begin one of your own"));
    add("copy", PresetActionWords::tr("Copy preset"), {}, u"copy"_s,
        PresetActionWords::tr("Begin one of your own with the words of this one"));
    add("save", PresetActionWords::tr("Save preset"), {}, u"save"_s,
        PresetActionWords::tr("Keep these words; those of a built-in preset stand over it"));
    add("revert", PresetActionWords::tr("Drop changes"), {}, u"close"_s,
        PresetActionWords::tr("Back to the words that are kept"));
    add("reset", PresetActionWords::tr("Reset or delete"), {Qt::Key_Delete}, u"restore"_s,
        PresetActionWords::tr("A changed preset is as it came again; one of your own goes"));
    add("hear", PresetActionWords::tr("Hear it"), {}, u"play"_s,
        PresetActionWords::tr("Speak the sample text in the described voice, and keep the take"));
    add("import", PresetActionWords::tr("Import presets…"), {}, u"import"_s,
        PresetActionWords::tr("Take in a file of presets"));
    add("export", PresetActionWords::tr("Export presets…"), {}, u"export"_s,
        PresetActionWords::tr("Save your own and changed presets as a file"));
    return of(actions);
}

PresetActions PresetActions::of(const ActionCollection& actions)
{
    return {.add = actions.action(u"presets.add"_s),
            .copy = actions.action(u"presets.copy"_s),
            .save = actions.action(u"presets.save"_s),
            .revert = actions.action(u"presets.revert"_s),
            .reset = actions.action(u"presets.reset"_s),
            .hear = actions.action(u"presets.hear"_s),
            .importFile = actions.action(u"presets.import"_s),
            .exportFile = actions.action(u"presets.export"_s)};
}

} // namespace troupe::ui
