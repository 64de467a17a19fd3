// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/speech/registry.h"
#include "ui/mainwindow/main_window.h"

#include <QString>
#include <QStringList>

#include <filesystem>
#include <functional>
#include <string>

class QAction;

namespace troupe::guitest {

/// What speaks in a morning: "scratch" (the scratch voice alone; nothing clones) or "toys" (checkpoints of
/// the golden cases design and clone).
std::function<void(speech::Registry&)> morningEngines(const std::string& name);

/// A person's morning in a window, by its own actions, fields and buttons: four candidates of a description,
/// one of them a voice; a clone of a file, a clone of what a microphone hears; compared, tagged, searched,
/// exported, deleted, imported. Whoever wants to know what the window told gives `tell`, which gets lines:
///   take ID SAMPLES · recording SECONDS PATH · voice ID · tagged ID TAG · package ID PATH ·
///   deleting ID · deleted ID · importing ID
/// Blocks in the event loop; throws std::runtime_error that says what did not come. Main thread.
class Morning
{
public:
    using Tell = std::function<void(const QString& line)>;

    /// What it makes goes into `folder`, and its voices have `mark` in their names. The window is shown, its
    /// engines are known, and a microphone is there.
    Morning(ui::MainWindow& window, QString folder, QString mark, Tell tell);

    /// Everything, once.
    void play();
    /// All of it is there, as play() left it; for a later window.
    void check();

    /// Names of the voices: designed, cloned from the file, cloned from the recording.
    QStringList names() const;
    QString tag() const { return QStringLiteral("morning ") + mark_; }

private:
    void design();
    void cloneFile();
    void cloneRecording();
    void saveClone(const QString& name);
    void speakWithClone();
    void compare();
    void tagAll();
    void search();
    void exportOne();
    void deleteOne();
    void importOne();

    QAction& action(const char* id);
    template <class Widget>
    Widget& part(const char* name, const QWidget* of = nullptr); // of the window by default
    QString idOf(const QString& name) const;
    void chooseVoices(const QStringList& names);
    void followTakes();
    void followVoices();

    ui::MainWindow& window_;
    const QString folder_;
    const QString mark_;
    const Tell tell_;
    QStringList known_; ///< voices that were told
    QString package_;
    QString deleted_; ///< id of the voice that comes back by its package
};

} // namespace troupe::guitest
