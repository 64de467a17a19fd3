// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModelTester>
#include <QStringList>

#include <memory>
#include <vector>

class QAbstractItemModel;
class QWidget;

namespace troupe::guitest {

/// Rules that hold for every window of the studio. Each gives what breaks it, in words; empty: it holds. All
/// look at what is visible now.

/// Widgets that take the focus and have no accessible name, and items of lists that have no accessible text.
QStringList unnamed(const QWidget& window);
/// Widgets that Tab, or Shift+Tab, does not reach from where the focus is; or where it is caught. Of a group
/// of which one is chosen, the one is enough: arrows go to the others.
QStringList unreached(QWidget& window);
/// Texts of labels, buttons and lists that are painted with a contrast below 4.5:1, as measured in a picture.
QStringList faint(QWidget& window);

/// Watches each model of ours that a list of a window shows, and the models behind it, from then on: a model
/// that tells changes wrongly fails the test.
class ModelWatch
{
public:
    void add(const QWidget& window);
    /// Names of the classes that were met.
    QStringList met() const { return met_; }

private:
    void add(QAbstractItemModel* model);

    std::vector<QAbstractItemModel*> seen_;
    std::vector<std::unique_ptr<QAbstractItemModelTester>> testers_;
    QStringList met_;
};

} // namespace troupe::guitest
