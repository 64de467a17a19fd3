// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/clone/checklist_view.h"

#include "ui/clone/checklist_model.h"
#include "ui/clone/clone_words.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIcon = 18;
constexpr int kTextLeft = kIcon + metrics::kUnit + metrics::kHalf;

class LineDelegate final : public QStyledItemDelegate
{
public:
    LineDelegate(const Theme& theme, QListView* view) : QStyledItemDelegate(view), theme_(theme), view_(view)
    {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const int width = view_->viewport()->width();
        int height = textHeight(option.font, index.data(Qt::DisplayRole).toString(), width);
        if (const QString advice = index.data(ChecklistModel::AdviceRole).toString(); !advice.isEmpty())
            height += textHeight(metrics::smallFont(option.font), advice, width);
        return {width, qMax(height, kIcon) + metrics::kHalf};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Colors& colors = theme_.colors();
        const auto grade = static_cast<voices::ReferenceGrade>(index.data(ChecklistModel::GradeRole).toInt());
        const QColor ink = referenceGradeColor(grade, colors);
        painter->save();
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(QPen(colors.accent, 1.5));
            painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 0, -1, -1), metrics::kHalf,
                                     metrics::kHalf);
        }
        painter->drawPixmap(option.rect.left() + metrics::kHalf, option.rect.top() + 1,
                            themedPixmap(referenceGradeIcon(grade), ink, QSize(kIcon, kIcon),
                                         painter->device()->devicePixelRatioF()));
        QRect room = option.rect.adjusted(kTextLeft, 0, -metrics::kHalf, 0);
        const QString line = index.data(Qt::DisplayRole).toString();
        painter->setFont(option.font);
        painter->setPen(colors.text);
        painter->drawText(room, Qt::TextWordWrap, line);
        room.setTop(room.top() + textHeight(option.font, line, option.rect.width()));
        painter->setFont(metrics::smallFont(option.font));
        painter->setPen(colors.mutedText);
        painter->drawText(room, Qt::TextWordWrap, index.data(ChecklistModel::AdviceRole).toString());
        painter->restore();
    }

private:
    static int textHeight(const QFont& font, const QString& text, int width)
    {
        const int room = qMax(40, width - kTextLeft - metrics::kHalf);
        return QFontMetrics(font).boundingRect(0, 0, room, 10000, Qt::TextWordWrap, text).height();
    }

    const Theme& theme_;
    QListView* view_;
};

} // namespace

ChecklistView::ChecklistView(const Theme& theme, ChecklistModel& model, QWidget* parent) : QListView(parent)
{
    setObjectName(u"checklist"_s);
    setAccessibleName(tr("Checklist of the recording"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setItemDelegate(new LineDelegate(theme, this));
    setModel(&model);
    connect(&theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, &ChecklistView::fit);
    connect(&model, &QAbstractItemModel::dataChanged, this, &ChecklistView::fit);
    fit();
}

void ChecklistView::fit()
{
    scheduleDelayedItemsLayout();
    int height = 0;
    for (int row = 0; row < model()->rowCount(); ++row) height += sizeHintForRow(row);
    setFixedHeight(height);
    setVisible(height > 0);
}

void ChecklistView::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    // A width of its own gives every line another height.
    if (event->size().width() != event->oldSize().width()) fit();
}

} // namespace troupe::ui
