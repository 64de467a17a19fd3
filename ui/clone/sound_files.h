// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace troupe::ui {

/// Whether a file is one of sound, by its name: of the formats that the engine reads.
bool isSoundFile(const QString& path);
/// "Sound (*.wav *.flac …);;All files (*)", for a dialog.
QString soundFileFilter();

} // namespace troupe::ui
