// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/candidate_view.h"

#include "ui/designer/candidate_model.h"
#include "ui/designer/candidate_words.h"
#include "ui/mainwindow/plain_key_guard.h"
#include "ui/services/project_desk.h"
#include "ui/services/take_sounds.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/waveform/strip_painter.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIcon = 16;
constexpr int kPad = 10;
constexpr int kGutter = 4; ///< half of the room between two cards
constexpr int kStripHeight = 34;

int lineOf(const QFont& font)
{
    return QFontMetrics(font).height() + 3;
}

struct CardLook
{
    QString icon;
    QColor color;
};

CardLook lookOf(const Candidate& candidate, const TakeRow* take, const Colors& colors)
{
    switch (candidate.state) {
    case Candidate::State::Failed: return {u"error"_s, colors.error};
    case Candidate::State::Waiting: return {u"queue"_s, colors.mutedText};
    case Candidate::State::Loading:
    case Candidate::State::Making: return {u"speak"_s, colors.accent};
    default: break;
    }
    const bool doubtful =
        take && (!take->partial.isEmpty() || take->verdict == project::TakeVerdict::Suspect);
    return doubtful ? CardLook{u"warning"_s, colors.warning} : CardLook{u"success"_s, colors.success};
}

} // namespace

CandidateDelegate::CandidateDelegate(const Theme& theme, const CandidateModel& model,
                                     const ProjectDesk& project, TakeSounds& sounds, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme), model_(model), project_(project), sounds_(sounds)
{}

QRect CandidateDelegate::inner(const QStyleOptionViewItem& option) const
{
    const int pad = kPad + kGutter;
    return option.rect.adjusted(pad, pad - 2, -pad, -pad + 2);
}

QRect CandidateDelegate::starRect(const QStyleOptionViewItem& option) const
{
    const QRect rect = inner(option);
    return {rect.right() - kIcon + 1, rect.top() + 1, kIcon, kIcon};
}

QSize CandidateDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    const int least = option.fontMetrics.averageCharWidth() * 20 + 2 * kPad;
    const int columns = std::max(1, width_ / least);
    return {std::max(least, width_ / columns), 2 * lineOf(option.font) + kStripHeight + 2 * (kPad + kGutter)};
}

void CandidateDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option) const
{
    const Colors& colors = theme_.colors();
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focused ? colors.accent : colors.border, focused ? 2 : 1));
    painter->setBrush(selected                                         ? colors.accentSoft
                      : option.state.testFlag(QStyle::State_MouseOver) ? colors.hover
                                                                       : colors.panel);
    painter->drawRoundedRect(
        QRectF(option.rect).adjusted(kGutter + 0.5, kGutter + 0.5, -kGutter - 0.5, -kGutter - 0.5),
        metrics::kRadius, metrics::kRadius);
}

void CandidateDelegate::paintStrip(QPainter* painter, const QRect& rect, const QModelIndex& index) const
{
    const Colors& colors = theme_.colors();
    const qint64 take = index.data(CandidateModel::TakeRole).toLongLong();
    const Strip* strip = take != 0 ? sounds_.strip(take) : nullptr;
    const double middle = rect.center().y() + 0.5;
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (!strip) {
        painter->setPen(colors.border);
        painter->drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle));
        return;
    }
    ui::paintStrip(*painter, rect, *strip, colors.wave);
}

void CandidateDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const
{
    const Candidate* candidate = model_.at(index.row());
    if (!candidate) return;
    painter->save();
    paintGround(painter, option);
    const Colors& colors = theme_.colors();
    const TakeRow* take = project_.take(candidate->take);
    const qreal ratio = painter->device()->devicePixelRatioF();
    QRect rect = inner(option);
    painter->setFont(metrics::headingFont(option.font));
    painter->setPen(colors.text);
    painter->drawText(QRect(rect.topLeft(), QSize(rect.width(), lineOf(option.font))),
                      Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    if (take)
        painter->drawPixmap(starRect(option).topLeft(),
                            themedPixmap(take->star ? u"star-full"_s : u"star"_s,
                                         take->star ? colors.accent : colors.mutedText, {kIcon, kIcon},
                                         ratio));
    rect.setTop(rect.top() + lineOf(option.font));
    paintStrip(painter, QRect(rect.topLeft(), QSize(rect.width(), kStripHeight)), index);
    rect.setTop(rect.top() + kStripHeight);
    const CardLook look = lookOf(*candidate, take, colors);
    painter->drawPixmap(QPoint(rect.left(), rect.top() + (lineOf(option.font) - kIcon) / 2),
                        themedPixmap(look.icon, look.color, {kIcon, kIcon}, ratio));
    const QFont small = metrics::smallFont(option.font);
    painter->setFont(small);
    painter->setPen(look.color);
    const QRect line(rect.left() + kIcon + 6, rect.top(), rect.width() - kIcon - 6, lineOf(option.font));
    painter->drawText(
        line, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(small).elidedText(candidateState(*candidate, take), Qt::ElideRight, line.width()));
    painter->restore();
}

/// A click on the star is a click on a button.
bool CandidateDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                    const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const QRect star = starRect(option).adjusted(-4, -4, 4, 4);
        if (mouse->button() == Qt::LeftButton && star.contains(mouse->position().toPoint())) {
            Q_EMIT starClicked(index);
            return true;
        }
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

CandidateView::CandidateView(const Theme& theme, CandidateModel& model, const ProjectDesk& project,
                             TakeSounds& sounds, QWidget* parent)
    : QListView(parent), candidates_(model),
      delegate_(new CandidateDelegate(theme, model, project, sounds, this))
{
    setObjectName(u"candidates"_s);
    setAccessibleName(tr("Candidates"));
    setModel(&model);
    setItemDelegate(delegate_);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setFlow(LeftToRight);
    setWrapping(true);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // The bar's room is always there: cards do not change their width when it comes.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setMouseTracking(true);
    setFrameShape(NoFrame);
    viewport()->setAutoFillBackground(false);
    PlainKeyGuard::letThrough(this);
    fitHeight();
    connect(this, &QListView::activated, this, &CandidateView::hearWanted);
    connect(delegate_, &CandidateDelegate::starClicked, this, [this](const QModelIndex& index) {
        Q_EMIT starWanted(index.data(CandidateModel::TakeRole).toLongLong());
    });
}

/// One row of cards at least.
void CandidateView::fitHeight()
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    setMinimumHeight(delegate_->sizeHint(option, {}).height() + 4);
}

qint64 CandidateView::currentTake() const
{
    return currentIndex().data(CandidateModel::TakeRole).toLongLong();
}

void CandidateView::selectTake(qint64 take)
{
    if (const int row = candidates_.rowOfTake(take); row >= 0) setCurrentIndex(candidates_.index(row));
}

/// Space plays in every view; a list would search for it.
void CandidateView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        Q_EMIT hearWanted();
        return;
    }
    QListView::keyPressEvent(event);
}

void CandidateView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentTold();
}

void CandidateView::resizeEvent(QResizeEvent* event)
{
    delegate_->setWidth(viewport()->width() - 1);
    QListView::resizeEvent(event);
}

void CandidateView::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() != QEvent::FontChange) return;
    fitHeight();
    scheduleDelayedItemsLayout();
}

} // namespace troupe::ui
