// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/setting_words.h"

#include "engine/base/settings.h"

#include <QCoreApplication>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct SettingText
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::SettingText)
};

using Rows = std::vector<SettingWords>;

void addGeneral(Rows& rows)
{
    rows.push_back({.key = "appearance.language",
                    .section = SettingsSection::General,
                    .label = SettingText::tr("&Language of the window"),
                    .help = SettingText::tr("From the next start on."),
                    .choices = {SettingText::tr("As the desktop"), u"English"_s, u"Deutsch"_s}});
    rows.push_back({.key = "audio.play_new",
                    .section = SettingsSection::Audio,
                    .label = SettingText::tr("Play &new sound at once"),
                    .help = SettingText::tr("What you make is heard from its first moment on.")});
    rows.push_back({.key = "audio.output_device",
                    .section = SettingsSection::Audio,
                    .label = SettingText::tr("&Output"),
                    .help = SettingText::tr("Where sound is heard."),
                    .editor = SettingEditor::OutputDevice});
}

void addAppearance(Rows& rows)
{
    const auto look = SettingsSection::Appearance;
    rows.push_back(
        {.key = "appearance.theme",
         .section = look,
         .label = SettingText::tr("&Colours"),
         .help = SettingText::tr("Of the whole window."),
         .choices = {SettingText::tr("As the desktop"), SettingText::tr("Light"), SettingText::tr("Dark")}});
    rows.push_back({.key = "appearance.density",
                    .section = look,
                    .label = SettingText::tr("&Spacing"),
                    .help = SettingText::tr("Compact shows more at once."),
                    .choices = {SettingText::tr("Normal"), SettingText::tr("Compact")}});
    rows.push_back({.key = "appearance.font_size",
                    .section = look,
                    .label = SettingText::tr("&Text size"),
                    .help = SettingText::tr("In points."),
                    .unit = SettingText::tr(" pt"),
                    .zero = SettingText::tr("As the desktop")});
    rows.push_back({.key = "appearance.wave",
                    .section = look,
                    .label = SettingText::tr("&Waveform"),
                    .help = SettingText::tr("The colour in which sound is drawn."),
                    .choices = {SettingText::tr("Teal"), SettingText::tr("Blue"), SettingText::tr("Violet"),
                                SettingText::tr("Grey")}});
}

void addGeneration(Rows& rows)
{
    const auto speech = SettingsSection::Generation;
    rows.push_back({.key = "speech.engine",
                    .section = speech,
                    .label = SettingText::tr("&Engine"),
                    .help = SettingText::tr("What speaks. From the next start on."),
                    .editor = SettingEditor::Engine});
    rows.push_back({.key = "speech.language",
                    .section = speech,
                    .label = SettingText::tr("&Language of texts"),
                    .help = SettingText::tr("What a new page starts with."),
                    .editor = SettingEditor::Language});
    rows.push_back({.key = "speech.voice",
                    .section = speech,
                    .label = SettingText::tr("&Voice"),
                    .help = SettingText::tr("The speaker that a new page starts with."),
                    .editor = SettingEditor::Voice});
    rows.push_back({.key = "speech.speed",
                    .section = speech,
                    .label = SettingText::tr("&Speed"),
                    .help = SettingText::tr("1 is the voice's own."),
                    .unit = SettingText::tr(" ×")});
    rows.push_back({.key = "speech.max_seconds",
                    .section = speech,
                    .label = SettingText::tr("Longest &take"),
                    .help = SettingText::tr("Sound is cut off there, kept and marked."),
                    .unit = SettingText::tr(" s")});
    rows.push_back(
        {.key = "speech.guard",
         .section = speech,
         .label = SettingText::tr("&Runaway guard"),
         .help = SettingText::tr("Ends speech that does not end by itself, and keeps the clean part."),
         .choices = {SettingText::tr("On"), SettingText::tr("Off")}});
}

void addRefining(Rows& rows)
{
    const auto speech = SettingsSection::Generation;
    rows.push_back(
        {.key = "refine.url",
         .section = speech,
         .label = SettingText::tr("Language &model"),
         .help = SettingText::tr("Address of one that rewrites descriptions (OpenAI-compatible); empty "
                                 "is none. It is sent the description.")});
    rows.push_back({.key = "refine.model",
                    .section = speech,
                    .label = SettingText::tr("&Its name"),
                    .help = SettingText::tr("As that server calls it.")});
    rows.push_back({.key = "refine.key_file",
                    .section = speech,
                    .label = SettingText::tr("&Key file"),
                    .help = SettingText::tr("Holds your key for it; empty is none."),
                    .editor = SettingEditor::File});
}

