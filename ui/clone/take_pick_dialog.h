// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <cstdint>

class QLineEdit;
class QListView;
class QPushButton;

namespace troupe::ui {

class ProjectDesk;
class TakeListModel;
class TakePlayer;
class TakeSounds;

/// Picks a take of the project: newest first, searched by its words, heard with Space. Main thread.
class TakePickDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakePickDialog)
public:
    TakePickDialog(ProjectDesk& project, TakeSounds& sounds, TakePlayer& player, QWidget* parent);

    QListView& view() { return *view_; }
    QLineEdit& search() { return *search_; }

Q_SIGNALS:
    void picked(qint64 take);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void pick();
    void updateState();
    int64_t current() const;

    TakePlayer& player_;
    TakeListModel* takes_;
    QLineEdit* search_;
    QListView* view_;
    QPushButton* take_;
};

} // namespace troupe::ui
