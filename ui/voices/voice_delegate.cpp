// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/voices/voice_delegate.h"

#include "ui/services/strip_store.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/voices/voice_filter_model.h"
#include "ui/voices/voice_words.h"
#include "ui/waveform/strip_painter.h"

#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIcon = 16;
constexpr int kPad = 12;
constexpr int kGutter = 4; ///< half of the room between two cards
constexpr int kMostName = 200;
constexpr int kStrip = 24; ///< of the wave on a card, with the room above it

int lineOf(const QFont& font)
{
    return QFontMetrics(font).height() + 3;
}

} // namespace

struct VoiceDelegate::Pen
{
    QPainter& painter;
    const QStyleOptionViewItem& option;
    QRect rect; ///< what is still free

    void text(const QString& words, const QFont& font, const QColor& color, int width = -1)
    {
        const QRect place(rect.left(), rect.top(), width < 0 ? rect.width() : width, lineOf(font));
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(font).elidedText(words, Qt::ElideRight, place.width()));
    }
    void icon(const QString& name, const QColor& color, const QPoint& place) const
    {
        painter.drawPixmap(place,
                           themedPixmap(name, color, {kIcon, kIcon}, painter.device()->devicePixelRatioF()));
    }
};

VoiceDelegate::VoiceDelegate(const Theme& theme, const VoiceFilterModel& voices, StripStore& strips,
                             QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme), voices_(voices), strips_(strips)
{}

QRect VoiceDelegate::inner(const QStyleOptionViewItem& option) const
{
    const int pad = kPad + kGutter;
    return cards_ ? option.rect.adjusted(pad, pad - 2, -pad, -pad + 2)
                  : option.rect.adjusted(pad, 6, -pad, -6);
}

QRect VoiceDelegate::starRect(const QStyleOptionViewItem& option) const
{
    const QRect rect = inner(option);
    return {rect.right() - kIcon + 1, rect.top() + 1, kIcon, kIcon};
}

QSize VoiceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    const QFont small = metrics::smallFont(option.font);
    const int letter = option.fontMetrics.averageCharWidth();
    if (cards_) {
        const int least = letter * 28 + 2 * kPad;
        const int columns = std::max(1, width_ / least);
        return {std::max(least, width_ / columns),
                lineOf(option.font) + 4 * lineOf(small) + kStrip + 2 * (kPad + kGutter)};
    }
    return {letter * 40, lineOf(option.font) + lineOf(small) + 14};
}

void VoiceDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option) const
{
    const Colors& colors = theme_.colors();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focused  ? colors.accent
                         : cards_ ? colors.border
                                  : Qt::transparent,
                         focused ? 2 : 1));
    painter->setBrush(selected ? colors.accentSoft : hovered ? colors.hover : colors.panel);
    if (!cards_ && !selected && !hovered) painter->setBrush(Qt::NoBrush);
    const qreal gutter = cards_ ? kGutter : 1;
    painter->drawRoundedRect(
        QRectF(option.rect).adjusted(gutter + 0.5, gutter + 0.5, -gutter - 0.5, -gutter - 0.5),
        metrics::kRadius, metrics::kRadius);
}

void VoiceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const VoiceRow* voice = voices_.voiceAt(index);
    if (!voice) return;
    painter->save();
    paintGround(painter, option);
    const Colors& colors = theme_.colors();
    Pen pen{*painter, option, inner(option)};
    if (voice->starred || option.state.testFlag(QStyle::State_MouseOver))
        pen.icon(voice->starred ? u"star-full"_s : u"star"_s,
                 voice->starred ? colors.accent : colors.mutedText, starRect(option).topLeft());
    if (cards_) {
        paintCard(pen, *voice);
    } else {
        pen.rect.setRight(starRect(option).left() - metrics::kUnit);
        paintLine(pen, *voice);
    }
    painter->restore();
}