void addTranscribing(Rows& rows)
{
    const auto speech = SettingsSection::Generation;
    rows.push_back(
        {.key = "transcribe.url",
         .section = speech,
         .label = SettingText::tr("Tr&anscription"),
         .help = SettingText::tr("Address of a service that writes down what is said (OpenAI-compatible); "
                                 "empty is none. It is sent the sound.")});
    rows.push_back({.key = "transcribe.model",
                    .section = speech,
                    .label = SettingText::tr("Rec&ogniser"),
                    .help = SettingText::tr("Its name, as that service calls it.")});
    rows.push_back({.key = "transcribe.key_file",
                    .section = speech,
                    .label = SettingText::tr("Its ke&y file"),
                    .help = SettingText::tr("Holds your key for that service; empty is none."),
                    .editor = SettingEditor::File});
    rows.push_back({.key = "transcribe.seconds",
                    .section = speech,
                    .label = SettingText::tr("Lon&gest answer"),
                    .help = SettingText::tr("The longest that it may take for one sound."),
                    .unit = SettingText::tr(" s")});
}

void addChecks(Rows& rows)
{
    const auto add = [&rows](const char* key, const QString& label, const QString& help,
                             const QString& unit = {}) {
        rows.push_back(
            {.key = key, .section = SettingsSection::Checks, .label = label, .help = help, .unit = unit});
    };
    const QString times = SettingText::tr(" ×");
    const QString seconds = SettingText::tr(" s");
    add("checks.short_ratio", SettingText::tr("Too &short"),
        SettingText::tr("Below this part of the length that the text should take."), times);
    add("checks.long_ratio", SettingText::tr("Too &long"),
        SettingText::tr("Above so many times that length."), times);
    add("checks.silence_percent", SettingText::tr("S&ilence"),
        SettingText::tr("More of the take than this is suspect."), SettingText::tr(" %"));
    add("checks.gap_seconds", SettingText::tr("&Gap"), SettingText::tr("A silence as long as this."),
        seconds);
    add("checks.peak_dbtp", SettingText::tr("&Clipping"), SettingText::tr("A true peak above this."),
        u" dBTP"_s);
    add("checks.quiet_lufs", SettingText::tr("Too &quiet"), SettingText::tr("Loudness below this."),
        u" LUFS"_s);
    add("checks.loud_lufs", SettingText::tr("Too lou&d"), SettingText::tr("Loudness above this."),
        u" LUFS"_s);
    add("checks.noise_crossings", SettingText::tr("&Noise: crossings"),
        SettingText::tr("Zero crossings a sample, at 24 kHz, from which sound may be noise."));
    add("checks.noise_flatness", SettingText::tr("Noise: &flatness"),
        SettingText::tr("How flat the spectrum of noise is; 1 is perfectly flat."));
    add("checks.noise_seconds", SettingText::tr("Noise: l&ength"), SettingText::tr("Counts from here on."),
        seconds);
    add("checks.repeat_seconds", SettingText::tr("&Repeats"),
        SettingText::tr("The same sound twice in a row counts from here on."), seconds);
    add("checks.repeat_frames", SettingText::tr("Repeated &frames"),
        SettingText::tr("So many frames of a model's codes that it says again at once."));
    add("checks.click_ratio", SettingText::tr("Clic&ks"),
        SettingText::tr("A step so many times above those around it."), times);
    add("checks.join_ratio", SettingText::tr("Clicks at &joints"),
        SettingText::tr("The same where two pieces were joined."), times);
    add("checks.identity_seconds", SettingText::tr("&Voice: shortest"),
        SettingText::tr("A shorter take is not compared with its character."), seconds);
    add("checks.identity_same", SettingText::tr("Voice: s&ame"),
        SettingText::tr("As many deviations off still are the same voice."));
    add("checks.identity_close", SettingText::tr("Voice: cl&ose"),
        SettingText::tr("As many are close to it; beyond is another voice."));
}

