// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/closing.h"

#include <QMessageBox>
#include <QPushButton>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookMs = 200;
/// The queue rests for a moment between two lanes.
constexpr int kQuietLooks = 5;
constexpr size_t kMostTold = 6;

bool hasToBeWaitedFor(const RunningWork& work)
{
    return work.stop != nullptr;
}

} // namespace

Closing::Closing(List list, QWidget* window) : QObject(window), list_(std::move(list)), window_(window)
{
    look_.setInterval(kLookMs);
    connect(&look_, &QTimer::timeout, this, &Closing::look);
}

bool Closing::mayClose()
{
    const std::vector<RunningWork> works = list_();
    // Who closes it again while things are being stopped does not want to wait for them.
    if (works.empty() || mode_ == Mode::Stopping) return true;
    if (!window_->findChild<QMessageBox*>(u"stillRunning"_s)) ask(works);
    return false;
}

void Closing::ask(const std::vector<RunningWork>& works)
{
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("Something is still running"),
        tr("%n thing(s) would end with this window.", nullptr, static_cast<int>(works.size())),
        QMessageBox::Cancel, window_);
    box->setObjectName(u"stillRunning"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QStringList told;
    for (size_t i = 0; i < std::min(works.size(), kMostTold); ++i)
        told << works[i].what + u' ' + works[i].after;
    if (works.size() > kMostTold)
        told << tr("And %n more.", nullptr, static_cast<int>(works.size() - kMostTold));
    box->setInformativeText(told.join(u"\n\n"_s));
    QPushButton* stop = box->addButton(tr("&Stop and keep"), QMessageBox::AcceptRole);
    stop->setObjectName(u"closeNow"_s);
    stop->setToolTip(tr("Ends what runs, keeps what is there of it, then closes the window"));
    QPushButton* finish = box->addButton(tr("&Close when done"), QMessageBox::ActionRole);
    finish->setObjectName(u"closeWhenDone"_s);
    finish->setToolTip(tr("Closes the window as soon as nothing runs any more"));
    box->setDefaultButton(stop);
    connect(stop, &QPushButton::clicked, this, &Closing::stop);
    connect(finish, &QPushButton::clicked, this, [this] { set(Mode::Finishing); });
    connect(box, &QMessageBox::rejected, this, [this] { set(Mode::Open); });
    box->open();
}

void Closing::set(Mode mode)
{
    quiet_ = 0;
    if (std::exchange(mode_, mode) == mode) return;
    if (mode_ == Mode::Open) {
        look_.stop();
    } else {
        look_.start();
    }
    Q_EMIT waitingChanged(mode_ != Mode::Open);
}

void Closing::stop()
{
    set(Mode::Stopping);
    for (const RunningWork& work : list_())
        if (work.stop) work.stop();
    look();
}

void Closing::look()
{
    const std::vector<RunningWork> works = list_();
    const bool stopping = mode_ == Mode::Stopping;
    const bool runs = stopping ? std::ranges::any_of(works, hasToBeWaitedFor) : !works.empty();
    quiet_ = runs ? 0 : quiet_ + 1;
    if (runs || (!stopping && quiet_ < kQuietLooks)) return;
    look_.stop();
    window_->close();
}

} // namespace troupe::ui
