// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/takes/take_inspector.h"

#include "engine/speech/capabilities.h"
#include "engine/speech/request_json.h"
#include "ui/services/project_desk.h"
#include "ui/takes/take_words.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/form_labels.h"
#include "ui/widgets/inline_message.h"

#include <QDateTime>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostText = 2000; ///< characters of a text or a description that are shown

/// How a take came to be, in words.
QString operationWord(const QString& operation)
{
    if (operation == "render"_L1) return TakeInspector::tr("Spoken");
    if (operation == "reroll"_L1) return TakeInspector::tr("Made again with another seed");
    if (operation == "record"_L1) return TakeInspector::tr("Recorded");
    if (operation == "import"_L1) return TakeInspector::tr("Brought in from a file");
    if (operation == "adopt"_L1) return TakeInspector::tr("Found again");
    return operation;
}

/// "english" as a name.
QString languageWord(const std::string& id)
{
    QString word = QString::fromStdString(id);
    if (!word.isEmpty()) word[0] = word[0].toUpper();
    return word;
}

/// What the checks heard: a line for each reason to doubt.
QString checksWords(const project::Take& take)
{
    if (take.verdict == project::TakeVerdict::Unknown) return TakeInspector::tr("Not listened to yet");
    if (take.verdict == project::TakeVerdict::Ok) return TakeInspector::tr("Nothing found");
    QStringList lines;
    for (const audio::Finding& finding : take.ears.reasons) lines << QString::fromStdString(finding.message);
    return lines.join(u'\n');
}

} // namespace

TakeInspector::TakeInspector(const Theme& theme, ProjectDesk& project, QWidget* parent)
    : QScrollArea(parent), project_(project), message_(new InlineMessage(theme, this)),
      body_(new QWidget(this))
{
    setObjectName(u"takeInspector"_s);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    title_ = new QLabel(body_);
    title_->setFont(metrics::headingFont(font()));
    title_->setWordWrap(true);
    text_ = new QLabel(body_);
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form_ = new QFormLayout;
    form_->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form_->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form_->setHorizontalSpacing(metrics::kGap);
    form_->setVerticalSpacing(6);
    note_ = new QPlainTextEdit(body_);
    note_->setObjectName(u"takeNote"_s);
    note_->setAccessibleName(tr("Note on the take"));
    note_->setPlaceholderText(tr("What you want to remember of it"));
    note_->setTabChangesFocus(true);
    note_->setMaximumHeight(fontMetrics().height() * 4);
    note_->installEventFilter(this);
    noteLabel_ = new QLabel(tr("Note"), body_);
    noteLabel_->setBuddy(note_);
    lineageTitle_ = new QLabel(tr("Where it comes from"), body_);
    lineage_ = new QVBoxLayout;
    auto* column = new QVBoxLayout(body_);
    column->setContentsMargins(metrics::kUnit, metrics::kHalf, metrics::kGap, metrics::kGap);
    column->addWidget(title_);
    column->addWidget(message_);
    column->addWidget(text_);
    column->addLayout(form_);
    column->addWidget(noteLabel_);
    column->addWidget(note_);
    column->addWidget(lineageTitle_);
    column->addLayout(lineage_);
    column->addStretch();
    setWidget(body_);
    connect(&project_, &ProjectDesk::takesChanged, this, [this](const QList<qint64>& ids) {
        if (ids.contains(take_)) read();
    });
    connect(&project_, &ProjectDesk::takesRemoved, this, [this](const QList<qint64>& ids) {
        if (ids.contains(take_)) show(0);
    });
    connect(&project_, &ProjectDesk::opened, this, [this] {
        take_ = 0; // a note of the project before is stored already: its field was left
        show(0);
    });
    show(0);
}

TakeInspector::~TakeInspector()
{
    // A note that is being written when the window closes is kept, too.
    storeNote();
}

void TakeInspector::show(int64_t take)
{
    if (take != 0 && take == take_) return;
    storeNote();
    take_ = take;
    message_->clear();
    if (take_ != 0) return read();
    clearForm();
    title_->setText(tr("Nothing is selected."));
    text_->setText(tr("Choose a take to see what made it."));
    for (QWidget* part : std::initializer_list<QWidget*>{note_, noteLabel_, lineageTitle_}) part->hide();
}

void TakeInspector::read()
{
    project_.details(take_, this, [this, wanted = take_](const Outcome<TakeDetails>& details) {
        if (wanted != take_) return;
        if (!details) {
            message_->show(*details.error);
            return;
        }
        message_->clear();
        fill(*details.value);
    });
}