void addModels(Rows& rows)
{
    const auto models = SettingsSection::Models;
    rows.push_back(
        {.key = "models.size",
         .section = models,
         .label = SettingText::tr("Preferred &size"),
         .help = SettingText::tr("Where a model is there in both. Large sounds better, small is faster."),
         .choices = {SettingText::tr("Large (1.7B)"), SettingText::tr("Small (0.6B)")}});
    rows.push_back({.key = "models.memory_gb",
                    .section = models,
                    .label = SettingText::tr("Memory for m&odels"),
                    .help = SettingText::tr("Beyond it, the model that was used least lately goes."),
                    .unit = SettingText::tr(" GB"),
                    .zero = SettingText::tr("Three quarters of this computer's")});
    rows.push_back({.key = "models.pinned",
                    .section = models,
                    .label = SettingText::tr("Kept in &memory"),
                    .help = SettingText::tr("Names of models that never go to make room.")});
    rows.push_back({.key = "models.backend",
                    .section = models,
                    .label = SettingText::tr("Comp&uted by"),
                    .help = SettingText::tr("What runs the network. From the next start on."),
                    .choices = {SettingText::tr("Automatic"), u"CPU"_s, u"libtorch"_s, u"CUDA"_s}});
    rows.push_back(
        {.key = "models.dtype",
         .section = models,
         .label = SettingText::tr("&Precision"),
         .help = SettingText::tr("Fewer bits are faster. From the next start on."),
         .choices = {SettingText::tr("Automatic"), u"float32"_s, u"bfloat16"_s, u"int8"_s, u"int4"_s}});
    rows.push_back(
        {.key = "models.layouts_gb",
         .section = models,
         .label = SettingText::tr("&Disk space for fast starts"),
         .help = SettingText::tr("Weights as the CPU backend reads them. May be deleted at any time."),
         .unit = SettingText::tr(" GB"),
         .zero = SettingText::tr("Nothing is kept")});
    rows.push_back({.key = "download.hub",
                    .section = models,
                    .label = SettingText::tr("Download &from"),
                    .help = SettingText::tr("Where models are fetched."),
                    .choices = {u"Hugging Face"_s, u"ModelScope"_s}});
    rows.push_back({.key = "download.mirror",
                    .section = models,
                    .label = SettingText::tr("Mi&rror"),
                    .help = SettingText::tr("An address to ask instead; empty is the hub itself.")});
    rows.push_back(
        {.key = "download.token_file",
         .section = models,
         .label = SettingText::tr("&Token file"),
         .help = SettingText::tr("Holds your token for the hub; empty is that of the hub's own program."),
         .editor = SettingEditor::File});
    rows.push_back({.key = "download.files_at_once",
                    .section = models,
                    .label = SettingText::tr("Files &at once"),
                    .help = SettingText::tr("How many files of a model come side by side.")});
    rows.push_back({.key = "download.stall_seconds",
                    .section = models,
                    .label = SettingText::tr("Patie&nce"),
                    .help = SettingText::tr("A connection that is silent for so long is begun again."),
                    .unit = SettingText::tr(" s")});
    rows.push_back({.key = "download.tries",
                    .section = models,
                    .label = SettingText::tr("Tr&ies"),
                    .help = SettingText::tr("In a row and without a new byte, before a file is given up.")});
}

void addFiles(Rows& rows)
{
    const auto files = SettingsSection::Files;
    rows.push_back({.key = "file.container",
                    .section = files,
                    .label = SettingText::tr("&Kind of file"),
                    .help = SettingText::tr("What Save as proposes."),
                    .choices = {u"WAV"_s, u"FLAC"_s, u"Ogg Vorbis"_s, u"Opus"_s, u"MP3"_s}});
    rows.push_back({.key = "file.samples",
                    .section = files,
                    .label = SettingText::tr("&Bits of a sample"),
                    .help = SettingText::tr("In WAV and FLAC."),
                    .choices = {SettingText::tr("16 bits"), SettingText::tr("24 bits"),
                                SettingText::tr("32 bits, floating point")}});
    rows.push_back({.key = "file.folder",
                    .section = files,
                    .label = SettingText::tr("Fol&der"),
                    .help = SettingText::tr("Where files go until you choose another place; empty is the one "
                                            "Troupe was started in."),
                    .editor = SettingEditor::Folder});
    rows.push_back({.key = "log.level",
                    .section = SettingsSection::Advanced,
                    .label = SettingText::tr("&Log"),
                    .help = SettingText::tr("How much is written to it. Never your texts."),
                    .choices = {SettingText::tr("Everything"), SettingText::tr("What happens"),
                                SettingText::tr("Warnings"), SettingText::tr("Errors alone"),
                                SettingText::tr("Nothing")}});
}

} // namespace

QString settingsSectionName(SettingsSection section)
{
    switch (section) {
    case SettingsSection::General: return SettingText::tr("General");
    case SettingsSection::Audio: return SettingText::tr("Audio");
    case SettingsSection::Appearance: return SettingText::tr("Appearance");
    case SettingsSection::Generation: return SettingText::tr("Generation");
    case SettingsSection::Checks: return SettingText::tr("Checks");
    case SettingsSection::Models: return SettingText::tr("Models");
    case SettingsSection::Files: return SettingText::tr("Files");
    case SettingsSection::Shortcuts: return SettingText::tr("Shortcuts");
    case SettingsSection::Privacy: return SettingText::tr("Privacy");
    case SettingsSection::Advanced: return SettingText::tr("Advanced");
    case SettingsSection::Unknown: break;
    }
    return {};
}

std::vector<SettingWords> settingWords()
{
    Rows rows;
    addGeneral(rows);
    addAppearance(rows);
    addGeneration(rows);
    addRefining(rows);
    addTranscribing(rows);
    addChecks(rows);
    addModels(rows);
    addFiles(rows);
    for (const SettingInfo& setting : Settings::table()) {
        const bool known = std::any_of(rows.begin(), rows.end(),
                                       [&setting](const SettingWords& it) { return it.key == setting.key; });
        if (known) continue;
        rows.push_back(
            {.key = std::string(setting.key),
             .section = SettingsSection::Advanced,
             .label = QString::fromUtf8(setting.key.data(), static_cast<qsizetype>(setting.key.size())),
             .help = QString::fromUtf8(setting.help.data(), static_cast<qsizetype>(setting.help.size()))});
    }
    return rows;
}

} // namespace troupe::ui
