// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/colors.h"

#include <algorithm>
#include <cmath>

namespace troupe::ui {
namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(value);
}

QColor withAlpha(unsigned value, int alpha)
{
    QColor color = rgb(value);
    color.setAlpha(alpha);
    return color;
}

double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Colors& lightColors()
{
    static const Colors colors{
        .window = rgb(0xf4f3f0),
        .panel = rgb(0xfbfaf8),
        .field = rgb(0xffffff),
        .border = rgb(0xdedbd5),
        .fieldBorder = rgb(0x8b8d8e),
        .text = rgb(0x1d2224),
        .mutedText = rgb(0x5a6164),
        .disabledText = rgb(0x9a9fa1),
        .hover = rgb(0xe9e7e2),
        .pressed = rgb(0xdcd9d2),
        .accent = rgb(0x0b6b78),
        .accentHover = rgb(0x095d69),
        .accentPressed = rgb(0x074c56),
        .onAccent = rgb(0xffffff),
        .accentSoft = rgb(0xd3eaec),
        .onAccentSoft = rgb(0x074c56),
        .error = rgb(0x9f2424),
        .errorSoft = rgb(0xfae8e6),
        .warning = rgb(0x75490a),
        .warningSoft = rgb(0xfaefd9),
        .success = rgb(0x1f6437),
        .successSoft = rgb(0xe2f1e5),
        .wave = rgb(0x7fb9c0),
        .waveRms = rgb(0x0b6b78),
        .cursor = rgb(0xc2410c),
        .loop = withAlpha(0xd98a1f, 46),
        .loopEdge = rgb(0xa8620a),
        .heat = {rgb(0xa9d3d6), rgb(0x2f8f9c), rgb(0x31507f), rgb(0x180c2e)},
        .tip = rgb(0x2a3032),
        .tipText = rgb(0xf6f6f4),
    };
    return colors;
}

const Colors& darkColors()
{
    static const Colors colors{
        .window = rgb(0x16191b),
        .panel = rgb(0x1d2123),
        .field = rgb(0x121516),
        .border = rgb(0x2f3538),
        .fieldBorder = rgb(0x6c767a),
        .text = rgb(0xe9ebeb),
        .mutedText = rgb(0xa5aeb1),
        .disabledText = rgb(0x6a7376),
        .hover = rgb(0x282d30),
        .pressed = rgb(0x33393c),
        .accent = rgb(0x5cc4cf),
        .accentHover = rgb(0x78d2db),
        .accentPressed = rgb(0x46aeb9),
        .onAccent = rgb(0x06262b),
        .accentSoft = rgb(0x1b434a),
        .onAccentSoft = rgb(0xc6eef2),
        .error = rgb(0xff9d94),
        .errorSoft = rgb(0x3a2020),
        .warning = rgb(0xf0c06a),
        .warningSoft = rgb(0x352a15),
        .success = rgb(0x82d39c),
        .successSoft = rgb(0x1b3122),
        .wave = rgb(0x2d727b),
        .waveRms = rgb(0x5cc4cf),
        .cursor = rgb(0xffa55c),
        .loop = withAlpha(0xf0c06a, 40),
        .loopEdge = rgb(0xf0c06a),
        .heat = {rgb(0x26476b), rgb(0x2f8f9c), rgb(0xa8cf7a), rgb(0xfff6c9)},
        .tip = rgb(0xe9ebeb),
        .tipText = rgb(0x1d2123),
    };
    return colors;
}

QPalette paletteFor(const Colors& colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.field);
    palette.setColor(QPalette::AlternateBase, colors.panel);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.mutedText);
    palette.setColor(QPalette::Button, colors.panel);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.error);
    palette.setColor(QPalette::Highlight, colors.accentSoft);
    palette.setColor(QPalette::HighlightedText, colors.onAccentSoft);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::ToolTipBase, colors.tip);
    palette.setColor(QPalette::ToolTipText, colors.tipText);
    palette.setColor(QPalette::Light, colors.panel);
    palette.setColor(QPalette::Midlight, colors.hover);
    palette.setColor(QPalette::Mid, colors.border);
    palette.setColor(QPalette::Dark, colors.fieldBorder);
    palette.setColor(QPalette::Shadow, colors.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::HighlightedText, QPalette::PlaceholderText}) {
        palette.setColor(QPalette::Disabled, role, colors.disabledText);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.hover);
    return palette;
}

double contrastRatio(const QColor& one, const QColor& other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace troupe::ui
