// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace troupe::ui {

/// Every colour of the studio, once for light and once for dark. Nothing else in `ui/` names a colour.
struct Colors
{
    QColor window;      ///< behind everything
    QColor panel;       ///< cards and the sound dock
    QColor field;       ///< what can be typed into
    QColor border;      ///< between surfaces; decoration only
    QColor fieldBorder; ///< around a control; at least 3:1 against its surroundings
    QColor text;
    QColor mutedText;
    QColor disabledText;
    QColor hover;
    QColor pressed;

    QColor accent; ///< the one accent: primary action, focus, waveform
    QColor accentHover;
    QColor accentPressed;
    QColor onAccent; ///< text and icons on `accent`
    QColor accentSoft;
    QColor onAccentSoft;

    QColor error;
    QColor errorSoft;
    QColor warning;
    QColor warningSoft;
    QColor success;
    QColor successSoft;

    QColor wave;
    QColor waveRms;
    QColor cursor;
    QColor loop; ///< translucent
    QColor loopEdge;
    std::array<QColor, 4> heat; ///< of the spectrogram, from quiet to loud; `panel` is silence
    QColor tip;
    QColor tipText;
};

const Colors& lightColors();
const Colors& darkColors();

/// The Qt palette that belongs to `colors`; PlaceholderText carries the muted text.
QPalette paletteFor(const Colors& colors);

/// WCAG 2 contrast ratio, 1 … 21, of two opaque colours.
double contrastRatio(const QColor& one, const QColor& other);

} // namespace troupe::ui
