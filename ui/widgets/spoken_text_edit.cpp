// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spoken_text_edit.h"

#include "engine/base/error.h"
#include "engine/speech/expectation.h"
#include "engine/text/language_guess.h"
#include "engine/text/marks.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr double kPause = 0.5; ///< seconds of the one that the button puts in

/// What looks like a mark, right or wrong: as readMarks() knows it.
const QRegularExpression& markPattern()
{
    static const QRegularExpression pattern(u"[\u27E8<]\\s*pause[^\u27E9>]{0,70}[\u27E9>]"_s,
                                            QRegularExpression::CaseInsensitiveOption |
                                                QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

} // namespace

SpokenTextEdit::SpokenTextEdit(const Theme& theme, const QString& name, int most, int lines, QWidget* parent)
    : QWidget(parent), theme_(theme), field_(new BoundedTextEdit(most, this)), facts_(new QLabel(this)),
      language_(u"auto"_s)
{
    field_->setAccessibleName(name);
    field_->setFixedHeight(field_->fontMetrics().lineSpacing() * lines + 22);
    facts_->setObjectName(u"spokenFacts"_s);
    facts_->setForegroundRole(QPalette::PlaceholderText);
    facts_->setFont(metrics::smallFont(font()));
    facts_->setWordWrap(true);
    auto* pause = new QPushButton(tr("Pause"), this);
    setLook(pause, Look::Chip);
    pause->setFont(metrics::smallFont(font()));
    pause->setToolTip(tr("Put in a pause: ⟨pause 0.5⟩ is half a second of silence"));
    pause->setObjectName(u"putPause"_s);
    connect(pause, &QPushButton::clicked, this, &SpokenTextEdit::putPause);
    auto* row = new QHBoxLayout;
    row->addWidget(facts_, 1);
    row->addWidget(pause, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kHalf);
    column->addWidget(field_);
    column->addLayout(row);
    setFocusProxy(field_);
    connect(field_, &QPlainTextEdit::textChanged, this, [this] {
        read();
        Q_EMIT changed();
    });
    connect(&theme_, &Theme::changed, this, &SpokenTextEdit::mark);
    read();
}

QString SpokenTextEdit::text() const
{
    return field_->toPlainText().trimmed();
}

void SpokenTextEdit::setText(const QString& text)
{
    if (text != field_->toPlainText()) field_->offer(text);
}

void SpokenTextEdit::setDelivery(const QString& language, double speed)
{
    if (language == language_ && speed == speed_) return;
    language_ = language;
    speed_ = speed;
    read();
    Q_EMIT changed();
}

std::optional<Error> SpokenTextEdit::fault() const
{
    try {
        if (text::spokenWords(text().toStdString()).empty())
            return Error(ErrorCode::TextEmpty, tr("There is nothing to say yet.").toStdString(),
                         tr("Write a line.").toStdString());
    } catch (...) {
        return currentError();
    }
    return std::nullopt;
}

void SpokenTextEdit::read()
{
    seconds_ = 0;
    const std::string words = text().toStdString();
    QStringList facts;
    try {
        int pauses = 0;
        for (const text::MarkedSpan& span : text::readMarks(words))
            if (span.pauseSeconds > 0) ++pauses;
        const std::string guessed = text::guessLanguage(text::spokenWords(words));
        const std::string language = language_ == u"auto" ? guessed : language_.toStdString();
        const audio::CheckContext expected = speech::expectationOf(words, language, speed_);
        if (!words.empty()) seconds_ = expected.expectedSeconds + expected.pauseSeconds;
        if (seconds_ > 0) facts << tr("about %1 s").arg(QLocale().toString(seconds_, 'f', 1));
        if (pauses > 0) facts << tr("%n pause(s)", nullptr, pauses);
        if (language_ == u"auto" && !guessed.empty()) {
            QString name = QString::fromStdString(guessed);
            name[0] = name[0].toUpper();
            facts << tr("seems to be %1").arg(name);
        }
        facts_->setText(facts.join(u" · "_s));
    } catch (...) {
        const Error error = currentError();
        facts_->setText(QString::fromStdString(error.message() + ' ' + error.remedy()));
    }
    mark();
}

void SpokenTextEdit::mark()
{
    QTextCharFormat format;
    format.setBackground(theme_.colors().accentSoft);
    format.setForeground(theme_.colors().onAccentSoft);
    QList<QTextEdit::ExtraSelection> marks;
    auto found = markPattern().globalMatch(field_->toPlainText());
    while (found.hasNext() && marks.size() < 200) {
        const QRegularExpressionMatch match = found.next();
        QTextEdit::ExtraSelection one;
        one.cursor = QTextCursor(field_->document());
        one.cursor.setPosition(static_cast<int>(match.capturedStart()));
        one.cursor.setPosition(static_cast<int>(match.capturedEnd()), QTextCursor::KeepAnchor);
        one.format = format;
        marks << one;
    }
    field_->setExtraSelections(marks);
}

void SpokenTextEdit::putPause()
{
    field_->textCursor().insertText(u" ⟨pause %1⟩ "_s.arg(kPause));
    field_->setFocus();
}

} // namespace troupe::ui
