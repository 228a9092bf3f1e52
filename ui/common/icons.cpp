// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Draws the SVG with `currentColor` replaced by the colour the palette has *now*, so that an icon made once
/// is right after every theme change.
class PaletteIconEngine final : public QIconEngine {
public:
    PaletteIconEngine(QString name, std::optional<QColor> color)
        : m_name(std::move(name))
        , m_color(color)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer renderer(svg(colorFor(mode)));
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor color = colorFor(mode);
        const QString key = u"brickbench-icon/%1/%2/%3x%4"_s.arg(m_name, color.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine* clone() const override { return new PaletteIconEngine(*this); }
    QString key() const override { return u"brickbench"_s; }
    bool isNull() override { return !QFile::exists(path()); }
    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override { return {}; }

private:
    QString path() const { return u":/icons/%1.svg"_s.arg(m_name); }

    QColor colorFor(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return m_color.value_or(palette.color(QPalette::ButtonText));
    }

    QByteArray svg(const QColor& color) const
    {
        QFile file(path());
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return file.readAll().replace("currentColor", color.name().toLatin1());
    }

    QString m_name;
    std::optional<QColor> m_color;
};

} // namespace

QIcon icon(const QString& name)
{
    return QIcon(new PaletteIconEngine(name, std::nullopt)); // QIcon owns its engine
}

QIcon icon(const QString& name, const QColor& color)
{
    return QIcon(new PaletteIconEngine(name, color));
}

} // namespace brickbench::ui
