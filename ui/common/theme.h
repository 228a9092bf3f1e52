// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QPalette>

#include <array>

namespace brickbench::ui {

/// The colours of one scheme: the palette for widgets, and the few colours with a meaning. State colours are
/// used for state only, and never alone.
struct Theme {
    bool isDark = false;
    QPalette palette;
    QColor accent;
    QColor running; ///< green
    QColor passing; ///< amber: pending, restarting, cancelling
    QColor changing; ///< blue: reconfiguring
    QColor failed; ///< red
    QColor idle; ///< grey: terminated, unknown
    QColor mutedText; ///< secondary text, still at least 4.5:1 on window and base
    QColor separator; ///< thin lines
    QColor bannerBackground; ///< inline banners, neutral
    QColor warningBackground;
    QColor errorBackground;
    std::array<QColor, 16> ansi; ///< readable on palette.base()
};

Theme lightTheme();
Theme darkTheme();

/// Which scheme is on, and who wants to know. Made once in main and handed down; widgets that paint by
/// themselves connect to changed().
class ThemeSource : public QObject {
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };

    explicit ThemeSource(QObject* parent = nullptr);

    Choice choice() const { return m_choice; }
    void setChoice(Choice choice); ///< applies palette and style sheet to the application
    const Theme& theme() const { return m_theme; }

Q_SIGNALS:
    void changed(const brickbench::ui::Theme& theme);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();
    static bool systemIsDark();

    Choice m_choice = Choice::System;
    Theme m_theme;
    bool m_applying = false;
    bool m_applied = false;
};

} // namespace brickbench::ui
