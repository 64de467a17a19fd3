// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/sound_files.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kEndings{".wav"_L1, ".flac"_L1, ".ogg"_L1, ".oga"_L1, ".opus"_L1,
                              ".mp3"_L1, ".aiff"_L1, ".aif"_L1, ".caf"_L1, ".au"_L1};

struct SoundFileWords
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::SoundFiles)
};

} // namespace

bool isSoundFile(const QString& path)
{
    return std::ranges::any_of(
        kEndings, [&path](QLatin1StringView ending) { return path.endsWith(ending, Qt::CaseInsensitive); });
}

QString soundFileFilter()
{
    QStringList patterns;
    for (const QLatin1StringView ending : kEndings) patterns << u'*' + ending;
    return SoundFileWords::tr("Sound (%1)").arg(patterns.join(u' ')) + u";;"_s +
           SoundFileWords::tr("All files (*)");
}

} // namespace troupe::ui
