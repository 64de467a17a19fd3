// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;

namespace troupe::ui {

/// The uppermost line of a page: its title, facts in a quieter colour, and what can be done at the right.
/// Where the facts have no room beside the rest they stand below.
class PageHead final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PageHead)
public:
    explicit PageHead(const QString& title, QWidget* parent = nullptr);

    void setFacts(const QString& text);
    QString facts() const;
    /// A button that follows the action; the action outlives this.
    void addButton(QAction* action);
    void addTool(QWidget* tool);

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    int widthOfOneLine() const;

    QHBoxLayout* row_;
    QLabel* beside_;
    QLabel* below_;
};

} // namespace troupe::ui
