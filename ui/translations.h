// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QCoreApplication;
class QLocale;

namespace troupe::ui {

/// Gives the application its words in `locale`'s language, and Qt's own dialogs with them; English where
/// there is no translation (its file holds the plurals). The translators belong to `application`.
void installTranslations(QCoreApplication& application, const QLocale& locale);

} // namespace troupe::ui
