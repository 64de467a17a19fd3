// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_actions.h"

#include "ui/actions/action_collection.h"

#include <QAction>

namespace troupe::ui {

using namespace Qt::StringLiterals;

TakeActions TakeActions::make(ActionCollection& actions, QObject* owner)
{
    const auto add = [&](const char* id, const QString& text, QList<QKeySequence> keys, const QString& icon,
                         const QString& tip = {}) {
        QAction* action = actions.make({.id = u"takes."_s + QLatin1StringView(id),
                                        .text = text,
                                        .group = ActionGroup::Takes,
                                        .keys = std::move(keys),
                                        .icon = icon,
                                        .tip = tip,
                                        .place = u"takes"_s},
                                       owner);
        action->setEnabled(false); // until there is the page that they act on
    };
    add("approve", tr("&Approve"), {Qt::Key_A}, u"success"_s, tr("Approve, and go to the next to review"));
    add("reject", tr("Re&ject"), {Qt::Key_X}, u"error"_s, tr("Reject, and go to the next to review"));
    add("review", tr("Back to re&view"), {Qt::Key_U}, u"review"_s);
    add("reroll", tr("&Make again"), {Qt::Key_R}, u"reroll"_s, tr("Make it again with another seed"));
    add("star", tr("&Star"), {Qt::Key_Asterisk}, u"star"_s, tr("Give or take the star"));
    add("note", tr("&Note…"), {Qt::Key_F2}, u"rename"_s, tr("Write a note on it"));
    add("compare", tr("&Compare"), {Qt::Key_C}, u"compare"_s, tr("Put into the compare tray, or take out"));
    add("exchange", tr("Hear the o&ther"), {Qt::Key_B}, u"exchange"_s,
        tr("Hear the next of the compare tray"));
    add("weigh", tr("Compare &fairly"), {Qt::SHIFT | Qt::Key_C}, {},
        tr("The compare tray in the dock: equally loud, with one playhead"));
    add("blind", tr("Compare b&lindly"), {Qt::SHIFT | Qt::Key_B}, {},
        tr("The same without knowing which is which"));
    add("export", tr("&Export…"), {Qt::CTRL | Qt::Key_E}, u"export"_s,
        tr("Write takes as sound files for others"));
    add("export-again", tr("Export a&gain"), {Qt::CTRL | Qt::SHIFT | Qt::Key_E}, {},
        tr("Write takes as the last time, without asking"));
    add("bin", tr("To the &bin"), {Qt::Key_Delete}, u"bin"_s);
    add("restore", tr("&Out of the bin"), {}, u"restore"_s);
    add("empty-bin", tr("Empt&y the bin…"), {}, u"bin"_s);
    add("next", tr("Ne&xt to review"), {Qt::Key_N}, {});
    return of(actions);
}

TakeActions TakeActions::of(const ActionCollection& actions)
{
    return {.approve = actions.action(u"takes.approve"_s),
            .reject = actions.action(u"takes.reject"_s),
            .review = actions.action(u"takes.review"_s),
            .reroll = actions.action(u"takes.reroll"_s),
            .star = actions.action(u"takes.star"_s),
            .note = actions.action(u"takes.note"_s),
            .compare = actions.action(u"takes.compare"_s),
            .exchange = actions.action(u"takes.exchange"_s),
            .weigh = actions.action(u"takes.weigh"_s),
            .blind = actions.action(u"takes.blind"_s),
            .exportFiles = actions.action(u"takes.export"_s),
            .exportAgain = actions.action(u"takes.export-again"_s),
            .bin = actions.action(u"takes.bin"_s),
            .restore = actions.action(u"takes.restore"_s),
            .emptyBin = actions.action(u"takes.empty-bin"_s),
            .nextToReview = actions.action(u"takes.next"_s)};
}

} // namespace troupe::ui
