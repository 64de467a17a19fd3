// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colors.h"

#include <QObject>
#include <QString>

#include <optional>

namespace troupe::ui {

class StudioStyle;

/// The ink of waveforms.
enum class WaveInk
{
    Unknown,
    Teal,
    Blue,
    Violet,
    Grey
};

/// By the names of the setting appearance.wave; Teal for any other.
WaveInk waveInkFromName(const QString& name);
/// The colours of a theme with waveforms in this ink.
Colors withWaveInk(bool dark, WaveInk ink);

enum class ThemeChoice
{
    Unknown,
    System,
    Light,
    Dark
};

/// "system", "light", "dark", as the setting appearance.theme has them.
QString themeChoiceName(ThemeChoice choice);
ThemeChoice themeChoiceFromName(const QString& name);

/// The look of the whole application: style, palette and the colours that a palette has no role for. One per
/// QApplication, owned by runStudio(), main thread. Knows nothing of D-Bus: SystemScheme tells it what the
/// desktop prefers.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)
public:
    /// Remembers the palette that the platform gave, then puts its own style in place.
    explicit Theme(ThemeChoice choice, std::optional<bool> systemIsDark = std::nullopt);

    void setChoice(ThemeChoice choice);
    /// What the desktop says; nullopt when it says nothing (the platform palette's lightness decides then).
    void setSystemDark(std::optional<bool> dark);

    /// Less space in and between controls.
    void setCompact(bool compact);
    void setWaveInk(WaveInk ink);
    /// Of all text, in points; below 7 the desktop's own size. Fonts that were made larger or smaller keep
    /// their proportion.
    void setFontSize(double points);

    ThemeChoice choice() const { return choice_; }
    bool isDark() const { return dark_; }
    bool isCompact() const { return compact_; }
    const Colors& colors() const { return colors_; }

Q_SIGNALS:
    void changed();

private:
    void apply();
    bool wantsDark() const;

    ThemeChoice choice_;
    std::optional<bool> systemDark_;
    bool platformDark_ = false;
    bool dark_ = false;
    bool compact_ = false;
    WaveInk ink_ = WaveInk::Teal;
    Colors colors_;
    double platformPoints_ = 0;
    StudioStyle* style_ = nullptr; ///< owned by QApplication
};

} // namespace troupe::ui
