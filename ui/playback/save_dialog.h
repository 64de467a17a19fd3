// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/format.h"

#include <QFileDialog>

namespace troupe::ui {

/// A dialog for the name of a sound file, with a filter for each format; it deletes itself when closed. The
/// name's suffix follows the chosen filter. Show it with open(): it never blocks the window.
QFileDialog* makeSaveDialog(QWidget* parent, const QString& folder, const QString& name,
                            audio::Container container);

/// A file name made of the first words of `text`; "speech" where nothing is left of them.
QString fileNameFrom(const QString& text);

} // namespace troupe::ui
