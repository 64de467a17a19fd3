// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace troupe::ui {

/// A combo box with a long list that is searched by typing any part of a name. Text that names nothing goes
/// back to the last choice when the field is left.
class SearchCombo final : public QComboBox
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchCombo)
public:
    explicit SearchCombo(QWidget* parent = nullptr);

    /// Adds an entry; `id` is what currentData() gives.
    void addEntry(const QString& text, const QString& id, const QString& toolTip = {});

protected:
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;

private:
    void settle();
};

} // namespace troupe::ui
