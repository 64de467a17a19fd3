// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/pictures/photographer.h"

#include "tests/gui/support/cut_text.h"

#include <QPixmap>
#include <QtTest>

#include <cmath>
#include <cstdio>

namespace troupe::guitest {

using namespace Qt::StringLiterals;

Photographer::Photographer(QString folder, QString prefix, ui::ThemeChoice theme)
    : folder_(std::move(folder)), prefix_(std::move(prefix)), theme_(theme)
{}

void Photographer::take(QWidget& widget, const QString& state)
{
    QTest::qWait(150);
    const QString name = u"%1-%2-%3.png"_s.arg(prefix_, ui::themeChoiceName(theme_), state);
    for (const QString& text : cutTexts(widget)) {
        std::fprintf(stderr, "screenshots: cut in %s: %s\n", qUtf8Printable(name), qUtf8Printable(text));
        good_ = false;
    }
    if (widget.grab().save(folder_ + u'/' + name)) {
        ++count_;
    } else {
        std::fprintf(stderr, "screenshots: cannot write %s\n", qUtf8Printable(name));
        good_ = false;
    }
}

bool Photographer::require(bool came, const QString& state)
{
    if (came) return true;
    std::fprintf(stderr, "screenshots: %s-%s-%s did not come about\n", qUtf8Printable(prefix_),
                 qUtf8Printable(ui::themeChoiceName(theme_)), qUtf8Printable(state));
    good_ = false;
    return false;
}

OwnHome::OwnHome() : before_(qgetenv("XDG_DATA_HOME"))
{
    qputenv("XDG_DATA_HOME", folder_.path().toLocal8Bit());
}

OwnHome::~OwnHome()
{
    qputenv("XDG_DATA_HOME", before_);
}

void makeSmallest(StudioRig& rig)
{
    rig.window().resize(1024, 640);
}

std::vector<float> speechLike(double seconds, double pitch)
{
    constexpr int kRate = 24000;
    std::vector<float> samples(static_cast<size_t>(seconds * kRate));
    for (size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        const double word = std::max(0.0, std::sin(t * 5.1 * pitch) * std::sin(t * 1.7 + 0.4 * pitch) +
                                              0.25 * std::sin(t * 13 * pitch));
        const double phrase = std::sin(t * 0.9 + 0.3) > -0.75 ? 1.0 : 0.02;
        const double voice = std::sin(t * 880 * pitch) * 0.6 + std::sin(t * 1930 + std::sin(t * 7)) * 0.3 +
                             std::sin(t * 7000) * 0.1;
        samples[i] = static_cast<float>(0.8 * word * phrase * voice);
    }
    return samples;
}

} // namespace troupe::guitest
