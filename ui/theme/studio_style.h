// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colors.h"

#include <QProxyStyle>

namespace troupe::ui {

/// What a button is for; set with setLook() and read by StudioStyle.
enum class Look
{
    Unknown, ///< an ordinary button
    Primary, ///< the one main action of a page, filled with the accent
    Segment, ///< one of a row of exclusive choices
    Chip,    ///< a small suggestion
    Rail,    ///< a page of the left rail
};

void setLook(QWidget* widget, Look look);
Look lookOf(const QWidget* widget);

/// Fusion with our own surfaces: rounded fields and buttons, one accent, a focus ring that is always visible.
/// Owned by QApplication; Theme gives it its colours. Main thread.
class StudioStyle final : public QProxyStyle
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StudioStyle)
public:
    StudioStyle();

    void setColors(const Colors& colors) { colors_ = colors; }
    /// Less space; the widgets have to be told.
    void setCompact(bool compact) { compact_ = compact; }

    void polish(QWidget* widget) override;
    void unpolish(QWidget* widget) override;
    using QProxyStyle::polish;
    using QProxyStyle::unpolish;

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option,
                         const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    /// Ours, so that they are of one kind and to be seen on dark ground.
    QIcon standardIcon(StandardPixmap sign, const QStyleOption* option, const QWidget* widget) const override;
    QPixmap standardPixmap(StandardPixmap sign, const QStyleOption* option,
                           const QWidget* widget) const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // studio_style_parts.cpp
    void drawButtonLabel(const QStyleOption* option, QPainter* painter, const QColor& color) const;
    void drawDockTitle(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawTab(const QStyleOption* option, QPainter* painter) const;
    void drawCard(const QStyleOption* option, QPainter* painter) const;
    bool drawListItem(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawHeaderSection(const QStyleOption* option, QPainter* painter) const;
    void drawProgress(ControlElement element, const QStyleOption* option, QPainter* painter) const;

    // studio_style_painting.cpp
    void drawButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawToolButton(const QStyleOption* option, QPainter* painter, const QWidget* widget) const;
    void drawField(const QStyleOption* option, QPainter* painter, bool focused) const;
    void drawCheckBox(const QStyleOption* option, QPainter* painter) const;
    void drawComboBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawSpinBox(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawSlider(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawScrollBar(const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const;
    void drawChevron(QPainter* painter, const QRectF& rect, bool up, const QColor& color) const;
    void drawFocusRing(QPainter* painter, const QRectF& rect, qreal radius) const;

    int controlHeight(const QStyleOption* option) const;

    Colors colors_ = lightColors();
    bool compact_ = false;
};

} // namespace troupe::ui
