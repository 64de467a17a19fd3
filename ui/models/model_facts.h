// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>
#include <QString>

class QFormLayout;
class QLabel;

namespace troupe::ui {

class InlineMessage;
class ModelsDesk;
class Theme;

/// All that is known of one model: what it is for, where it is, what it takes on the disk and in memory, what
/// is wrong with it and what mends that. Main thread.
class ModelFacts final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ModelFacts)
public:
    ModelFacts(const Theme& theme, ModelsDesk& models, QWidget* parent = nullptr);

    /// Empty: none is chosen.
    void show(const QString& id);
    const InlineMessage& fault() const { return *fault_; }
    /// Everything that is shown, as text.
    QString text() const;

private:
    void follow();
    void addFact(const QString& name, const QString& value);

    ModelsDesk& models_;
    QString id_;
    QStringList shown_;
    QLabel* title_;
    InlineMessage* fault_;
    QFormLayout* form_;
};

} // namespace troupe::ui
