// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include "ui/common/outlinestyle.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QScopedValueRollback>
#include <QStyle>
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QStyleHints>
#endif

namespace brickbench::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

bool looksDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

/// The style sheet with its @names filled in. Only what a palette cannot say is in there.
QString styleSheetOf(const Theme& theme)
{
    QFile file(u":/themes/brickbench.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const auto fill
        = [&sheet](QLatin1StringView name, const QColor& color) { sheet.replace(name, color.name()); };
    fill("@window"_L1, theme.palette.color(QPalette::Window));
    fill("@base"_L1, theme.palette.color(QPalette::Base));
    fill("@alternate"_L1, theme.palette.color(QPalette::AlternateBase));
    fill("@button"_L1, theme.palette.color(QPalette::Button));
    fill("@text"_L1, theme.palette.color(QPalette::WindowText));
    fill("@muted"_L1, theme.mutedText);
    fill("@accent"_L1, theme.accent);
    fill("@selection"_L1, theme.palette.color(QPalette::Highlight));
    fill("@separator"_L1, theme.separator);
    fill("@outline"_L1, theme.isDark ? QColor(0x6a, 0x71, 0x7d) : QColor(0x8a, 0x90, 0x9b));
    fill("@hover"_L1, theme.isDark ? QColor(0x30, 0x34, 0x3d) : QColor(0xe6, 0xe8, 0xee));
    fill("@pressed"_L1, theme.isDark ? QColor(0x3a, 0x3f, 0x4a) : QColor(0xd9, 0xdc, 0xe5));
    fill("@disabled"_L1, theme.palette.color(QPalette::Disabled, QPalette::WindowText));
    fill("@tooltipbase"_L1, theme.palette.color(QPalette::ToolTipBase));
    fill("@tooltiptext"_L1, theme.palette.color(QPalette::ToolTipText));
    return sheet;
}

} // namespace

ThemeSource::ThemeSource(QObject* parent)
    : QObject(parent)
    , m_theme(lightTheme())
{
    QApplication::setStyle(new OutlineStyle);
    apply();
    qApp->installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] { apply(); });
#endif
}

void ThemeSource::setChoice(Choice choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    apply();
}

bool ThemeSource::eventFilter(QObject* watched, QEvent* event)
{
    // Sent to every window when the desktop's theme changes; the first one is enough.
    if (event->type() == QEvent::ThemeChange && m_choice == Choice::System && !m_applying)
        QMetaObject::invokeMethod(
            this, [this] { apply(); }, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

bool ThemeSource::systemIsDark()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (const auto scheme = QGuiApplication::styleHints()->colorScheme(); scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    // Taking our own palette away is the only public way to see the platform's.
    QApplication::setPalette(QPalette());
    return looksDark(QGuiApplication::palette());
}

void ThemeSource::apply()
{
    const QScopedValueRollback guard(m_applying, true);
    const bool dark = m_choice == Choice::Dark || (m_choice == Choice::System && systemIsDark());
    const bool isNew = !m_applied || dark != m_theme.isDark;
    m_applied = true;
    m_theme = dark ? darkTheme() : lightTheme();
    QApplication::setPalette(m_theme.palette);
    if (!isNew)
        return;
    qApp->setStyleSheet(styleSheetOf(m_theme));
    Q_EMIT changed(m_theme);
}

} // namespace brickbench::ui
