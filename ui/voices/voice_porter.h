// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/pair_import.h"
#include "ui/services/outcome.h"

#include <QObject>
#include <QStringList>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace troupe::voices {
class Library;
}

namespace troupe::ui {

class LibraryDesk;

/// Voices in and out of the library: packages and folders of clips. One after the other on the library's
/// thread, with room for others between two; what goes wrong with one hinders no other. Main thread.
class VoicePorter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoicePorter)
public:
    struct Report
    {
        QStringList ids;      ///< of the voices that came or went
        QStringList files;    ///< written
        QStringList problems; ///< a sentence for each that could not be taken
        int skipped = 0;      ///< clips that were there before
    };
    using Ended = std::function<void(const Report&)>;

    explicit VoicePorter(LibraryDesk& library, QObject* parent = nullptr);

    bool isBusy() const { return !orders_.empty(); }
    /// Of what was there a second one is made, under another name.
    void importPackages(const QStringList& files, Ended then);
    /// NAME.wav with NAME.txt beside it, see voices::importPairs().
    void importClips(const QString& folder, const voices::PairDetails& details, Ended then);
    /// Each as NAME.voicepkg.zip in `folder`; replaces nothing.
    void exportTo(const QString& folder, const QStringList& ids, Ended then);

Q_SIGNALS:
    void progressed(int done, int all);

private:
    struct Step
    {
        QString name; ///< in problems
        std::function<void(voices::Library&, Report&)> work;
    };
    struct Order
    {
        std::vector<Step> steps;
        size_t done = 0;
        bool changes = false; ///< the list has to be read anew
        std::shared_ptr<Report> report = std::make_shared<Report>();
        Ended then;
    };

    void add(std::vector<Step> steps, bool changes, Ended then);
    void next();
    void finish();

    LibraryDesk& library_;
    std::deque<Order> orders_;
};

} // namespace troupe::ui
