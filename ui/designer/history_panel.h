// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;

namespace troupe::ui {

class DesignHistory;

/// The descriptions that were tried: choosing one shows its candidates and how it differs from what is
/// written now; it can be written again. Main thread.
class HistoryPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HistoryPanel)
public:
    explicit HistoryPanel(DesignHistory& history, QWidget* parent = nullptr);

    /// What is written now.
    void setWritten(const QString& description);
    /// The version whose candidates are shown; empty: none.
    void setShown(const QString& description);

Q_SIGNALS:
    /// A person chose this version.
    void chosen(const QString& description);
    /// It is to be written again.
    void takeWanted(const QString& description);

private:
    void follow();
    void tell();

    DesignHistory& history_;
    QString written_;
    QString shown_;
    bool following_ = false; ///< the list is told what to show
    QListView* list_;
    QLabel* empty_;
    QLabel* difference_;
    QPushButton* take_;
};

} // namespace troupe::ui
