// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/studio_style.h"

#include <QApplication>

namespace troupe::ui {

using namespace Qt::StringLiterals;

QString themeChoiceName(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light: return u"light"_s;
    case ThemeChoice::Dark: return u"dark"_s;
    default: return u"system"_s;
    }
}

ThemeChoice themeChoiceFromName(const QString& name)
{
    if (name == "light"_L1) return ThemeChoice::Light;
    if (name == "dark"_L1) return ThemeChoice::Dark;
    return ThemeChoice::System;
}

Theme::Theme(ThemeChoice choice, std::optional<bool> systemIsDark)
    : choice_(choice), systemDark_(systemIsDark), style_(new StudioStyle)
{
    const QPalette platform = QApplication::palette();
    platformDark_ =
        platform.color(QPalette::Window).lightness() < platform.color(QPalette::WindowText).lightness();
    QApplication::setStyle(style_);
    apply();
}

void Theme::setChoice(ThemeChoice choice)
{
    if (choice == choice_) return;
    choice_ = choice;
    if (wantsDark() != dark_) apply();
}

void Theme::setSystemDark(std::optional<bool> dark)
{
    systemDark_ = dark;
    if (wantsDark() != dark_) apply();
}

bool Theme::wantsDark() const
{
    if (choice_ == ThemeChoice::Light) return false;
    if (choice_ == ThemeChoice::Dark) return true;
    return systemDark_.value_or(platformDark_);
}

void Theme::apply()
{
    dark_ = wantsDark();
    style_->setColors(colors());
    QApplication::setPalette(paletteFor(colors()));
    Q_EMIT changed();
}

} // namespace troupe::ui
