// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/studio_style.h"

#include <QApplication>
#include <QEvent>
#include <QFont>
#include <QPixmapCache>
#include <QWidget>

#include <cmath>
#include <map>

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

WaveInk waveInkFromName(const QString& name)
{
    if (name == "blue"_L1) return WaveInk::Blue;
    if (name == "violet"_L1) return WaveInk::Violet;
    if (name == "grey"_L1) return WaveInk::Grey;
    return WaveInk::Teal;
}

Colors withWaveInk(bool dark, WaveInk ink)
{
    Colors colors = dark ? darkColors() : lightColors();
    const auto paint = [&colors](unsigned wave, unsigned rms) {
        colors.wave = QColor::fromRgb(wave);
        colors.waveRms = QColor::fromRgb(rms);
    };
    switch (ink) {
    case WaveInk::Blue: dark ? paint(0x355f9b, 0x8ab6f7) : paint(0x8fb2e0, 0x2457a6); break;
    case WaveInk::Violet: dark ? paint(0x5d4a8a, 0xbba4f2) : paint(0xbaa5de, 0x6a3fb0); break;
    case WaveInk::Grey: dark ? paint(0x555d61, 0xb9c2c5) : paint(0xb0b4b6, 0x4b5255); break;
    case WaveInk::Teal:
    case WaveInk::Unknown: break;
    }
    return colors;
}

Theme::Theme(ThemeChoice choice, std::optional<bool> systemIsDark)
    : choice_(choice), systemDark_(systemIsDark), style_(new StudioStyle)
{
    const QPalette platform = QApplication::palette();
    platformDark_ =
        platform.color(QPalette::Window).lightness() < platform.color(QPalette::WindowText).lightness();
    platformPoints_ = QApplication::font().pointSizeF();
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

void Theme::setCompact(bool compact)
{
    if (compact == compact_) return;
    compact_ = compact;
    style_->setCompact(compact);
    // Every control asks the style again how large it is.
    for (QWidget* widget : QApplication::allWidgets()) {
        QEvent event(QEvent::StyleChange);
        QApplication::sendEvent(widget, &event);
        widget->updateGeometry();
    }
}

void Theme::setWaveInk(WaveInk ink)
{
    if (ink == ink_) return;
    ink_ = ink;
    apply();
}

void Theme::setFontSize(double points)
{
    constexpr double kLeast = 7;
    const double wanted = points < kLeast ? platformPoints_ : points;
    const QFont before = QApplication::font();
    if (wanted <= 0 || std::abs(before.pointSizeF() - wanted) < 0.01) return;
    const double factor = wanted / before.pointSizeF();
    // Before the application's font reaches them: those with a size of their own.
    std::map<QWidget*, QFont> own;
    for (QWidget* widget : QApplication::allWidgets()) {
        if (!widget->testAttribute(Qt::WA_SetFont)) continue;
        QFont font = widget->font();
        font.setPointSizeF(font.pointSizeF() * factor);
        own.emplace(widget, font);
    }
    QFont font = before;
    font.setPointSizeF(wanted);
    QApplication::setFont(font);
    for (const auto& [widget, scaled] : own) widget->setFont(scaled);
}

void Theme::apply()
{
    dark_ = wantsDark();
    colors_ = withWaveInk(dark_, ink_);
    style_->setColors(colors_);
    QApplication::setPalette(paletteFor(colors_));
    // What the style painted with the last palette is never asked for again, and would fill the cache.
    QPixmapCache::clear();
    Q_EMIT changed();
}

} // namespace troupe::ui
