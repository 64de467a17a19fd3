// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QStringList>

namespace troupe::ui {

class Theme;
class StripStore;
class VoiceDelegate;
class VoiceFilterModel;

/// The voices of a shelf as cards or as lines, with one selection for both. Space, Enter and a double click
/// ask to hear, dragging out asks for packages. Main thread.
class VoiceView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VoiceView)
public:
    VoiceView(const Theme& theme, VoiceFilterModel& voices, StripStore& strips, QWidget* parent = nullptr);

    bool hasCards() const { return cards_; }
    void setCards(bool cards);
    /// Empty without one.
    QString currentVoice() const;
    QStringList selectedVoices() const;
    void selectVoices(const QStringList& ids, const QString& current = {});

Q_SIGNALS:
    void selectionTold();
    void hearWanted();
    void starWanted(const QString& id);
    void dragWanted();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void startDrag(Qt::DropActions actions) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    VoiceFilterModel& voices_;
    VoiceDelegate* delegate_;
    bool cards_ = true;
};

} // namespace troupe::ui
