// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/studio_style.h"

#include "ui/theme/metrics.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QFrame>
#include <QListView>
#include <QPainter>
#include <QPushButton>
#include <QSlider>
#include <QStyleOption>
#include <QToolBar>
#include <QTreeView>

namespace troupe::ui {

using namespace Qt::StringLiterals;
using namespace metrics;

namespace {

constexpr const char* kLookProperty = "troupeLook";
constexpr int kFieldFrame = 5; ///< keeps the square viewport clear of the rounded corners
constexpr int kArrowWidth = 28;
constexpr int kHandle = 16;
constexpr int kCellMargin = 6; ///< between the edge of a cell and its words, in lists, tables and headings

} // namespace

void setLook(QWidget* widget, Look look)
{
    widget->setProperty(kLookProperty, static_cast<int>(look));
}

Look lookOf(const QWidget* widget)
{
    return widget ? static_cast<Look>(widget->property(kLookProperty).toInt()) : Look::Unknown;
}

int StudioStyle::controlHeight(const QStyleOption* option) const
{
    return compact_ ? qMax(kCompactHeight, option->fontMetrics.height() + 8)
                    : qMax(kControlHeight, option->fontMetrics.height() + 14);
}

StudioStyle::StudioStyle() : QProxyStyle(u"Fusion"_s) {}

void StudioStyle::polish(QWidget* widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QSlider*>(widget)) {
        widget->setAttribute(Qt::WA_Hover);
    }
    // A scroll area repaints only its viewport when the focus moves; its frame carries the focus ring.
    if (qobject_cast<QAbstractScrollArea*>(widget)) widget->installEventFilter(this);
}

void StudioStyle::unpolish(QWidget* widget)
{
    if (qobject_cast<QAbstractScrollArea*>(widget)) widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool StudioStyle::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        if (auto* widget = qobject_cast<QWidget*>(watched)) widget->update();
    }
    return QProxyStyle::eventFilter(watched, event);
}

int StudioStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QAbstractScrollArea*>(widget) && !widget->parentWidget()) return 0;
        return qobject_cast<const QAbstractScrollArea*>(widget) ? kFieldFrame : 1;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return compact_ ? kHalf : kUnit;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin: return compact_ ? kUnit : kGap;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_ToolBarItemSpacing: return kHalf;
    case PM_ToolBarItemMargin: return kUnit;
    case PM_ToolBarFrameWidth: return 0;
    case PM_SliderThickness:
    case PM_SliderControlThickness: return kHandle + kHalf;
    case PM_SliderLength: return kHandle;
    case PM_ScrollBarExtent: return 12;
    case PM_ScrollBarSliderMin: return 32;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight: return 18;
    case PM_DockWidgetSeparatorExtent: return 6;
    case PM_DockWidgetTitleMargin: return kUnit;
    case PM_HeaderMargin: return kCellMargin;
    case PM_FocusFrameHMargin: return kCellMargin - 1; // Qt adds one: words stand under their heading
    case PM_ListViewIconSize: return 18;
    case PM_MessageBoxIconSize: return 32;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int StudioStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                           QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_Slider_AbsoluteSetButtons: return Qt::LeftButton;
    case SH_ComboBox_Popup: return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize StudioStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                    const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        const Look look = lookOf(widget);
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        const int icon = button && !button->icon.isNull() ? kHalf : 0;
        if (look == Look::Chip)
            return QSize(size.width() + icon + 16, qMax(26, option->fontMetrics.height() + 8));
        result = QSize(size.width() + icon + 32, qMax(size.height(), controlHeight(option)));
        if (look == Look::Primary) result += QSize(16, 6);
        return result;
    }
    case CT_LineEdit: return {result.width(), qMax(result.height(), controlHeight(option))};
    case CT_SpinBox: return {size.width() + kArrowWidth + 12, qMax(result.height(), controlHeight(option))};
    case CT_ProgressBar: return {result.width(), kUnit};
    case CT_TabBarTab: return result + QSize(kUnit, kHalf);
    // The rows of tables are as high as their header says; those of lists need air of their own.
    case CT_ItemViewItem:
        return qobject_cast<const QListView*>(widget) || qobject_cast<const QTreeView*>(widget)
                   ? result + QSize(0, compact_ ? 2 : 8)
                   : result;
    case CT_ComboBox: return {size.width() + kArrowWidth + 16, controlHeight(option)};
    case CT_ToolButton:
        if (lookOf(widget) == Look::Rail)
            return compact_ ? QSize(qMax(result.width() + 4, 64), qMax(result.height(), 52))
                            : QSize(qMax(result.width() + 8, 72), qMax(result.height() + 8, 60));
        return result.expandedTo({controlHeight(option), controlHeight(option)});
    case CT_MenuBarItem: return result + QSize(8, 6);
    case CT_MenuItem: return result + QSize(16, 6);
    default: return result;
    }
}

