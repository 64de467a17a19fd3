// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace troupe::ui {

/// How `after` differs from `before`, word by word, as rich text: what goes is struck through, what comes is
/// underlined and bold, so that colour is not needed. Everything is escaped.
QString differenceHtml(const QString& before, const QString& after);

/// The same for a screen reader: "out: slow; in: quick". Empty where nothing differs.
QString differenceWords(const QString& before, const QString& after);

} // namespace troupe::ui
