// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QWidget>

class QDockWidget;
class QMainWindow;
class QStackedWidget;

namespace troupe::ui {

class LogModel;
class LogPanel;
class QueueDesk;
class QueuePanel;
class SpeakDesk;
class Theme;

/// Inspector, Queue and Log beside the pages. In a wide window Inspector and Queue stand over each other, in
/// a narrow one they are tabs of one place; the Inspector is there while the page has something to inspect
/// and a person did not close it. Main thread; owned by the window.
class SideDocks final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SideDocks)
public:
    static constexpr int kNarrow = 1100; ///< device-independent pixels of the window

    SideDocks(const Theme& theme, SpeakDesk& speak, QueueDesk& queue, QMainWindow* window);
    ~SideDocks() override;

    /// What the page in front has to inspect; null: nothing. It stays its page's.
    void setInspected(QWidget* panel);
    /// The window has this width now.
    void fit(int width);
    /// After the docks' state was restored, or when there was none.
    void begin(bool restored, int width);

    QDockWidget* inspector() const { return inspector_; }
    QDockWidget* queue() const { return queue_; }
    QDockWidget* log() const { return log_; }
    QueuePanel& queuePanel() { return *queuePanel_; }
    LogModel& logModel() { return *logModel_; }
    /// Those in sight, for F6: what takes the focus in each.
    QList<QWidget*> panes() const;
    void showQueue();
    bool wantsInspector() const { return wantsInspector_; }
    void setWantsInspector(bool wants);

private:
    QDockWidget* makeDock(const QString& name, const QString& title, Qt::DockWidgetArea area);
    bool eventFilter(QObject* watched, QEvent* event) override;
    void arrange(bool narrow);
    void nameTabs();
    void updateInspector();
    /// The queue is in sight, and the focus stays where it is.
    void tellFault();

    QMainWindow* window_;
    QDockWidget* inspector_;
    QDockWidget* queue_;
    QDockWidget* log_;
    QStackedWidget* stack_;
    QWidget* nothing_;
    QPointer<QWidget> inspected_;
    QueuePanel* queuePanel_;
    LogModel* logModel_;
    LogPanel* logPanel_;
    bool wantsInspector_ = true; ///< a person did not close it
    bool narrow_ = false;
    bool changing_ = false;
};

} // namespace troupe::ui
