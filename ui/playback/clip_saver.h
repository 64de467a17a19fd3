// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/audio/format.h"
#include "engine/base/error.h"
#include "ui/tasks/worker.h"

#include <QObject>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

namespace troupe::ui {

class SampleStore;

/// Writes the sound of a store to a file on a thread of its own: the samples that are there when save() is
/// called. One at a time; the file appears whole or not at all. Main thread. Destroying it gives up what is
/// not finished.
class ClipSaver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClipSaver)
public:
    explicit ClipSaver(QObject* parent = nullptr);
    ~ClipSaver() override;

    bool busy() const { return busy_; }
    /// `comment` is stored in the file where the format has room. Nothing happens while busy().
    void save(std::shared_ptr<const SampleStore> sound, const std::filesystem::path& path,
              audio::Format format, std::string comment);

Q_SIGNALS:
    void progressed(double share);
    void saved(const QString& path);
    void failed(const troupe::Error& error);

private:
    void write(const SampleStore& sound, int64_t samples, const std::filesystem::path& path,
               audio::Format format, const std::string& comment);

    bool busy_ = false;
    std::atomic<bool> cancelled_ = false;
    Worker worker_;
};

} // namespace troupe::ui
