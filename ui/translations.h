// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

#include <string>

class QCoreApplication;

namespace troupe::ui {

/// The language of the window by the setting appearance.language: "system", or a language's code.
QLocale windowLocale(const std::string& setting);

/// For tests and pictures: every text longer, with accents and brackets. Set TROUPE_PSEUDO_LOCALE to have it.
inline constexpr const char* kPseudoVariable = "TROUPE_PSEUDO_LOCALE";

/// Gives the application its words in `locale`'s language, and Qt's own dialogs with them; English where
/// there is no translation (its file holds the plurals). The translators belong to `application`.
void installTranslations(QCoreApplication& application, const QLocale& locale);

} // namespace troupe::ui