void TakeInspector::clearForm()
{
    while (form_->rowCount() > 0) form_->removeRow(0);
    for (QWidget* step : steps_) {
        lineage_->removeWidget(step);
        step->hide();
        step->deleteLater();
    }
    steps_.clear();
}

void TakeInspector::addFact(const QString& name, const QString& value)
{
    if (value.isEmpty()) return;
    auto* label = new QLabel(value, body_);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setProperty("fact", name);
    auto* title = new QLabel(name, body_);
    title->setForegroundRole(QPalette::PlaceholderText);
    form_->addRow(title, label);
}

void TakeInspector::fill(const TakeDetails& details)
{
    const project::Take& take = details.take;
    clearForm();
    const TakeRow* row = project_.take(take.id);
    if (!row) return;
    title_->setText(row->characterName.isEmpty() ? tr("Take %1").arg(row->name.left(8)) : takeTitle(*row));
    text_->setText(QString::fromStdString(take.text).left(kMostText));
    QString state = takeStateWord(take.state);
    if (!take.partial.empty()) state += u" · "_s + takePartialWord(row->partial);
    addFact(tr("State"), state);
    if (take.file != project::TakeFile::Whole) addFact(tr("File"), tr("Missing or damaged"));
    addFact(tr("Length"), takeLength(take.seconds()));
    addFact(tr("Checks"), checksWords(take));
    addFact(tr("Made"),
            QLocale().toString(QDateTime::fromMSecsSinceEpoch(take.created), QLocale::ShortFormat));
    addFact(tr("How"), operationWord(row->operation));
    addFact(tr("Engine"), row->engine == "sketch"_L1 ? tr("Scratch voice") : row->engine);
    try {
        const speech::Request request = speech::requestFromJson(take.recipe, "take").request;
        if (request.language != "auto") addFact(tr("Language"), languageWord(request.language));
        addFact(tr("Speaker"), QString::fromStdString(request.speaker));
        addFact(request.task == speech::Task::VoiceDesign ? tr("Voice") : tr("Direction"),
                QString::fromStdString(request.instruct).left(kMostText));
        if (request.speed != 1.0) addFact(tr("Speed"), QLocale().toString(request.speed, 'f', 2));
    } catch (const Error&) {
        // A recording has no recipe; one that cannot be read says nothing.
    }
    if (take.seed) addFact(tr("Seed"), QString::number(*take.seed));
    if (!take.modelDigest.empty())
        addFact(tr("Model"), tr("%1… · %2")
                                 .arg(QString::fromStdString(take.modelDigest.substr(0, 12)),
                                      QString::fromStdString(take.setup)));
    settleLabels(*form_);
    storedNote_ = QString::fromStdString(take.note);
    if (!note_->hasFocus()) note_->setPlainText(storedNote_);
    note_->show();
    noteLabel_->show();
    fillLineage(details.lineage);
}

void TakeInspector::fillLineage(const std::vector<TakeRow>& lineage)
{
    lineageTitle_->setVisible(lineage.size() > 1);
    for (size_t i = 1; i < lineage.size() && i < 10; ++i) {
        const TakeRow& from = lineage[i];
        // Short enough for the narrowest Inspector; the rest is said on hovering and to screen readers.
        auto* step = new QPushButton(tr("%1 · %2").arg(from.name.left(8), takeStateWord(from.state)), body_);
        setLook(step, Look::Chip);
        step->setToolTip(takeTitle(from));
        step->setAccessibleName(tr("Made from %1").arg(takeTitle(from)));
        connect(step, &QPushButton::clicked, this, [this, id = from.id] { Q_EMIT goTo(id); });
        lineage_->addWidget(step, 0, Qt::AlignLeft);
        steps_ << step;
    }
}

void TakeInspector::storeNote()
{
    if (take_ == 0 || note_->isHidden()) return;
    const QString note = note_->toPlainText();
    if (note == storedNote_) return;
    storedNote_ = note;
    project_.setNote(take_, note);
}

void TakeInspector::focusNote()
{
    note_->setFocus(Qt::ShortcutFocusReason);
    note_->selectAll();
}

bool TakeInspector::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == note_ && event->type() == QEvent::FocusOut) storeNote();
    return QScrollArea::eventFilter(watched, event);
}

QString TakeInspector::factsText() const
{
    QStringList lines{title_->text(), text_->text()};
    for (const QLabel* label : body_->findChildren<QLabel*>())
        if (const QVariant name = label->property("fact"); name.isValid())
            lines << name.toString() + u": "_s + label->text();
    for (const QWidget* step : steps_) lines << step->accessibleName();
    return lines.join(u'\n');
}

} // namespace troupe::ui
