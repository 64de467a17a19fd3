// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/page_table.h"

#include "ui/clone/clone_page.h"
#include "ui/designer/designer_page.h"
#include "ui/models/models_page.h"
#include "ui/presets/presets_page.h"
#include "ui/speak/speak_page.h"
#include "ui/takes/takes_page.h"
#include "ui/voices/voices_page.h"

#include <QCoreApplication>

namespace troupe::ui {

using namespace Qt::StringLiterals;

std::vector<PageInfo> pageTable()
{
    const auto words = [](const char* text) { return QCoreApplication::translate("PageTable", text); };
    return {
        {u"speak"_s, words(QT_TRANSLATE_NOOP("PageTable", "Speak")), u"speak"_s,
         [](const PageServices& services) { return new SpeakPage(services); }},
        {u"designer"_s, words(QT_TRANSLATE_NOOP("PageTable", "Design")), u"designer"_s,
         [](const PageServices& services) { return new DesignerPage(services); }},
        {u"clone"_s, words(QT_TRANSLATE_NOOP("PageTable", "Clone")), u"clone"_s,
         [](const PageServices& services) { return new ClonePage(services); }},
        {u"voices"_s, words(QT_TRANSLATE_NOOP("PageTable", "Voices")), u"voices"_s,
         [](const PageServices& services) { return new VoicesPage(services); }},
        {u"takes"_s, words(QT_TRANSLATE_NOOP("PageTable", "Takes")), u"takes"_s,
         [](const PageServices& services) { return new TakesPage(services); }},
        {u"presets"_s, words(QT_TRANSLATE_NOOP("PageTable", "Presets")), u"presets"_s,
         [](const PageServices& services) { return new PresetsPage(services); }},
        {u"models"_s, words(QT_TRANSLATE_NOOP("PageTable", "Models")), u"models"_s,
         [](const PageServices& services) { return new ModelsPage(services); }},
    };
}

} // namespace troupe::ui
