// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/model_actions.h"

#include "ui/actions/action_collection.h"

#include <QAction>
#include <QCoreApplication>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct ModelActionWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::ModelActions)
};

} // namespace

ModelActions ModelActions::make(ActionCollection& actions, QObject* owner)
{
    const auto add = [&](const char* id, const QString& text, QList<QKeySequence> keys, const QString& icon,
                         const QString& tip) {
        actions.make({.id = u"models."_s + QLatin1StringView(id),
                      .text = text,
                      .group = ActionGroup::View,
                      .keys = std::move(keys),
                      .icon = icon,
                      .tip = tip,
                      .place = u"models"_s},
                     owner);
    };
    add("download", ModelActionWords::tr("Download"), {}, u"import"_s,
        ModelActionWords::tr("Fetch it, or go on where it stopped"));
    add("stop", ModelActionWords::tr("Stop"), {}, u"stop"_s, ModelActionWords::tr("Stop and keep what came"));
    add("load", ModelActionWords::tr("Load"), {}, u"play"_s,
        ModelActionWords::tr("Bring it into memory now, so that the first words do not wait for it"));
    add("unload", ModelActionWords::tr("Unload"), {}, u"close"_s,
        ModelActionWords::tr("Take it out of memory"));
    add("pin", ModelActionWords::tr("Keep in memory"), {}, u"pin"_s,
        ModelActionWords::tr("Once it is loaded, it stays; or let it go again"));
    add("verify", ModelActionWords::tr("Verify"), {}, u"review"_s,
        ModelActionWords::tr("Compare every byte with what was announced"));
    add("repair", ModelActionWords::tr("Repair"), {}, u"reroll"_s,
        ModelActionWords::tr("Fetch the damaged files again, and no others"));
    add("remove", ModelActionWords::tr("Remove…"), {Qt::Key_Delete}, u"bin"_s,
        ModelActionWords::tr("Delete what Troupe has fetched, or forget a folder that was added"));
    add("import", ModelActionWords::tr("Import…"), {}, u"import"_s,
        ModelActionWords::tr("Copy or move it into Troupe’s own folder"));
    add("import-folder", ModelActionWords::tr("Import a folder…"), {}, u"import"_s,
        ModelActionWords::tr("Copy or move a model into Troupe’s own folder"));
    add("add-folder", ModelActionWords::tr("Add a folder…"), {}, u"folder"_s,
        ModelActionWords::tr("Use the models of a folder where they are"));
    actions.action(u"models.pin"_s)->setCheckable(true);
    return of(actions);
}

ModelActions ModelActions::of(const ActionCollection& actions)
{
    return {.download = actions.action(u"models.download"_s),
            .stop = actions.action(u"models.stop"_s),
            .load = actions.action(u"models.load"_s),
            .unload = actions.action(u"models.unload"_s),
            .pin = actions.action(u"models.pin"_s),
            .verify = actions.action(u"models.verify"_s),
            .repair = actions.action(u"models.repair"_s),
            .remove = actions.action(u"models.remove"_s),
            .import = actions.action(u"models.import"_s),
            .importFolder = actions.action(u"models.import-folder"_s),
            .addFolder = actions.action(u"models.add-folder"_s)};
}

} // namespace troupe::ui
