// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/support/view_rules.h"

#include "ui/theme/colors.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QHash>
#include <QLabel>
#include <QMenu>
#include <QTextDocumentFragment>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

namespace troupe::guitest {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostSteps = 400; ///< of Tab, through one window
constexpr int kMostRows = 8;    ///< of a list that are looked at
constexpr int kScale = 3;       ///< of the picture: strokes are wide enough to have their full colour
constexpr double kLeast = 4.5;  ///< WCAG 2, AA, text
constexpr double kRounding = 0.05;

QString called(const QWidget& widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    QString name = button ? button->text() : QString();
    if (name.isEmpty()) name = widget.accessibleName();
    return u"%1 “%2” %3"_s.arg(QLatin1StringView(widget.metaObject()->className()), widget.objectName(),
                               name);
}

/// Qt's own parts of a widget: the widget itself speaks for them.
bool isPart(const QWidget& widget)
{
    return widget.focusProxy() || widget.objectName().startsWith("qt_"_L1);
}

/// Those of the window itself, not of dialogs over it.
QList<QWidget*> visibleIn(const QWidget& window)
{
    QList<QWidget*> all = window.findChildren<QWidget*>();
    erase_if(all, [&](const QWidget* one) { return !one->isVisible() || one->window() != &window; });
    return all;
}

/// Whether `one` is chosen among others of which one is reached.
bool isOneOf(const QWidget& one, const QSet<const QWidget*>& reached)
{
    const auto* button = qobject_cast<const QAbstractButton*>(&one);
    if (!button) return false;
    const bool grouped = button->group() && button->group()->exclusive();
    if (!grouped && !button->autoExclusive()) return false;
    const QList<QAbstractButton*> others =
        grouped ? button->group()->buttons()
                : button->parentWidget()->findChildren<QAbstractButton*>(Qt::FindDirectChildrenOnly);
    return std::ranges::any_of(others, [&](const auto* other) { return reached.contains(other); });
}

QStringList unreachedBy(QWidget& window, Qt::Key key, Qt::KeyboardModifiers with)
{
    QSet<const QWidget*> reached;
    const QWidget* first = QApplication::focusWidget();
    if (!first) return {u"nothing has the focus"_s};
    const QWidget* now = first;
    int steps = 0;
    do {
        QTest::keyClick(QApplication::focusWidget(), key, with);
        now = QApplication::focusWidget();
        if (!now) return {u"the focus is lost"_s};
        reached.insert(now);
    } while (now != first && ++steps < kMostSteps);
    if (now != first) return {u"caught at "_s + called(*now)};
    QStringList missing;
    for (const QWidget* widget : visibleIn(window)) {
        const bool wanted = widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) && !isPart(*widget);
        if (wanted && !reached.contains(widget) && !isOneOf(*widget, reached)) missing << called(*widget);
    }
    return missing;
}

/// How far the ink of a part of a picture stands out from its paper: from the commonest colour the farthest.
double contrastIn(const QImage& picture)
{
    QHash<QRgb, int> colors;
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x) ++colors[line[x]];
    }
    if (colors.isEmpty()) return 21;
    QRgb paper = 0;
    int most = 0;
    for (auto it = colors.cbegin(); it != colors.cend(); ++it) {
        if (it.value() > most) {
            most = it.value();
            paper = it.key();
        }
    }
    double best = 1;
    for (auto it = colors.cbegin(); it != colors.cend(); ++it)
        best = std::max(best, ui::contrastRatio(QColor(it.key()), QColor(paper)));
    return best;
}

struct Text
{
    QString words;
    QRect place; ///< in the window
};

void addItems(const QAbstractItemView& view, const QWidget& window, std::vector<Text>& texts)
{
    if (!view.model()) return;
    const int rows = std::min(kMostRows, view.model()->rowCount(view.rootIndex()));
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < view.model()->columnCount(view.rootIndex()); ++column) {
            const QModelIndex index = view.model()->index(row, column, view.rootIndex());
            const QString words = index.data().toString();
            const QRect place = view.visualRect(index);
            const bool whole = view.viewport()->visibleRegion().boundingRect().contains(place);
            if (words.trimmed().isEmpty() || place.isEmpty() || !whole) continue;
            texts.push_back({words, QRect(view.viewport()->mapTo(&window, place.topLeft()), place.size())});
        }
    }
}

