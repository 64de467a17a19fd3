// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/takes/take_filter.h"

#include <QWidget>

#include <utility>
#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace troupe::ui {

class SegmentedControl;

/// The row over the list of takes: which state, whose, which words. Main thread.
class TakeFilterBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakeFilterBar)
public:
    explicit TakeFilterBar(QWidget* parent = nullptr);

    TakeFilter filter() const;
    void setFilter(const TakeFilter& filter);
    /// Ids and names; the chosen one stays chosen.
    void setCharacters(const std::vector<std::pair<int64_t, QString>>& characters);
    QLineEdit* searchField() const { return search_; }
    /// Search and character, for the head of the page; not part of the bar itself.
    QWidget* finder() const { return finder_; }

Q_SIGNALS:
    void filterChanged();

private:
    QWidget* finder_;
    SegmentedControl* which_;
    QComboBox* character_;
    QCheckBox* starred_;
    QCheckBox* suspect_;
    QCheckBox* incomplete_;
    QCheckBox* today_;
    QLineEdit* search_;
    bool setting_ = false;
};

} // namespace troupe::ui
