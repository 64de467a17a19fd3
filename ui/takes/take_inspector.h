// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/outcome.h"
#include "ui/services/take_row.h"

#include <QScrollArea>

#include <cstdint>

class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QVBoxLayout;

namespace troupe::ui {

class ProjectDesk;
class InlineMessage;
class Theme;

/// What is known of one take: what is said and how, what made it, where it comes from, and a note. Reads when
/// it is shown, writes the note when the field is left. Main thread.
class TakeInspector final : public QScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TakeInspector)
public:
    TakeInspector(const Theme& theme, ProjectDesk& project, QWidget* parent = nullptr);
    ~TakeInspector() override;

    /// 0: nothing is selected.
    void show(int64_t take);
    int64_t take() const { return take_; }
    void focusNote();
    /// Everything that is shown, as text: for tests and for copying.
    QString factsText() const;

Q_SIGNALS:
    /// A person wants to see another take of the lineage.
    void goTo(qint64 take);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void read();
    void fill(const TakeDetails& details);
    void addFact(const QString& name, const QString& value);
    void fillLineage(const std::vector<TakeRow>& lineage);
    void storeNote();
    void clearForm();

    ProjectDesk& project_;
    int64_t take_ = 0;
    QString storedNote_;
    QLabel* title_;
    QLabel* text_;
    InlineMessage* message_;
    QWidget* body_;
    QFormLayout* form_;
    QPlainTextEdit* note_;
    QLabel* noteLabel_;
    QLabel* lineageTitle_;
    QVBoxLayout* lineage_;
    QList<QWidget*> steps_;
};

} // namespace troupe::ui
