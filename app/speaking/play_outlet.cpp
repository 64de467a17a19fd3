// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/speaking/play_outlet.h"

#include "ui/playback/stream_player.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <utility>
#include <vector>

#include <QCoreApplication>
#include <QEventLoop>
#include <QSocketNotifier>
#include <QTimer>

namespace troupe::app {
namespace {

constexpr int kSecondsAhead = 60;

/// Qt keeps references to these.
struct ApplicationArguments
{
    int count = 1;
    char name[7] = "troupe";
    char* values[2] = {name, nullptr};
};

} // namespace

struct PlayOutlet::Impl
{
    Impl(int rate, const std::string& device, int wakeDescriptor, bool isPaced)
        : application(arguments.count, arguments.values), notifier(wakeDescriptor, QSocketNotifier::Read),
          mostAhead(isPaced ? int64_t{rate} * kSecondsAhead : INT64_MAX)
    {
        QObject::connect(&notifier, &QSocketNotifier::activated, &loop, &QEventLoop::quit);
        QObject::connect(&timer, &QTimer::timeout, &loop, &QEventLoop::quit);
        QObject::connect(&player, &ui::StreamPlayer::finished, &loop, [this] {
            over = true;
            loop.quit();
        });
        QObject::connect(&player, &ui::StreamPlayer::failed, &loop, [this](const QString& why) {
            fail(why.toStdString());
            loop.quit();
        });
        if (!device.empty()) player.setDevice(QString::fromStdString(device));
        player.begin(rate);
        if (!ui::StreamPlayer::hasDevice())
            fail("There is no sound device.");
        else if (!player.play() && failure.empty())
            fail("The sound device cannot be used.");
    }

    void fail(std::string why)
    {
        failure = std::move(why);
        over = true;
        stopTaking();
    }

    void stopTaking() noexcept
    {
        const std::lock_guard lock(mutex);
        stopped = true;
        room.notify_all();
    }

    /// Hands what the engine made to the player, and says how far that has been heard.
    void give()
    {
        std::vector<float> samples;
        {
            const std::lock_guard lock(mutex);
            samples.swap(queue);
            ahead = given + static_cast<int64_t>(samples.size()) - player.position();
            room.notify_all();
        }
        given += static_cast<int64_t>(samples.size());
        if (!samples.empty() && failure.empty()) player.append(samples);
    }

    ApplicationArguments arguments;
    QCoreApplication application;
    QEventLoop loop;
    QSocketNotifier notifier;
    QTimer timer;
    ui::StreamPlayer player;
    const int64_t mostAhead;
    int64_t given = 0;
    bool over = false;
    std::string failure;

    std::mutex mutex; ///< guards what is below: the engine's thread adds, the main thread takes
    std::condition_variable room;
    std::vector<float> queue;
    int64_t ahead = 0;
    bool stopped = false;
};

void PlayOutlet::prepare()
{
    ui::StreamPlayer::chooseBackend();
}

PlayOutlet::PlayOutlet(int rate, const std::string& device, int wakeDescriptor, bool paced)
    : impl_(std::make_unique<Impl>(rate, device, wakeDescriptor, paced))
{}

PlayOutlet::~PlayOutlet() = default;

void PlayOutlet::take(std::span<const float> samples)
{
    std::unique_lock lock(impl_->mutex);
    impl_->room.wait(lock, [this] { return impl_->stopped || impl_->ahead < impl_->mostAhead; });
    if (impl_->stopped) return;
    impl_->queue.insert(impl_->queue.end(), samples.begin(), samples.end());
    impl_->ahead += static_cast<int64_t>(samples.size());
}

void PlayOutlet::finish()
{
    impl_->give();
    impl_->player.endOfStream();
}

void PlayOutlet::stop() noexcept
{
    impl_->stopTaking();
}

void PlayOutlet::wait(std::chrono::milliseconds most)
{
    impl_->timer.start(most);
    impl_->loop.exec();
    impl_->timer.stop();
    impl_->give();
}

bool PlayOutlet::isOver() const
{
    return impl_->over;
}

const std::string& PlayOutlet::failure() const
{
    return impl_->failure;
}

} // namespace troupe::app
