// SPDX-License-Identifier: GPL-3.0-or-later
// RecorderPanel: what it is made of; what it does is in recorder_panel_acts.cpp.
#include "ui/recording/recorder_panel.h"

#include "ui/playback/stream_player.h"
#include "ui/recording/level_meter.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/studio_style.h"
#include "ui/theme/theme.h"
#include "ui/waveform/waveform_view.h"
#include "ui/widgets/inline_message.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace troupe::ui {

using namespace Qt::StringLiterals;

RecorderPanel::RecorderPanel(const Theme& theme, std::filesystem::path folder, QWidget* parent)
    : QWidget(parent), theme_(theme), session_(new RecordingSession(std::move(folder), this)),
      player_(new StreamPlayer(this)), stack_(new QStackedWidget(this))
{
    stack_->addWidget(makeStudio());
    stack_->addWidget(makeNoMicrophone());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(stack_);
    connectSession();
    updateState();
}

RecorderPanel::~RecorderPanel()
{
    // The session goes first: what it tells must not reach widgets that are half gone.
    session_->disconnect(this);
    delete session_;
}

QWidget* RecorderPanel::makeStudio()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::kUnit);

    lostBar_ = new QWidget(page);
    auto* lostRow = new QHBoxLayout(lostBar_);
    lostRow->setContentsMargins(0, 0, 0, 0);
    lostText_ = new QLabel(lostBar_);
    lostText_->setWordWrap(true);
    auto* keepLost = new QPushButton(tr("Bring them back"), lostBar_);
    lostRow->addWidget(lostText_, 1);
    lostRow->addWidget(keepLost);
    lostBar_->hide();
    connect(keepLost, &QPushButton::clicked, this, [this] {
        std::vector<std::filesystem::path> paths;
        for (const QString& path : lost_) paths.emplace_back(path.toStdString());
        lostBar_->hide();
        session_->recoverLost(paths);
    });
    column->addWidget(lostBar_);
    column->addWidget(makeInputRow());

    text_ = new QPlainTextEdit(page);
    text_->setAccessibleName(tr("Text to read"));
    text_->setTabChangesFocus(true);
    QFont large = text_->font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    text_->setFont(large);
    text_->setMinimumHeight(84);
    text_->setPlainText(
        tr("The north wind and the sun were disputing which was the stronger, when a traveller "
           "came along wrapped in a warm cloak."));
    auto* label = new QLabel(tr("Text to read"), page);
    label->setFont(metrics::headingFont(font()));
    column->addWidget(label);
    column->addWidget(text_, 1);

    wave_ = new WaveformView(theme_, page);
    wave_->setAccessibleName(tr("Recording"));
    wave_->setPlaceholder(tr("What you record appears here."));
    wave_->setTrimAllowed(false);
    wave_->setMinimumHeight(120);
    column->addWidget(wave_, 1);
    column->addWidget(makeButtonRow());
    message_ = new InlineMessage(theme_, page);
    column->addWidget(message_);
    column->addWidget(makeTakes());
    return page;
}

QWidget* RecorderPanel::makeInputRow()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kGap);
    inputs_ = new QComboBox(box);
    inputs_->setAccessibleName(tr("Microphone"));
    inputs_->setToolTip(tr("Microphone"));
    inputs_->setMinimumWidth(180);
    inputs_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    meter_ = new LevelMeter(theme_, box);
    checkRoom_ = new QPushButton(tr("Check the room"), box);
    checkRoom_->setToolTip(tr("Be silent for two seconds: how quiet is it here?"));
    room_ = new QLabel(box);
    room_->setMinimumWidth(fontMetrics().horizontalAdvance(u"−60 dB: very quiet xx"_s));
    row->addWidget(inputs_, 1);
    row->addWidget(meter_, 1);
    row->addWidget(checkRoom_);
    row->addWidget(room_);
    return box;
}

QWidget* RecorderPanel::makeButtonRow()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    record_ = new QPushButton(tr("Record"), box);
    record_->setObjectName(u"recordStart"_s);
    record_->setIcon(themedIcon(u"record"_s, QPalette::Button));
    record_->setToolTip(tr("Counts down three seconds, then records"));
    setLook(record_, Look::Primary);
    stop_ = new QPushButton(tr("Stop"), box);
    stop_->setObjectName(u"recordStop"_s);
    stop_->setIcon(themedIcon(u"stop"_s));
    clock_ = new QLabel(box);
    clock_->setFont(metrics::headingFont(font()));
    row->addWidget(record_);
    row->addWidget(stop_);
    row->addWidget(clock_, 1);
    return box;
}

QWidget* RecorderPanel::makeTakes()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    list_ = new QListWidget(box);
    list_->setAccessibleName(tr("What was recorded"));
    list_->setFixedHeight(96);
    auto* buttons = new QVBoxLayout;
    play_ = new QPushButton(tr("Play"), box);
    keep_ = new QPushButton(tr("Use this one"), box);
    keep_->setObjectName(u"recordKeep"_s);
    drop_ = new QPushButton(tr("To the bin"), box);
    for (QPushButton* button : {play_, keep_, drop_}) buttons->addWidget(button);
    row->addWidget(list_, 1);
    row->addLayout(buttons);
    return box;
}

QWidget* RecorderPanel::makeNoMicrophone()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setSpacing(metrics::kGap);
    auto* picture = new QLabel(page);
    picture->setPixmap(themedIcon(u"microphone"_s, QPalette::PlaceholderText).pixmap(48, 48));
    picture->setAlignment(Qt::AlignCenter);
    auto* title = new QLabel(tr("No microphone was found"), page);
    title->setFont(metrics::titleFont(font()));
    title->setAlignment(Qt::AlignCenter);
    auto* words =
        new QLabel(tr("Plug one in: this page goes on by itself. Or use a recording that you have."), page);
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);
    words->setForegroundRole(QPalette::PlaceholderText);
    auto* file = new QPushButton(tr("Open a sound file…"), page);
    file->setObjectName(u"openSoundFile"_s);
    setLook(file, Look::Primary);
    connect(file, &QPushButton::clicked, this, &RecorderPanel::openSoundFile);
    column->addStretch(2);
    column->addWidget(picture);
    column->addWidget(title);
    column->addWidget(words);
    column->addWidget(file, 0, Qt::AlignCenter);
    column->addStretch(3);
    return page;
}

QString RecorderPanel::textToRead() const
{
    return text_->toPlainText();
}

void RecorderPanel::setTextToRead(const QString& text)
{
    text_->setPlainText(text);
}

QWidget* RecorderPanel::focusTarget() const
{
    return stack_->currentIndex() == 0 ? static_cast<QWidget*>(record_)
                                       : findChild<QPushButton*>(u"openSoundFile"_s);
}

} // namespace troupe::ui
