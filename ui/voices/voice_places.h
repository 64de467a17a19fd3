// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/voices/voice_shelf.h"

#include <QWidget>

class QLabel;
class QListWidget;

namespace troupe::ui {

class LibraryDesk;

/// Where voices are: everything, a folder, the bin; and the tags that they have, of which several can be
/// chosen. Main thread.
class VoicePlaces final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoicePlaces)
public:
    explicit VoicePlaces(LibraryDesk& library, QWidget* parent = nullptr);

    /// Puts folder, bin and tags into `shelf`.
    void fill(VoiceShelf& shelf) const;
    void setShelf(const VoiceShelf& shelf);

Q_SIGNALS:
    void changed();

private:
    void follow();
    void choose(const VoiceShelf& shelf);

    LibraryDesk& library_;
    QListWidget* folders_;
    QLabel* tagsTitle_;
    QListWidget* tags_;
    VoiceShelf wanted_; ///< also what the lists do not have yet
    bool setting_ = false;
};

} // namespace troupe::ui
