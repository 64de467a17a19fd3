// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace troupe {
class Error;
}

namespace troupe::ui {

class DescriptionRefiner;
class InlineMessage;
class Theme;
struct RefineProposal;

/// "What is wrong with it?": a complaint is chosen or written, and a better description is proposed as a
/// difference, to be accepted or not. Main thread.
class RefineBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RefineBar)
public:
    RefineBar(const Context& context, const Theme& theme, QWidget* parent = nullptr);

    /// What is written now; a proposal for something else is dropped.
    void setWritten(const QString& description);
    /// The same as writing and pressing Enter; also for tests and pictures.
    void refine(const QString& complaint);
    const InlineMessage& message() const { return *message_; }

Q_SIGNALS:
    /// A person wants this description instead.
    void accepted(const QString& description);
    /// The proposal came or went: the bar has another height.
    void proposalTold();

private:
    void fillComplaints();
    void makeProposal(QWidget* parent);
    void show(const RefineProposal& proposal);
    void drop();
    void updateState();

    DescriptionRefiner* refiner_;
    QString written_;
    QString after_; ///< of the proposal that is shown; empty: none
    QComboBox* complaint_;
    QPushButton* ask_;
    InlineMessage* message_;
    QWidget* proposal_;
    QLabel* difference_;
    QLabel* by_;
};

} // namespace troupe::ui
