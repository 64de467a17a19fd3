// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <span>

namespace troupe::ui {

struct InputDevice
{
    QString id;
    QString name;
};

/// Sound from an input device, as mono floats at the rate that the device likes best. Main thread; asking for
/// devices connects to the sound system, so not before the first window is painted.
class Microphone final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Microphone)
public:
    explicit Microphone(QObject* parent = nullptr);
    ~Microphone() override;

    static QList<InputDevice> inputs();

    /// Empty: the system's own choice. False, and failed(), when it cannot be opened.
    bool start(const QString& id);
    void stop();
    bool isRunning() const;
    int rate() const;

Q_SIGNALS:
    void received(std::span<const float> samples);
    /// One plain sentence; nothing more comes.
    void failed(const QString& why);
    void inputsChanged();

private:
    struct Impl;
    void lose();

    std::unique_ptr<Impl> impl_;
};

} // namespace troupe::ui
