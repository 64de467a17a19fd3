// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/model_words.h"

#include "engine/models/model_shelf.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

struct ModelWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::ModelWords)
};

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString costText(const Prospect& prospect)
{
    using State = models::ResidentState;
    const QString memory = bytesText(prospect.memory);
    switch (prospect.state) {
    case State::Loaded: return ModelWords::tr("Ready: it is in memory and takes %1.").arg(memory);
    case State::Waiting: return ModelWords::tr("It waits for memory.");
    case State::Loading:
        return prospect.fraction >= 0
                   ? ModelWords::tr("It is being loaded, %1 %.").arg(std::lround(prospect.fraction * 100))
                   : ModelWords::tr("It is being loaded.");
    case State::Absent:
    case State::Unknown: break;
    }
    QString cost = prospect.loadSeconds >= 0
                       ? ModelWords::tr("First it is loaded: %1 of memory, %2 the last time.")
                             .arg(memory, secondsText(prospect.loadSeconds))
                       : ModelWords::tr("First it is loaded: %1 of memory.").arg(memory);
    if (prospect.replaces) cost += u' ' + ModelWords::tr("Another model leaves memory for it.");
    return cost;
}

} // namespace

QString bytesText(uint64_t bytes)
{
    return text(models::bytesForPeople(bytes));
}

QString secondsText(double seconds)
{
    if (seconds < 90)
        return ModelWords::tr("%n second(s)", nullptr, std::max(1, static_cast<int>(std::lround(seconds))));
    return ModelWords::tr("%n minute(s)", nullptr, static_cast<int>(std::lround(seconds / 60)));
}

QString modelUse(const QString& family, const QString& size)
{
    if (family == "voice_design"_L1) return ModelWords::tr("Design: voices from a description");
    if (family == "base"_L1) return ModelWords::tr("Clone: voices from a recording");
    if (family == "codec"_L1) return ModelWords::tr("Tokenizer: sound to codes and back");
    if (family != "custom_voice"_L1) return {};
    return size == "0b6"_L1 ? ModelWords::tr("Speak: its own speakers, without direction")
                            : ModelWords::tr("Speak: its own speakers, who can be directed");
}

QString modelPlaceWord(models::PlaceKind place)
{
    switch (place) {
    case models::PlaceKind::Own: return ModelWords::tr("Troupe’s own folder");
    case models::PlaceKind::Added: return ModelWords::tr("A folder that you added");
    case models::PlaceKind::HuggingFace: return ModelWords::tr("Cache of Hugging Face");
    case models::PlaceKind::ModelScope: return ModelWords::tr("Cache of ModelScope");
    case models::PlaceKind::Unknown: break;
    }
    return {};
}

QString downloadName(const models::KnownModel& known)
{
    return ModelWords::tr("%1 (%2)").arg(text(known.title), bytesText(known.bytes()));
}

QString getText(const models::KnownModel& known)
{
    return ModelWords::tr("Get a model, %1…").arg(bytesText(known.bytes()));
}

QString prospectText(const Prospect& prospect)
{
    if (!prospect.isKnown) return ModelWords::tr("Looking for voices…");
    QStringList parts;
    if (prospect.engine.isEmpty()) {
        if (prospect.better)
            parts << ModelWords::tr("Nothing here can do this yet.")
                  << ModelWords::tr("It needs %1.").arg(downloadName(*prospect.better));
        else
            parts << prospect.fault << prospect.remedy;
    } else {
        // A notice that begins with the name says it well enough.
        if (prospect.notice.startsWith(prospect.engine))
            parts << ModelWords::tr("Answers: %1").arg(prospect.notice);
        else
            parts << ModelWords::tr("Answers: %1.").arg(prospect.engine) << prospect.notice;
        if (prospect.memory > 0) parts << costText(prospect);
    }
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace troupe::ui
