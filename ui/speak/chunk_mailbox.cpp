// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speak/chunk_mailbox.h"

#include <utility>

namespace troupe::ui {

ChunkMailbox::Mail ChunkMailbox::take()
{
    Mail mail;
    {
        const std::lock_guard lock(mutex_);
        announced_ = false;
        mail = std::exchange(mail_, {});
    }
    room_.notify_all();
    return mail;
}

void ChunkMailbox::close()
{
    {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        mail_ = {};
    }
    room_.notify_all();
}

void ChunkMailbox::announce(std::unique_lock<std::mutex>& lock)
{
    // Under the lock: once close() has returned, nobody is called any more.
    if (closed_ || std::exchange(announced_, true)) return;
    wake_();
    lock.unlock();
}

void ChunkMailbox::refuse(const Error& error)
{
    speech::Done done;
    done.reason = speech::EndReason::Failed;
    done.error = error;
    this->done(done);
}

void ChunkMailbox::phase(speech::Phase phase, double fraction)
{
    std::unique_lock lock(mutex_);
    if (closed_) return;
    mail_.phase = phase;
    mail_.fraction = fraction;
    announce(lock);
}

void ChunkMailbox::chunk(const speech::Chunk& chunk)
{
    std::unique_lock lock(mutex_);
    room_.wait(lock, [this] { return closed_ || mail_.samples.size() < kMostSamples; });
    if (closed_) return;
    mail_.samples.insert(mail_.samples.end(), chunk.samples.begin(), chunk.samples.end());
    mail_.rate = chunk.rate;
    announce(lock);
}

void ChunkMailbox::done(const speech::Done& done)
{
    std::unique_lock lock(mutex_);
    if (closed_) return;
    mail_.done = done;
    announce(lock);
}

} // namespace troupe::ui
