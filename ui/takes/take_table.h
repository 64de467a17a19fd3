// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <cstdint>

namespace troupe::ui {

class TakeListModel;

/// The list of takes: whole rows, several at once, dragged out as files. Letters are no search here, they are
/// the keys of the review. Keeps the current take when the list changes under it. Main thread.
class TakeTable final : public QTableView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakeTable)
public:
    TakeTable(TakeListModel& model, QWidget* parent = nullptr);

    /// 0: none.
    int64_t currentTake() const;
    QList<qint64> selectedTakes() const;
    /// False when the list does not have it.
    bool selectTake(int64_t take);
    /// The row after this one that waits for a judgement, around the end; -1: none.
    int nextToReview(int after) const;
    void selectRowAt(int row);
    /// Without any there is no column for them.
    void setHasCharacters(bool has);

    void keyboardSearch(const QString& /*text*/) override {}

Q_SIGNALS:
    void currentTakeChanged(qint64 take);
    void selectionTold();

protected:
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void sizeColumns();
    void fitColumns();

    TakeListModel& takes_;
    bool hasCharacters_ = true;
};

} // namespace troupe::ui
