// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace troupe::ui {

/// `text` as a search sees it: without accents and case, and with the plain form of letters that have several
/// ("Élodie" and "ELODIE" are one, and so are full-width and plain letters). Any thread.
QString foldForSearch(const QString& text);

} // namespace troupe::ui
