// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

#include <cstdint>

class QLabel;
class QToolButton;

namespace troupe::ui {

struct EngineOffers;

/// The window's last line: at the left a passing message, or what is saved; at the right the queue, engine,
/// model and sound device.
class StatusLine final : public QStatusBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)
public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setOffers(const EngineOffers& offers);
    void setDevice(bool found);
    /// "Saved 20 s ago"; empty while no project is open.
    void setSaved(const QString& words);
    void setQueue(int64_t running, int64_t waiting);
    QString standingText() const;
    QString savedText() const;
    QString queueText() const;

Q_SIGNALS:
    /// A person pressed the queue's numbers.
    void queueWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void compose();

    QLabel* standing_;
    QLabel* saved_;
    QToolButton* queue_;
    QString engine_;
    QString device_;
};

} // namespace troupe::ui
