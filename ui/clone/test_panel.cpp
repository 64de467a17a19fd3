// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/test_panel.h"

#include "engine/voices/lock.h"
#include "ui/clone/test_lines.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/action_chips.h"
#include "ui/widgets/inline_message.h"

#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostLine = 500;

QPushButton* buttonFor(QAction* action, QWidget* parent)
{
    auto* button = new QPushButton(action->text(), parent);
    const auto tell = [action, button] {
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
    };
    QObject::connect(action, &QAction::changed, button, tell);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    tell();
    return button;
}

} // namespace

TestPanel::TestPanel(const Theme& theme, TestLines& lines, QAction* speak, const QList<QAction*>& acts,
                     QWidget* parent)
    : QWidget(parent), lines_(lines), line_(new QComboBox(this)), speak_(buttonFor(speak, this)),
      stop_(new QPushButton(tr("Stop"), this)), view_(new QListView(this)),
      chips_(makeActionChips(acts, this)), message_(new InlineMessage(theme, this))
{
    line_->setObjectName(u"cloneLine"_s);
    line_->setEditable(true);
    line_->setInsertPolicy(QComboBox::NoInsert);
    line_->completer()->setCompletionMode(QCompleter::PopupCompletion);
    line_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    line_->setMinimumContentsLength(8);
    line_->setAccessibleName(tr("Line to speak"));
    line_->lineEdit()->setMaxLength(kMostLine);
    line_->lineEdit()->setAccessibleName(tr("Line to speak"));
    speak_->setObjectName(u"cloneSpeak"_s);
    stop_->setObjectName(u"cloneStop"_s);
    view_->setObjectName(u"cloneLines"_s);
    view_->setAccessibleName(tr("Lines that were spoken"));
    view_->setModel(&lines_);
    view_->setTextElideMode(Qt::ElideRight);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setFixedHeight(fontMetrics().height() * 7);
    view_->installEventFilter(this);
    auto* row = new QHBoxLayout;
    row->addWidget(line_, 1);
    row->addWidget(speak_);
    row->addWidget(stop_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kUnit);
    column->addLayout(row);
    column->addWidget(message_);
    column->addWidget(view_);
    column->addWidget(chips_);
    connect(line_->lineEdit(), &QLineEdit::returnPressed, speak, &QAction::trigger);
    connect(stop_, &QPushButton::clicked, this, &TestPanel::stopWanted);
    connect(view_, &QListView::activated, this, [this] { Q_EMIT hearWanted(take()); });
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this, &TestPanel::chosen);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&lines_, signal, this, &TestPanel::followLines);
    connect(&lines_, &QAbstractItemModel::modelReset, this, &TestPanel::followLines);
    connect(&lines_, &QAbstractItemModel::dataChanged, this, &TestPanel::chosen);
    setLanguage(u"auto"_s);
    setBusy(false);
    followLines();
}

/// Space plays the chosen line, as everywhere.
bool TestPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == view_ && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space) {
        Q_EMIT hearWanted(take());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void TestPanel::followLines()
{
    const bool any = lines_.rowCount() > 0;
    view_->setVisible(any);
    chips_->setVisible(any);
    Q_EMIT chosen();
}

QString TestPanel::line() const
{
    return line_->currentText().simplified();
}

void TestPanel::setLine(const QString& text)
{
    line_->setEditText(text.left(kMostLine));
}

void TestPanel::setLanguage(const QString& language)
{
    if (language == language_) return;
    language_ = language;
    const QString typed = line();
    const bool offered = typed.isEmpty() || line_->findText(typed) >= 0;
    line_->clear();
    for (const std::string_view text : voices::anchorLines(language.toStdString()))
        line_->addItem(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    if (!offered) line_->setEditText(typed);
    line_->lineEdit()->setCursorPosition(0);
}

void TestPanel::setBusy(bool busy)
{
    stop_->setVisible(busy);
    speak_->setVisible(!busy);
}

int64_t TestPanel::take() const
{
    const TestLine* line = lines_.at(view_->currentIndex().row());
    return line ? line->take : 0;
}

void TestPanel::choose(int row)
{
    view_->setCurrentIndex(lines_.index(row));
}

} // namespace troupe::ui
