// SPDX-License-Identifier: GPL-3.0-or-later
// Plays half a second with a QCoreApplication only, as the command line's --play does. Exit status: 0 the end
// was heard, 3 no device, 4 the end never came.
#include "ui/playback/stream_player.h"

#include <QCoreApplication>
#include <QTimer>

#include <cmath>
#include <vector>

int main(int argc, char** argv)
{
    troupe::ui::StreamPlayer::chooseBackend();
    QCoreApplication application(argc, argv);
    if (!troupe::ui::StreamPlayer::hasDevice()) return 3;
    troupe::ui::StreamPlayer player;
    std::vector<float> samples(12'000);
    for (size_t i = 0; i < samples.size(); ++i) samples[i] = 0.3F * std::sin(static_cast<float>(i) * 0.2F);
    player.begin(24'000);
    QObject::connect(&player, &troupe::ui::StreamPlayer::finished, &application,
                     [] { QCoreApplication::exit(0); });
    QTimer::singleShot(10'000, &application, [] { QCoreApplication::exit(4); });
    player.append(samples);
    player.endOfStream();
    if (!player.play()) return 3;
    return QCoreApplication::exec();
}
