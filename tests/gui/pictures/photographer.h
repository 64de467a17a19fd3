// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/support/studio_rig.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <vector>

namespace troupe::guitest {

/// Saves pictures of widgets as FOLDER/PREFIX-THEME-STATE.png, and tells of texts in them that do not fit.
/// Main thread.
class Photographer
{
public:
    Photographer(QString folder, QString prefix, ui::ThemeChoice theme);

    ui::ThemeChoice theme() const { return theme_; }
    /// A picture of what is there once it has come to rest.
    void take(QWidget& widget, const QString& state);
    void take(StudioRig& rig, const QString& state) { take(rig.window(), state); }
    /// `came`, told as a picture that is missing when it is false.
    bool require(bool came, const QString& state);
    /// As require(), once `comes` is true; 20 s are enough for everything.
    template <class Condition>
    bool await(Condition comes, const QString& state)
    {
        return require(QTest::qWaitFor(comes, 20000), state);
    }
    /// The window of `rig` is in sight.
    bool open(StudioRig& rig, const QString& state) { return require(rig.open(), state); }

    int count() const { return count_; }
    bool isGood() const { return good_; }

private:
    QString folder_;
    QString prefix_;
    ui::ThemeChoice theme_;
    int count_ = 0;
    bool good_ = true;
};

/// A home for what the window keeps outside its project, as long as this is there: empty at first.
class OwnHome
{
public:
    OwnHome();
    ~OwnHome();
    OwnHome(const OwnHome&) = delete;
    OwnHome& operator=(const OwnHome&) = delete;

private:
    QTemporaryDir folder_;
    QByteArray before_;
};

/// The smallest window that there is.
void makeSmallest(StudioRig& rig);
/// Sound that looks like speech: bursts of several lengths with breath between them, at 24 kHz.
std::vector<float> speechLike(double seconds, double pitch = 1);

// The states of each view; every one is a name of a set of pictures (main.cpp).
void takeSpeak(Photographer& photographer);
void takeTakes(Photographer& photographer);
void takeQueue(Photographer& photographer);
void takeExport(Photographer& photographer);
void takeRuns(Photographer& photographer);
void takeVoices(Photographer& photographer);
void takeDesigner(Photographer& photographer);
void takeClone(Photographer& photographer);
void takeModels(Photographer& photographer);
void takePresets(Photographer& photographer);
void takeDialogs(Photographer& photographer);
void takeFirstRun(Photographer& photographer);
void takeSound(Photographer& photographer);
void takeRecorder(Photographer& photographer);

} // namespace troupe::guitest
