// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/speech/identity.h"

#include <QAbstractListModel>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace troupe::ui {

/// A line that was, or is to be, spoken with the clone. A plain value.
struct TestLine
{
    enum class State
    {
        Cloning, ///< the clone is being made
        Speaking,
        Comparing, ///< with the recording
        Done,
        Failed,
    };

    QString text;
    State state = State::Cloning;
    int64_t ticket = 0; ///< of SpeakDesk, while it speaks
    int64_t take = 0;   ///< what was made; 0: nothing
    double seconds = 0;
    speech::LikenessFound identity;
    std::optional<Error> why; ///< it failed, or was not compared
};

/// The test lines of the page, newest first. Main thread.
class TestLines final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TestLines)
public:
    static constexpr size_t kMost = 50; ///< older ones are among the takes

    using QAbstractListModel::QAbstractListModel;

    /// A number for change(). Older lines go when there are too many.
    int64_t add(TestLine line);
    /// Nothing happens when that line is gone.
    template <class Act>
    void change(int64_t number, Act act)
    {
        const int row = rowOf(number);
        if (row < 0) return;
        act(lines_[static_cast<size_t>(row)].line);
        Q_EMIT dataChanged(index(row), index(row));
    }
    /// Null: no such row.
    const TestLine* at(int row) const;
    /// Takes that are no longer there.
    void forget(const QList<qint64>& takes);
    void clear();

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Numbered
    {
        int64_t number;
        TestLine line;
    };

    int rowOf(int64_t number) const;
    void remove(int row);

    std::vector<Numbered> lines_;
    int64_t last_ = 0;
};

/// "same (0.93)", "too short to judge", "being spoken …": how it stands with a line.
QString testLineState(const TestLine& line);

} // namespace troupe::ui