std::vector<Text> textsIn(const QWidget& window)
{
    std::vector<Text> texts;
    for (const QWidget* widget : visibleIn(window)) {
        if (const auto* view = qobject_cast<const QAbstractItemView*>(widget)) addItems(*view, window, texts);
        if (!widget->isEnabled()) continue;
        QString words;
        if (const auto* label = qobject_cast<const QLabel*>(widget)) {
            words = QTextDocumentFragment::fromHtml(label->text()).toPlainText();
        } else if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) {
            const auto* tool = qobject_cast<const QToolButton*>(widget);
            if (!tool || tool->toolButtonStyle() != Qt::ToolButtonIconOnly) words = button->text();
        }
        const QRect place = widget->visibleRegion().boundingRect();
        // What is scrolled half out of sight may show none of its ink.
        if (words.trimmed().isEmpty() || place.height() < widget->fontMetrics().height()) continue;
        texts.push_back({words, QRect(widget->mapTo(&window, place.topLeft()), place.size())});
    }
    return texts;
}

} // namespace

QStringList unnamed(const QWidget& window)
{
    QStringList without;
    for (QWidget* widget : visibleIn(window)) {
        if (widget->focusPolicy() == Qt::NoFocus || isPart(*widget)) continue;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->text(QAccessible::Name).isEmpty()) without << called(*widget);
        const auto* view = qobject_cast<const QAbstractItemView*>(widget);
        if (!view || !view->model()) continue;
        const int rows = std::min(kMostRows, view->model()->rowCount(view->rootIndex()));
        for (int row = 0; row < rows; ++row) {
            const QModelIndex index = view->model()->index(row, 0, view->rootIndex());
            if (index.data(Qt::AccessibleTextRole).toString().isEmpty() && index.data().toString().isEmpty())
                without << u"row %1 of %2"_s.arg(row).arg(called(*view));
        }
    }
    return without;
}

QStringList unreached(QWidget& window)
{
    QStringList missing;
    for (const QString& one : unreachedBy(window, Qt::Key_Tab, Qt::NoModifier)) missing << u"Tab: "_s + one;
    for (const QString& one : unreachedBy(window, Qt::Key_Backtab, Qt::ShiftModifier))
        missing << u"Shift+Tab: "_s + one;
    return missing;
}

QStringList faint(QWidget& window)
{
    QImage picture(window.size() * kScale, QImage::Format_RGB32);
    picture.setDevicePixelRatio(kScale);
    window.render(&picture);
    QStringList found;
    for (const Text& text : textsIn(window)) {
        const QRect place(text.place.topLeft() * kScale, text.place.size() * kScale);
        const double contrast = contrastIn(picture.copy(place));
        if (contrast < kLeast - kRounding)
            found << u"%1: “%2”"_s.arg(contrast, 0, 'f', 2).arg(text.words.left(60));
    }
    return found;
}

void ModelWatch::add(const QWidget& window)
{
    for (const auto* view : window.findChildren<QAbstractItemView*>())
        if (view->model()) add(view->model());
}

void ModelWatch::add(QAbstractItemModel* model)
{
    if (std::ranges::find(seen_, model) != seen_.end()) return;
    const QString name = QLatin1StringView(model->metaObject()->className());
    if (name.startsWith("troupe::"_L1)) {
        seen_.push_back(model);
        met_ << name.section(u"::"_s, -1);
        testers_.push_back(std::make_unique<QAbstractItemModelTester>(
            model, QAbstractItemModelTester::FailureReportingMode::QtTest));
    }
    if (const auto* proxy = qobject_cast<QAbstractProxyModel*>(model)) add(proxy->sourceModel());
}

} // namespace troupe::guitest
