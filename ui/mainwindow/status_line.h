// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

class QLabel;

namespace troupe::ui {

struct EngineOffers;

/// The window's last line: a passing message at the left; engine, model and sound device at the right.
class StatusLine final : public QStatusBar
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StatusLine)
public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setOffers(const EngineOffers& offers);
    void setDevice(bool found);
    QString standingText() const;

private:
    void compose();

    QLabel* standing_;
    QString engine_;
    QString device_;
};

} // namespace troupe::ui
