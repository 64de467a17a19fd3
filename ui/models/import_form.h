// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QString>

#include <cstdint>

class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace troupe::models {
struct ImportOutlook;
}

namespace troupe::ui {

class InlineMessage;
class Theme;

/// Asks how a model comes into Troupe's own folder: under which name, copied or moved, and says what that
/// takes before it begins. Main thread.
class ImportForm final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImportForm)
public:
    explicit ImportForm(const Theme& theme, QWidget* parent = nullptr);

    void ask(const QString& folder, const models::ImportOutlook& outlook);

Q_SIGNALS:
    void wanted(const QString& folder, const QString& name, bool move);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void tellRoom();
    void give();
    void fit();

    QString folder_;
    uint64_t bytes_ = 0;
    uint64_t room_ = 0;
    bool renames_ = false;
    QLabel* title_;
    QLineEdit* name_;
    QRadioButton* copy_;
    QRadioButton* move_;
    QPushButton* give_;
    InlineMessage* message_;
};

} // namespace troupe::ui
