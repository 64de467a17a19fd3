// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader is told about WaveformView: a slider over the clip, in seconds, with a name and the
// words for what is shown.
#include "ui/waveform/time_scale.h"
#include "ui/waveform/waveform_view.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

class AccessibleWaveform final : public QAccessibleWidget, public QAccessibleValueInterface
{
    Q_DECLARE_TR_FUNCTIONS(troupe::ui::WaveformView)
public:
    explicit AccessibleWaveform(WaveformView* view)
        : QAccessibleWidget(view, QAccessible::Slider), view_(view)
    {}

    void* interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::ValueInterface) return static_cast<QAccessibleValueInterface*>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    // The plot inside is drawing, nothing to walk into.
    int childCount() const override { return 0; }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Name) {
            return tr("%1, %2 seconds").arg(view_->accessibleName()).arg(seconds(view_->length()), 0, 'f', 1);
        }
        if (kind == QAccessible::Value) return timeText(seconds(view_->cursor()), 2);
        return QAccessibleWidget::text(kind);
    }

    QVariant currentValue() const override { return seconds(view_->cursor()); }
    void setCurrentValue(const QVariant& value) override
    {
        Q_EMIT view_->seekRequested(static_cast<qint64>(value.toDouble() * view_->rate()));
    }
    QVariant maximumValue() const override { return seconds(view_->length()); }
    QVariant minimumValue() const override { return 0.0; }
    QVariant minimumStepSize() const override { return 0.01; }

private:
    double seconds(int64_t samples) const { return static_cast<double>(samples) / view_->rate(); }

    WaveformView* view_;
};

QAccessibleInterface* makeInterface(const QString& className, QObject* object)
{
    if (className != "troupe::ui::WaveformView"_L1) return nullptr;
    return new AccessibleWaveform(static_cast<WaveformView*>(object));
}

} // namespace

void installWaveformAccessibility()
{
    static const bool done = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(done)
}

} // namespace troupe::ui
