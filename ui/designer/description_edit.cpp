// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/description_edit.h"

#include "engine/voices/names.h"
#include "ui/theme/theme.h"

#include <QTextBlock>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLines = 4;

/// Where bytes of UTF-8 stand in the text of a document.
class Places
{
public:
    explicit Places(const QByteArray& bytes) : bytes_(bytes) {}

    /// Not before the last one that was asked for.
    int of(size_t byte)
    {
        const auto to = static_cast<qsizetype>(byte);
        place_ += static_cast<int>(QString::fromUtf8(bytes_.sliced(byte_, to - byte_)).size());
        byte_ = to;
        return place_;
    }

private:
    const QByteArray& bytes_;
    qsizetype byte_ = 0;
    int place_ = 0;
};

QTextEdit::ExtraSelection markOf(QTextDocument* document, int from, int to, const QTextCharFormat& format)
{
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(document);
    mark.cursor.setPosition(from);
    mark.cursor.setPosition(to, QTextCursor::KeepAnchor);
    mark.format = format;
    return mark;
}

} // namespace

DescriptionEdit::DescriptionEdit(const Theme& theme, QWidget* parent)
    : QWidget(parent), theme_(theme), field_(new BoundedTextEdit(voices::kMaxDescription, this))
{
    field_->setObjectName(u"designDescription"_s);
    field_->setAccessibleName(tr("Description of the voice"));
    field_->setPlaceholderText(
        tr("How does the voice sound? Age, pitch, pace, timbre, mood, what it is for."));
    field_->setFixedHeight(field_->fontMetrics().lineSpacing() * kLines + 22);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(field_);
    setFocusProxy(field_);
    connect(field_, &QPlainTextEdit::textChanged, this, [this] {
        coach();
        Q_EMIT changed();
    });
    connect(&theme_, &Theme::changed, this, &DescriptionEdit::mark);
    coach();
}

QString DescriptionEdit::description() const
{
    return field_->toPlainText().trimmed();
}

bool DescriptionEdit::setDescription(const QString& text)
{
    return text == field_->toPlainText() || field_->offer(text);
}

void DescriptionEdit::addPhrase(const QString& phrase)
{
    QString text = description();
    while (text.endsWith(u'.') || text.endsWith(u',')) text.chop(1);
    setDescription(text.isEmpty() ? phrase : text + u", "_s + phrase);
    field_->moveCursor(QTextCursor::End);
    field_->setFocus();
}

void DescriptionEdit::coach()
{
    coaching_ = voices::coachDescription(field_->toPlainText().toStdString());
    mark();
    Q_EMIT coached(coaching_);
}

void DescriptionEdit::mark()
{
    const Colors& colors = theme_.colors();
    QTextCharFormat told;
    told.setBackground(colors.accentSoft);
    told.setForeground(colors.onAccentSoft);
    QTextCharFormat remarked;
    remarked.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    remarked.setUnderlineColor(colors.warning);
    const QByteArray bytes = field_->toPlainText().toUtf8();
    QList<QTextEdit::ExtraSelection> marks;
    Places places(bytes);
    for (const voices::AttributeSpan& span : coaching_.spans) {
        const int from = places.of(span.from);
        marks << markOf(field_->document(), from, places.of(span.to), told);
    }
    for (const voices::Remark& remark : coaching_.remarks) {
        if (remark.from >= remark.to) continue;
        Places own(bytes);
        const int from = own.of(remark.from);
        marks << markOf(field_->document(), from, own.of(remark.to), remarked);
    }
    field_->setExtraSelections(marks);
}

} // namespace troupe::ui
