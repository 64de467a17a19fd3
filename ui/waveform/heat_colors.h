// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colors.h"

#include <QList>
#include <QRgb>

namespace troupe::ui {

/// 256 colours from silence to loud for a spectrogram: from the panel's own colour through `colors.heat`,
/// mixed in Oklab so that equal steps look equal, and with a lightness that only rises or only falls, so that
/// the picture reads without colour too. `grey`: between the panel and the text.
QList<QRgb> heatColors(const Colors& colors, bool grey);

/// Oklab lightness of a colour, 0 … 1.
double perceivedLightness(QRgb color);

} // namespace troupe::ui
