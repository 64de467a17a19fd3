// SPDX-License-Identifier: GPL-3.0-or-later
// What MainWindow does when a setting changes.
#include "engine/audio/check_settings.h"
#include "engine/base/error.h"
#include "engine/base/log.h"
#include "engine/base/settings.h"
#include "engine/speech/registry.h"
#include "ui/actions/action_collection.h"
#include "ui/firstrun/welcome_dialog.h"
#include "ui/mainwindow/main_window.h"
#include "ui/mainwindow/status_line.h"
#include "ui/playback/sound_desk.h"
#include "ui/services/lane_runner.h"
#include "ui/services/project_desk.h"
#include "ui/services/speak_desk.h"
#include "ui/settings/from_settings.h"
#include "ui/settings/live_settings.h"
#include "ui/settings/settings_dialog.h"
#include "ui/speak/delivery_panel.h"
#include "ui/speak/speak_page.h"
#include "ui/speak/voice_examples.h"
#include "ui/speak/voice_panel.h"

#include <QAction>

namespace troupe::ui {

using namespace Qt::StringLiterals;

void MainWindow::chooseTheme(ThemeChoice choice)
{
    theme_.setChoice(choice);
    try {
        settings_->store("appearance.theme", themeChoiceName(choice));
    } catch (...) {
        // The look has changed all the same; only the next start will not know.
        const Error error = currentError();
        log(LogArea::Ui, LogLevel::Warning, error.what());
        status_->showMessage(QString::fromStdString(error.message()), 10000);
    }
}

void MainWindow::applyAppearance()
{
    theme_.setCompact(settings_->text("appearance.density") == "compact"_L1);
    theme_.setWaveInk(waveInkFromName(settings_->text("appearance.wave")));
    theme_.setFontSize(settings_->number("appearance.font_size"));
}

void MainWindow::applyChecks()
{
    const audio::CheckLimits limits = audio::checkLimits(context_.settings);
    speech_->setChecks(limits);
    project_->setChecks(limits);
    if (runner_) runner_->setChecks(limits);
}

void MainWindow::applySetting(const QString& key)
{
    const Settings& settings = context_.settings;
    if (key == "appearance.theme"_L1) {
        const ThemeChoice choice = themeChoiceFromName(settings_->text("appearance.theme"));
        theme_.setChoice(choice);
        actions_->action(u"view.theme-"_s + themeChoiceName(choice))->setChecked(true);
    } else if (key.startsWith("appearance."_L1)) {
        applyAppearance();
    } else if (key == "audio.output_device"_L1) {
        desk_->setDevice(settings_->text("audio.output_device"));
    } else if (key == "audio.play_new"_L1) {
        desk_->setPlaysNew(settings_->flag("audio.play_new"));
    } else if (key == "file.folder"_L1) {
        desk_->setFolder(settings_->text("file.folder"));
    } else if (key.startsWith("file."_L1)) {
        desk_->setFormat(formatFrom(settings));
        speech_->setSampleFormat(formatFrom(settings).samples);
    } else if (key.startsWith("checks."_L1)) {
        applyChecks();
    } else if (key == "speech.language"_L1) {
        speak_->delivery().setLanguage(settings_->text("speech.language"));
    } else if (key == "speech.voice"_L1) {
        speak_->voice().setSpeaker(settings_->text("speech.voice"));
    } else if (key == "speech.speed"_L1) {
        speak_->delivery().setSpeed(settings_->number("speech.speed"));
    } else if (key == "speech.max_seconds"_L1 || key == "speech.guard"_L1) {
        speak_->setLimits(limitsFrom(settings));
    } else if (key == "log.level"_L1) {
        setLogLevel(logLevelFromName(settings.text("log.level")));
    }
}

SettingSources MainWindow::settingSources() const
{
    const auto text = [](const std::string& utf8) { return QString::fromStdString(utf8); };
    SettingSources sources;
    sources.engines = [this, text] {
        QList<SettingOption> all{{u"auto"_s, tr("The best one that can")}};
        for (const std::string& name : context_.engines.names()) {
            // The simulated engine is for tests; who wants it says so.
            if (name != "sim") all << SettingOption{text(name), text(name)};
        }
        return all;
    };
    sources.languages = [this, text] {
        QList<SettingOption> all;
        const auto& offer = offers_.speaker ? offers_.speaker : offers_.design;
        if (!offer) return all;
        all << SettingOption{u"auto"_s, tr("Found out from the text")};
        for (const speech::Language& language : offer->capabilities.languages)
            all << SettingOption{text(language.id), text(language.name)};
        return all;
    };
    sources.voices = [this, text] {
        QList<SettingOption> all;
        if (!offers_.speaker) return all;
        all << SettingOption{QString(), tr("The engine's first")};
        for (const speech::Speaker& speaker : offers_.speaker->capabilities.speakers)
            all << SettingOption{text(speaker.id), text(speaker.name)};
        return all;
    };
    return sources;
}

SettingsDialog& MainWindow::openSettings()
{
    if (!settingsDialog_) {
        settingsDialog_ = new SettingsDialog(theme_, *settings_, *actions_, settingSources(), this);
        settingsDialog_->setAttribute(Qt::WA_DeleteOnClose);
    }
    settingsDialog_->show();
    settingsDialog_->raise();
    settingsDialog_->activateWindow();
    return *settingsDialog_;
}

WelcomeDialog& MainWindow::openWelcome()
{
    state_.setWelcomed();
    if (!welcome_) {
        welcome_ = new WelcomeDialog(theme_, context_, this);
        welcome_->setAttribute(Qt::WA_DeleteOnClose);
        connect(welcome_, &WelcomeDialog::modelsChanged, catalog_, &EngineCatalog::refresh);
        connect(welcome_, &WelcomeDialog::speakRequested, this, &MainWindow::speakFirstWords);
    }
    welcome_->open();
    return *welcome_;
}

/// Something to hear within the first minute, where nothing is written yet.
void MainWindow::speakFirstWords()
{
    goTo(u"speak"_s);
    if (!speak_->isBlank()) return;
    speak_->setText(tr("The signal arrived at dawn."));
    const std::vector<VoiceExample> examples = voiceExamples();
    if (speak_->voice().description().isEmpty() && !examples.empty())
        speak_->voice().setDescription(examples.front().description);
    speak_->speak();
}

} // namespace troupe::ui
