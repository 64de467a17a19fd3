// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/designer_actions.h"

#include "ui/actions/action_collection.h"

#include <QAction>
#include <QCoreApplication>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct DesignerActionWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::DesignerActions)
};

} // namespace

DesignerActions DesignerActions::make(ActionCollection& actions, QObject* owner)
{
    const auto add = [&](const char* id, const QString& text, QList<QKeySequence> keys, const QString& icon,
                         const QString& tip) {
        QAction* action = actions.make({.id = u"designer."_s + QLatin1StringView(id),
                                        .text = text,
                                        .group = ActionGroup::Voice,
                                        .keys = std::move(keys),
                                        .icon = icon,
                                        .tip = tip,
                                        .place = u"designer"_s},
                                       owner);
        action->setEnabled(false); // until there is the page that they act on
    };
    add("generate", DesignerActionWords::tr("Generate candidates"),
        {Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter, Qt::CTRL | Qt::SHIFT | Qt::Key_Return},
        u"dice"_s, DesignerActionWords::tr("Make candidates for the described voice"));
    add("hear", DesignerActionWords::tr("Hear candidate"), {}, u"play"_s,
        DesignerActionWords::tr("Hear the chosen candidate; Space on its card"));
    add("favourite", DesignerActionWords::tr("Favourite"), {Qt::Key_Asterisk}, u"star"_s,
        DesignerActionWords::tr("Give or take the star"));
    add("compare", DesignerActionWords::tr("Compare"), {Qt::Key_C}, u"compare"_s,
        DesignerActionWords::tr("Put into the compare tray, or take out"));
    add("exchange", DesignerActionWords::tr("Hear the other"), {Qt::Key_B}, u"exchange"_s,
        DesignerActionWords::tr("Hear the next of the compare tray, from the same place in time"));
    add("lock", DesignerActionWords::tr("Save as voice…"), {Qt::CTRL | Qt::Key_L}, u"voices"_s,
        DesignerActionWords::tr(
            "Make the chosen candidate a voice of the library that always sounds like this"));
    add("bin", DesignerActionWords::tr("To the bin"), {Qt::Key_Delete}, u"bin"_s,
        DesignerActionWords::tr("Put away; can be taken back on the page of takes"));
    return of(actions);
}

DesignerActions DesignerActions::of(const ActionCollection& actions)
{
    return {.generate = actions.action(u"designer.generate"_s),
            .hear = actions.action(u"designer.hear"_s),
            .favourite = actions.action(u"designer.favourite"_s),
            .compare = actions.action(u"designer.compare"_s),
            .exchange = actions.action(u"designer.exchange"_s),
            .lock = actions.action(u"designer.lock"_s),
            .bin = actions.action(u"designer.bin"_s)};
}

} // namespace troupe::ui
