// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <cstdint>
#include <functional>

class QLabel;
class QPushButton;

namespace troupe::ui {

class FlowLayout;
class ProjectDesk;
class TakePlayer;
struct TakeRow;

/// Up to four takes that are weighed against each other: a press on one, or B, hears it from the same place
/// in time as the one before. Hidden while it is empty. Main thread.
class CompareTray final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompareTray)
public:
    static constexpr int kMost = 4;

    CompareTray(ProjectDesk& project, TakePlayer& player, QWidget* parent = nullptr);

    /// In, or out when it is in already. False when it is full.
    bool toggle(int64_t take);
    void clear();
    const QList<qint64>& takes() const { return takes_; }
    void setTakes(const QList<qint64>& takes);
    /// How a take is called on its button, where the page has names of its own; what has none there is called
    /// by what is said and how.
    void setNames(std::function<QString(const TakeRow&)> names);
    /// The next of them, around the end.
    void hearNext();

Q_SIGNALS:
    void takesChanged();
    /// A person asked for this one.
    void hear(qint64 take);
    /// … or to weigh all of them fairly.
    void weighWanted();

private:
    void rebuild();
    void mark();

    ProjectDesk& project_;
    TakePlayer& player_;
    std::function<QString(const TakeRow&)> names_;
    QList<qint64> takes_;
    QList<QPushButton*> buttons_;
    FlowLayout* row_;
    QLabel* title_;
    QPushButton* weigh_;
    QPushButton* clear_;
};

} // namespace troupe::ui
