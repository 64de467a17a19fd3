// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/palette_sources.h"

#include "ui/actions/palette_match.h"
#include "ui/services/library_desk.h"
#include "ui/services/project_desk.h"
#include "ui/takes/take_filter.h"
#include "ui/takes/take_words.h"
#include "ui/voices/voice_shelf.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostText = 80; ///< characters of a take's words in a row
constexpr qsizetype kMostWords = 200;

QString words(const char* text)
{
    return QCoreApplication::translate("PaletteSources", text);
}

QString asked(const QString& typed)
{
    return typed.left(kMostWords).simplified();
}

} // namespace

PaletteSource takesForPalette(const ProjectDesk& project, std::function<void(qint64)> goTo)
{
    return [&project, goTo = std::move(goTo)](const QString& typed) {
        std::vector<PaletteEntry> found;
        const TakeSieve sieve({.text = asked(typed)});
        if (sieve.filter().text.isEmpty()) return found;
        for (const TakeRow& take : project.takes()) {
            if (found.size() == CommandPalette::kMostOfASource) break;
            if (!sieve.lets(take)) continue;
            found.push_back(
                {.id = u"take/"_s + take.name,
                 .text = take.text.left(kMostText),
                 .detail = words(QT_TRANSLATE_NOOP("PaletteSources", "Take")) + u" · "_s + takeTitle(take),
                 .run = [goTo, id = take.id] { goTo(id); }});
        }
        return found;
    };
}

PaletteSource voicesForPalette(const LibraryDesk& library, std::function<void(const QString&)> goTo)
{
    return [&library, goTo = std::move(goTo)](const QString& typed) {
        std::vector<PaletteEntry> found;
        const VoiceSieve sieve({.text = asked(typed)});
        const QString& text = sieve.shelf().text;
        if (text.isEmpty()) return found;
        std::vector<std::pair<int, const VoiceRow*>> fit;
        for (const VoiceRow& voice : library.voices())
            if (sieve.lets(voice)) fit.emplace_back(paletteScore(text, voice.name), &voice);
        std::ranges::stable_sort(fit, std::ranges::greater(), &std::pair<int, const VoiceRow*>::first);
        fit.resize(std::min(fit.size(), CommandPalette::kMostOfASource));
        for (const auto& [score, voice] : fit)
            found.push_back({.id = u"voice/"_s + voice->id,
                             .text = voice->name,
                             .detail = words(QT_TRANSLATE_NOOP("PaletteSources", "Voice")),
                             .run = [goTo, id = voice->id] { goTo(id); }});
        return found;
    };
}

} // namespace troupe::ui
