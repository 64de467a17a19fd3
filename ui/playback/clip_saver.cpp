// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/clip_saver.h"

#include "engine/audio/file_writer.h"
#include "ui/playback/sample_store.h"

#include <QMetaObject>

#include <algorithm>
#include <optional>
#include <vector>

namespace troupe::ui {
namespace {

constexpr size_t kBlock = 1 << 15;
constexpr int kSteps = 50; ///< progress reports a file

} // namespace

ClipSaver::ClipSaver(QObject* parent) : QObject(parent), worker_("ui-save") {}

ClipSaver::~ClipSaver()
{
    cancelled_ = true;
}

void ClipSaver::save(std::shared_ptr<const SampleStore> sound, const std::filesystem::path& path,
                     audio::Format format, std::string comment)
{
    if (busy_ || !sound) return;
    busy_ = true;
    const int64_t samples = sound->size();
    worker_.post([this, sound = std::move(sound), samples, path, format, comment = std::move(comment)] {
        std::optional<Error> error;
        try {
            write(*sound, samples, path, format, comment);
        } catch (...) {
            error = currentError();
        }
        QMetaObject::invokeMethod(
            this,
            [this, path, error] {
                busy_ = false;
                if (error) {
                    Q_EMIT failed(*error);
                } else {
                    Q_EMIT saved(QString::fromStdString(path.string()));
                }
            },
            Qt::QueuedConnection);
    });
}

void ClipSaver::write(const SampleStore& sound, int64_t samples, const std::filesystem::path& path,
                      audio::Format format, const std::string& comment)
{
    audio::FileWriter writer(path, sound.rate(), format);
    if (!comment.empty()) writer.setComment(comment);
    std::vector<float> block(kBlock);
    int64_t done = 0;
    int reported = 0;
    while (done < samples && !cancelled_) {
        const size_t wanted = std::min(kBlock, static_cast<size_t>(samples - done));
        const size_t count = sound.read(done, std::span(block).first(wanted));
        writer.append(std::span(block).first(count));
        done += static_cast<int64_t>(count);
        const int step = static_cast<int>(done * kSteps / samples);
        if (step > reported) {
            reported = step;
            const double share = static_cast<double>(done) / static_cast<double>(samples);
            QMetaObject::invokeMethod(
                this, [this, share] { Q_EMIT progressed(share); }, Qt::QueuedConnection);
        }
    }
    // Without finish() the writer leaves nothing behind.
    if (!cancelled_) writer.finish();
}

} // namespace troupe::ui
