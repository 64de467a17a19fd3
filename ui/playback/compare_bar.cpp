// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playback/compare_bar.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/segmented_control.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

/// Characters of a name on a button, where there is more or less room; the whole name is its tip.
constexpr std::array kMostName = {28, 20, 14, 8, 0};

QString shortened(const QString& name, int most)
{
    return name.size() <= most ? name : name.left(std::max(0, most - 1)).trimmed() + u'…';
}

} // namespace

CompareBar::CompareBar(QWidget* parent)
    : QWidget(parent), place_(new QWidget(this)), hint_(new QLabel(this)),
      blind_(new QCheckBox(tr("Blind"), this)), prefer_(new QPushButton(tr("This is better"), this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::kUnit);
    auto* inner = new QHBoxLayout(place_);
    inner->setContentsMargins(0, 0, 0, 0);
    hint_->setForegroundRole(QPalette::PlaceholderText);
    hint_->setFont(metrics::smallFont(font()));
    // The names are as long as the bar has room for; a bar never makes its window wider.
    place_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    inner->addWidget(hint_, 1);
    row->addWidget(place_, 1);
    blind_->setToolTip(tr("Hide which is which until you have chosen (Shift+B)"));
    row->addWidget(blind_);
    row->addWidget(prefer_);
    auto* close = new QToolButton(this);
    close->setIcon(themedIcon(u"close"_s));
    close->setFocusPolicy(Qt::StrongFocus);
    close->setAccessibleName(tr("End the comparison"));
    close->setToolTip(tr("End the comparison"));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &CompareBar::closed);
    connect(prefer_, &QPushButton::clicked, this, &CompareBar::prefer);
    connect(blind_, &QCheckBox::toggled, this, [this](bool blind) {
        rebuild();
        Q_EMIT blindChanged(blind);
        Q_EMIT currentChanged(current());
    });
}

void CompareBar::setClips(const QStringList& names, const std::vector<double>& gains)
{
    const bool same = names == names_;
    const int index = same && buttons_ ? current() : 0;
    names_ = names;
    gains_ = gains;
    if (!same) {
        const QSignalBlocker quiet(blind_);
        blind_->setChecked(false);
    }
    rebuild();
    choose(index);
}

void CompareBar::rebuild()
{
    delete buttons_;
    buttons_ = new SegmentedControl(place_);
    buttons_->setAccessibleName(tr("Which clip is heard"));
    static_cast<QBoxLayout*>(place_->layout())->insertWidget(0, buttons_);
    order_.resize(static_cast<size_t>(names_.size()));
    std::iota(order_.begin(), order_.end(), 0);
    if (isBlind()) {
        std::random_device chance;
        std::shuffle(order_.begin(), order_.end(), chance);
    }
    double change = 0;
    for (size_t i = 0; i < order_.size(); ++i) {
        const auto index = static_cast<size_t>(order_[i]);
        const auto button = static_cast<int>(i);
        buttons_->addSegment(button, textOf(button, kMostName.front()),
                             isBlind() ? tr("Clip %1").arg(i + 1) : names_[static_cast<qsizetype>(index)]);
        if (index < gains_.size()) change = std::min(change, gains_[index]);
    }
    buttons_->setCurrent(0);
    hint_->setText(gains_.empty()   ? tr("Measuring loudness…")
                   : change < -0.05 ? tr("Equally loud (up to %1 dB less)").arg(-change, 0, 'f', 1)
                                    : tr("Equally loud"));
    connect(buttons_, &SegmentedControl::currentChanged, this, [this] { Q_EMIT currentChanged(current()); });
    buttons_->show();
    fit();
}

/// What stands on a button when at most so many characters of its clip's name may.
QString CompareBar::textOf(int button, int most) const
{
    if (isBlind()) return tr("Clip %1").arg(button + 1);
    const QString letter(QChar(u'A' + button));
    if (most == 0) return letter;
    return u"%1  %2"_s.arg(letter, shortened(names_[order_[static_cast<size_t>(button)]], most));
}

void CompareBar::fit()
{
    if (!buttons_) return;
    const auto buttons = buttons_->findChildren<QAbstractButton*>();
    for (const int most : kMostName) {
        for (int i = 0; i < buttons.size(); ++i) buttons[i]->setText(textOf(i, most));
        buttons_->layout()->invalidate();
        if (buttons_->sizeHint().width() <= place_->width()) break;
    }
    const int left = place_->width() - buttons_->sizeHint().width() - metrics::kUnit;
    hint_->setVisible(hint_->sizeHint().width() <= left);
}

void CompareBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layout()->activate();
    fit();
}

int CompareBar::current() const
{
    if (!buttons_ || order_.empty()) return 0;
    return order_[static_cast<size_t>(
        std::clamp(buttons_->current(), 0, static_cast<int>(order_.size()) - 1))];
}

void CompareBar::next()
{
    if (order_.size() < 2) return;
    const int to = (buttons_->current() + 1) % static_cast<int>(order_.size());
    buttons_->setCurrent(to);
}

void CompareBar::choose(int index)
{
    if (const auto at = std::find(order_.begin(), order_.end(), index); at != order_.end())
        buttons_->setCurrent(static_cast<int>(at - order_.begin()));
}

bool CompareBar::isBlind() const
{
    return blind_->isChecked();
}

void CompareBar::setBlind(bool blind)
{
    blind_->setChecked(blind);
}

QString CompareBar::shownName() const
{
    if (names_.isEmpty()) return {};
    if (isBlind()) return tr("Clip %1").arg(buttons_->current() + 1);
    return names_[current()];
}

void CompareBar::prefer()
{
    if (names_.isEmpty()) return;
    const int index = current();
    const bool blind = isBlind();
    if (blind) {
        {
            const QSignalBlocker quiet(blind_);
            blind_->setChecked(false);
        }
        rebuild();
        buttons_->setCurrent(index); // in the true order the button has the clip's own number
        Q_EMIT blindChanged(false);
    }
    Q_EMIT preferred(index, blind);
}

} // namespace troupe::ui
