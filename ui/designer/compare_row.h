// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/playback/sound_desk.h"
#include "ui/services/page_services.h"
#include "ui/tasks/worker.h"

#include <QList>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QLabel;
class QPushButton;

namespace troupe {
class Error;
}

namespace troupe::ui {

class CompareTray;
class SearchCombo;

/// The tray of candidates that are weighed, and the way to hear them equally loud on one axis in the dock,
/// also beside a voice of the library. Main thread.
class CompareRow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompareRow)
public:
    /// `name`: what a take is called, "#2".
    CompareRow(const PageServices& services, std::function<QString(qint64 take)> name,
               QWidget* parent = nullptr);

    CompareTray& tray() { return *tray_; }
    const CompareTray& tray() const { return *tray_; }

Q_SIGNALS:
    /// A person preferred this one in the comparison.
    void preferred(qint64 take);
    void failed(const troupe::Error& error);

private:
    /// A comparison that is put together.
    struct Gathered;

    void fillVoices();
    void updateState();
    void compareTogether();
    void give(const std::shared_ptr<Gathered>& all, size_t place, std::shared_ptr<const SampleStore> sound);
    void readVoice(const std::shared_ptr<Gathered>& all, size_t place, const QString& file);

    const PageServices services_;
    std::function<QString(qint64)> name_;
    CompareTray* tray_;
    QWidget* row_;
    SearchCombo* voice_;
    QPushButton* together_;
    QList<qint64> compared_; ///< takes of the dock's comparison, in its order; 0: the voice
    uint64_t clip_ = 0;      ///< of the dock, as long as it shows them
    int order_ = 0;          ///< of the last comparison that was asked for
    Worker reader_;          ///< last member: joined before the rest goes
};

} // namespace troupe::ui