QRect StudioStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    switch (element) {
    case SE_PushButtonFocusRect:
    case SE_ToolButtonLayoutItem: return option->rect;
    case SE_LineEditContents: {
        // Inside a combo box or a spin box the surrounding control has its own margin.
        const bool inside = widget && (qobject_cast<QComboBox*>(widget->parentWidget()) ||
                                       qobject_cast<QAbstractSpinBox*>(widget->parentWidget()));
        return inside ? option->rect : option->rect.adjusted(6, 1, -6, -1);
    }
    default: return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect StudioStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                  const QWidget* widget) const
{
    const QRect& rect = option->rect;
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, rect, rect.adjusted(6, 1, -kArrowWidth, -1));
        if (part == SC_ComboBoxArrow) {
            return visualRect(option->direction, rect, rect.adjusted(rect.width() - kArrowWidth, 0, 0, 0));
        }
    }
    if (control == CC_SpinBox) {
        const int middle = rect.center().y();
        QRect arrow(rect.right() - kArrowWidth + 4, rect.top() + 2, kArrowWidth - 6, middle - rect.top() - 1);
        if (part == SC_SpinBoxDown) arrow.moveTop(middle + 1);
        if (part == SC_SpinBoxEditField)
            return visualRect(option->direction, rect, rect.adjusted(4, 1, -kArrowWidth, -1));
        if (part == SC_SpinBoxUp || part == SC_SpinBoxDown) return visualRect(option->direction, rect, arrow);
    }
    if (control == CC_ScrollBar) {
        // No arrow buttons: the groove is the whole bar.
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine) return {};
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (!bar) return {};
        const bool flat = bar->orientation == Qt::Horizontal;
        const int length = flat ? rect.width() : rect.height();
        const qint64 range = qint64{bar->maximum} - bar->minimum + bar->pageStep;
        int handle = range > 0 ? static_cast<int>(qint64{length} * bar->pageStep / range) : length;
        handle = qBound(qMin(length, pixelMetric(PM_ScrollBarSliderMin, option, widget)), handle, length);
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                  length - handle, bar->upsideDown);
        const auto slice = [&](int from, int size) {
            return flat ? QRect(rect.left() + from, rect.top(), size, rect.height())
                        : QRect(rect.left(), rect.top() + from, rect.width(), size);
        };
        if (part == SC_ScrollBarSlider) return slice(start, handle);
        if (part == SC_ScrollBarGroove) return rect;
        if (part == SC_ScrollBarSubPage) return slice(0, start);
        if (part == SC_ScrollBarAddPage) return slice(start + handle, length - start - handle);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

void StudioStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: drawButton(option, painter, widget); return;
    case PE_PanelButtonTool: drawToolButton(option, painter, widget); return;
    case PE_PanelLineEdit:
        // Inside a combo box or a spin box the surrounding control is the field.
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame && frame->lineWidth > 0) {
            drawField(option, painter, option->state & State_HasFocus);
        }
        return;
    case PE_Frame:
        if (qobject_cast<const QAbstractScrollArea*>(widget) &&
            !qobject_cast<const QComboBox*>(widget->parentWidget())) {
            drawField(option, painter, widget->hasFocus());
            return;
        }
        if (const auto* frame = qobject_cast<const QFrame*>(widget);
            frame && frame->frameShape() == QFrame::StyledPanel && !frame->isWindow()) {
            drawCard(option, painter);
            return;
        }
        break;
    case PE_FrameFocusRect:
        // In a list the chosen row is seen by its fill; a ring around one of its cells says nothing more.
        if ((option->state & State_Item) && (option->state & State_Selected)) return;
        if (option->state & State_KeyboardFocusChange) drawFocusRing(painter, option->rect, kRadius);
        return;
    case PE_PanelItemViewItem:
        if (drawListItem(option, painter, widget)) return;
        break;
    case PE_FrameTabBarBase:
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar: return;
    case PE_IndicatorCheckBox: drawCheckBox(option, painter); return;
    case PE_IndicatorDockWidgetResizeHandle: return;
    default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void StudioStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case CE_ToolBar: {
        painter->fillRect(option->rect, colors_.window);
        painter->setPen(colors_.border);
        painter->drawLine(option->rect.topRight(), option->rect.bottomRight());
        return;
    }
    case CE_MenuBarEmptyArea: painter->fillRect(option->rect, colors_.window); return;
    case CE_MenuBarItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (!item) break;
        painter->fillRect(option->rect, colors_.window);
        if (option->state & (State_Selected | State_Sunken)) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(colors_.hover);
            painter->drawRoundedRect(option->rect.adjusted(1, 2, -1, -2), 4, 4);
        }
        drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextShowMnemonic, option->palette,
                     option->state & State_Enabled, item->text, QPalette::WindowText);
        return;
    }
    case CE_PushButtonLabel: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (!button) break;
        QColor text = option->state & State_Enabled ? colors_.text : colors_.disabledText;
        const Look look = lookOf(widget);
        if (look == Look::Primary && (option->state & State_Enabled)) text = colors_.onAccent;
        if (look == Look::Segment && (option->state & State_On)) text = colors_.onAccentSoft;
        drawButtonLabel(option, painter, text);
        return;
    }
    case CE_DockWidgetTitle: drawDockTitle(option, painter, widget); return;
    case CE_TabBarTabShape: drawTab(option, painter); return;
    case CE_HeaderSection: drawHeaderSection(option, painter); return;
    case CE_HeaderEmptyArea: painter->fillRect(option->rect, colors_.field); return;
    case CE_ProgressBarGroove:
    case CE_ProgressBarContents: drawProgress(element, option, painter); return;
    case CE_HeaderLabel: {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        if (!header) break;
        QStyleOptionHeaderV2 copy;
        if (const auto* newer = qstyleoption_cast<const QStyleOptionHeaderV2*>(option)) {
            copy = *newer;
        } else {
            static_cast<QStyleOptionHeader&>(copy) = *header;
        }
        copy.palette.setColor(QPalette::ButtonText, colors_.mutedText);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
    }
    case CE_ToolButtonLabel: {
        const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        if (!button || !(option->state & State_On)) break;
        QStyleOptionToolButton copy(*button);
        copy.palette.setColor(QPalette::ButtonText, colors_.onAccentSoft);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return;
    }
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void StudioStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                     QPainter* painter, const QWidget* widget) const
{
    switch (control) {
    case CC_ComboBox: drawComboBox(option, painter, widget); return;
    case CC_SpinBox: drawSpinBox(option, painter, widget); return;
    case CC_Slider: drawSlider(option, painter, widget); return;
    case CC_ScrollBar: drawScrollBar(option, painter, widget); return;
    default: QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace troupe::ui
