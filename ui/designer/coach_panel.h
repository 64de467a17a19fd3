// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/voices/coach/coach.h"

#include <QList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace troupe::ui {

class Theme;

/// What the coach has to say of a description: what it tells and what it lacks, its length, and remarks. Each
/// attribute is a button with phrases for it. Main thread.
class CoachPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CoachPanel)
public:
    explicit CoachPanel(QWidget* parent = nullptr);

    void show(const voices::Coaching& coaching);
    /// What is written there, for tests.
    QString remarks() const;

Q_SIGNALS:
    /// A phrase that a person wants in the description.
    void phraseWanted(const QString& phrase);

private:
    QPushButton* makeChip(voices::Attribute attribute);

    QList<QPushButton*> chips_;
    QLabel* length_;
    QLabel* remarks_;
};

} // namespace troupe::ui
