// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/translations.h"

#include "ui/pseudo_translator.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace troupe::ui {

using namespace Qt::StringLiterals;

QLocale windowLocale(const std::string& setting)
{
    return setting == "system" ? QLocale() : QLocale(QString::fromStdString(setting));
}

void installTranslations(QCoreApplication& application, const QLocale& locale)
{
    if (qEnvironmentVariableIsSet(kPseudoVariable)) {
        QCoreApplication::installTranslator(new PseudoTranslator(&application));
        return;
    }
    const QString ours = u":/i18n"_s;
    auto* words = new QTranslator(&application);
    if (words->load(locale, u"troupe"_s, u"_"_s, ours) || words->load(u"troupe_en"_s, ours)) {
        QCoreApplication::installTranslator(words);
    }
    auto* dialogs = new QTranslator(&application);
    if (dialogs->load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(dialogs);
    }
}

} // namespace troupe::ui
