// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace troupe::ui {

using namespace Qt::StringLiterals;

namespace {

QByteArray readSource(const QString& name)
{
    QFile file(":/icons/"_L1 + name + ".svg"_L1);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap render(const QString& name, const QByteArray& source, const QColor& color, QSize devicePixels)
{
    const QString key = u"icon/%1/%2/%3x%4"_s.arg(name, color.name(QColor::HexArgb))
                            .arg(devicePixels.width())
                            .arg(devicePixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    QByteArray coloured = source;
    coloured.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(coloured);
    pixmap = QPixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(devicePixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class ThemedIconEngine final : public QIconEngine
{
public:
    ThemedIconEngine(QString name, QByteArray source, QPalette::ColorRole role)
        : name_(std::move(name)), source_(std::move(source)), role_(role)
    {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    /// `size` is in device pixels.
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        const QPalette palette = QGuiApplication::palette();
        // A role of its own is for a ground of its own, which a disabled button does not have.
        const QColor color = mode == QIcon::Disabled ? palette.color(QPalette::Disabled, QPalette::ButtonText)
                                                     : palette.color(QPalette::Active, role_);
        return render(name_, source_, color, size);
    }

    QIconEngine* clone() const override { return new ThemedIconEngine(name_, source_, role_); }
    bool isNull() override { return source_.isEmpty(); }

private:
    QString name_;
    QByteArray source_;
    QPalette::ColorRole role_;
};

} // namespace

QIcon themedIcon(const QString& name, QPalette::ColorRole role)
{
    QByteArray source = readSource(name);
    if (source.isEmpty()) return {};
    return QIcon(new ThemedIconEngine(name, std::move(source), role));
}

QPixmap themedPixmap(const QString& name, const QColor& color, QSize size, qreal devicePixelRatio)
{
    const QSize pixels(static_cast<int>(std::ceil(size.width() * devicePixelRatio)),
                       static_cast<int>(std::ceil(size.height() * devicePixelRatio)));
    QPixmap pixmap = render(name, readSource(name), color, pixels);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace troupe::ui
