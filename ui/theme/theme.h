// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colors.h"

#include <QObject>
#include <QString>

#include <optional>

namespace troupe::ui {

class StudioStyle;

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

    ThemeChoice choice() const { return choice_; }
    bool isDark() const { return dark_; }
    const Colors& colors() const { return dark_ ? darkColors() : lightColors(); }

Q_SIGNALS:
    void changed();

private:
    void apply();
    bool wantsDark() const;

    ThemeChoice choice_;
    std::optional<bool> systemDark_;
    bool platformDark_ = false;
    bool dark_ = false;
    StudioStyle* style_ = nullptr; ///< owned by QApplication
};

} // namespace troupe::ui