/// Glyph and word; the muted description where nobody has to agree.
void VoiceDelegate::paintConsent(Pen& pen, const VoiceRow& voice) const
{
    const Colors& colors = theme_.colors();
    const QFont small = metrics::smallFont(pen.option.font);
    const QString word = voiceConsentWord(voice);
    if (word.isEmpty()) {
        pen.text(voice.description, small, colors.mutedText);
        return;
    }
    const QColor color = voice.lacksConsent ? colors.warning : colors.success;
    pen.icon(voice.lacksConsent ? u"warning"_s : u"success"_s, color,
             {pen.rect.left(), pen.rect.top() + (lineOf(small) - kIcon) / 2});
    const QRect whole = pen.rect;
    pen.rect.setLeft(whole.left() + kIcon + 6);
    pen.text(word, small, color);
    pen.rect = whole;
}

/// At the foot of the card; nothing for a voice that has no sound of its own.
void VoiceDelegate::paintStrip(const Pen& pen, const VoiceRow& voice) const
{
    if (voice.reference.isEmpty()) return;
    const QRect place(pen.rect.left(), pen.rect.bottom() - kStrip + 5, pen.rect.width(), kStrip - 4);
    if (const Strip* strip = strips_.strip(voice.reference))
        ui::paintStrip(pen.painter, place, *strip, theme_.colors().wave);
}

void VoiceDelegate::paintCard(Pen& pen, const VoiceRow& voice) const
{
    const Colors& colors = theme_.colors();
    const QFont small = metrics::smallFont(pen.option.font);
    paintStrip(pen, voice);
    pen.text(voice.name, metrics::headingFont(pen.option.font), colors.text, pen.rect.width() - kIcon - 6);
    pen.rect.setTop(pen.rect.top() + lineOf(pen.option.font));
    QStringList kind{voiceTypeWord(voice.type), voice.language, voiceLength(voice)};
    kind.removeAll(QString());
    pen.text(kind.join(u" · "_s), small, colors.mutedText);
    pen.rect.setTop(pen.rect.top() + lineOf(small));
    paintConsent(pen, voice);
    pen.rect.setTop(pen.rect.top() + lineOf(small));
    pen.text(voiceWorksWith(voice), small, voice.models.isEmpty() ? colors.mutedText : colors.text);
    pen.rect.setTop(pen.rect.top() + lineOf(small));
    if (voice.tags.isEmpty()) return;
    pen.icon(u"tag"_s, colors.mutedText, {pen.rect.left(), pen.rect.top() + (lineOf(small) - kIcon) / 2});
    pen.rect.setLeft(pen.rect.left() + kIcon + 6);
    pen.text(voice.tags.join(u", "_s), small, colors.mutedText);
}

void VoiceDelegate::paintLine(Pen& pen, const VoiceRow& voice) const
{
    const Colors& colors = theme_.colors();
    const QFont small = metrics::smallFont(pen.option.font);
    const QRect whole = pen.rect;
    const int right = whole.width() * 2 / 5;
    const int left = whole.width() - right - metrics::kUnit;
    pen.text(voice.name, metrics::headingFont(pen.option.font), colors.text, left);
    pen.rect.setTop(pen.rect.top() + lineOf(pen.option.font));
    QStringList kind{voiceTypeWord(voice.type), voice.language, voiceLength(voice), voice.tags.join(u", "_s)};
    kind.removeAll(QString());
    pen.text(kind.join(u" · "_s), small, colors.mutedText, left);
    pen.rect = QRect(whole.left() + left + metrics::kUnit, whole.top(), right, whole.height());
    paintConsent(pen, voice);
    pen.rect.setTop(whole.top() + lineOf(pen.option.font));
    pen.text(voiceWorksWith(voice), small, colors.mutedText);
}

QWidget* VoiceDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                                     const QModelIndex& index) const
{
    const VoiceRow* voice = voices_.voiceAt(index);
    auto* editor = new QLineEdit(parent);
    editor->setMaxLength(kMostName);
    editor->setAccessibleName(tr("Name of %1").arg(voice ? voice->name : QString()));
    return editor;
}

void VoiceDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                         const QModelIndex& /*index*/) const
{
    const int height = editor->sizeHint().height();
    editor->setGeometry(option.rect.left() + kGutter, option.rect.top() + kGutter,
                        option.rect.width() - 2 * kGutter, height);
}

/// A click on the star is a click on a button.
bool VoiceDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                                const QModelIndex& index)
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

} // namespace troupe::ui
