// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;
class QPushButton;

namespace troupe::ui {

class SegmentedControl;

/// The row of a comparison: one button a clip, "blind", "this one". Blind, the clips stand in a random order
/// and have numbers for names until one is chosen. Knows names and order only; sound is its owner's. Indexes
/// that leave it are those of setClips(). Main thread.
class CompareBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CompareBar)
public:
    explicit CompareBar(QWidget* parent = nullptr);

    /// `gains` in dB, beside the names; as many as names, or none while they are not known.
    void setClips(const QStringList& names, const std::vector<double>& gains);
    int clips() const { return static_cast<int>(names_.size()); }
    int current() const;
    void next();
    /// That clip, by its index in setClips().
    void choose(int index);
    bool isBlind() const;
    void setBlind(bool blind);
    /// What a person may know of the current clip now.
    QString shownName() const;
    /// The current clip is the better one: names are told from now on.
    void prefer();

Q_SIGNALS:
    void currentChanged(int index);
    void blindChanged(bool blind);
    void preferred(int index, bool blind);
    void closed();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void fit();
    QString textOf(int button, int most) const;

    QStringList names_;
    std::vector<double> gains_;
    std::vector<int> order_; ///< of the buttons
    SegmentedControl* buttons_ = nullptr;
    QWidget* place_;
    QLabel* hint_;
    QCheckBox* blind_;
    QPushButton* prefer_;
};

} // namespace troupe::ui
