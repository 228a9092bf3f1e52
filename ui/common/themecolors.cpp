// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

namespace brickbench::ui {

namespace {

/// The greys of one scheme, from which the palette follows.
struct Greys {
    QColor window;
    QColor base;
    QColor alternate;
    QColor button;
    QColor text;
    QColor placeholder;
    QColor disabled;
    QColor toolTip;
    QColor toolTipText;
    QColor selection;
};

void setEdges(QPalette& palette, const Theme& theme)
{
    palette.setColor(QPalette::Mid, theme.separator);
    palette.setColor(
        QPalette::Midlight, theme.isDark ? theme.separator.lighter(115) : theme.separator.lighter(106));
    palette.setColor(QPalette::Dark, theme.isDark ? QColor(0x12, 0x14, 0x17) : QColor(0xb4, 0xb9, 0xc2));
    palette.setColor(QPalette::Light, theme.isDark ? QColor(0x3a, 0x3f, 0x48) : QColor(Qt::white));
    palette.setColor(QPalette::Shadow, theme.isDark ? QColor(0x0b, 0x0c, 0x0e) : QColor(0x8a, 0x90, 0x9b));
}

QPalette paletteOf(const Theme& theme, const Greys& greys)
{
    QPalette palette;
    palette.setColor(QPalette::Window, greys.window);
    palette.setColor(QPalette::Base, greys.base);
    palette.setColor(QPalette::AlternateBase, greys.alternate);
    palette.setColor(QPalette::Button, greys.button);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(role, greys.text);
    palette.setColor(QPalette::PlaceholderText, greys.placeholder);
    palette.setColor(QPalette::BrightText, theme.failed);
    palette.setColor(QPalette::ToolTipBase, greys.toolTip);
    palette.setColor(QPalette::ToolTipText, greys.toolTipText);
    palette.setColor(QPalette::Highlight, greys.selection);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    setEdges(palette, theme);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, greys.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.separator);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, greys.disabled);
    return palette;
}

} // namespace

Theme lightTheme()
{
    Theme theme;
    theme.isDark = false;
    theme.accent = QColor(0x3f, 0x4b, 0xb0);
    theme.running = QColor(0x1a, 0x7f, 0x37);
    theme.passing = QColor(0x92, 0x5f, 0x00);
    theme.changing = QColor(0x0a, 0x5c, 0xb8);
    theme.failed = QColor(0xba, 0x1f, 0x2a);
    theme.idle = QColor(0x63, 0x6a, 0x76);
    theme.mutedText = QColor(0x59, 0x60, 0x6d);
    theme.separator = QColor(0xd8, 0xdb, 0xe1);
    theme.bannerBackground = QColor(0xe9, 0xec, 0xf4);
    theme.warningBackground = QColor(0xfd, 0xf3, 0xd7);
    theme.errorBackground = QColor(0xfb, 0xe9, 0xe9);
    theme.ansi = {QColor(0x1d, 0x21, 0x27), QColor(0xb3, 0x1d, 0x28), QColor(0x1a, 0x70, 0x33),
        QColor(0x86, 0x5a, 0x00), QColor(0x0a, 0x58, 0xb0), QColor(0x7a, 0x2f, 0x9e),
        QColor(0x0b, 0x6b, 0x77), QColor(0x5c, 0x63, 0x70), QColor(0x4b, 0x52, 0x5e),
        QColor(0xc4, 0x2b, 0x36), QColor(0x1f, 0x7d, 0x3d), QColor(0x93, 0x64, 0x00),
        QColor(0x1d, 0x6b, 0xc8), QColor(0x8d, 0x40, 0xb4), QColor(0x10, 0x76, 0x82),
        QColor(0x6b, 0x72, 0x7f)};
    theme.palette = paletteOf(theme,
        {.window = QColor(0xf3, 0xf4, 0xf7),
            .base = Qt::white,
            .alternate = QColor(0xf8, 0xf9, 0xfb),
            .button = QColor(0xfb, 0xfb, 0xfd),
            .text = QColor(0x1d, 0x21, 0x27),
            .placeholder = QColor(0x67, 0x6e, 0x7a),
            .disabled = QColor(0x9c, 0xa2, 0xad),
            .toolTip = QColor(0x26, 0x2a, 0x31),
            .toolTipText = QColor(0xf3, 0xf4, 0xf7),
            .selection = QColor(0x3f, 0x4b, 0xb0)});
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.isDark = true;
    theme.accent = QColor(0x9a, 0xa5, 0xff);
    theme.running = QColor(0x52, 0xc4, 0x72);
    theme.passing = QColor(0xe2, 0xb3, 0x4a);
    theme.changing = QColor(0x6f, 0xb1, 0xff);
    theme.failed = QColor(0xff, 0x83, 0x7b);
    theme.idle = QColor(0x9b, 0xa3, 0xaf);
    theme.mutedText = QColor(0xa3, 0xaa, 0xb6);
    theme.separator = QColor(0x37, 0x3c, 0x45);
    theme.bannerBackground = QColor(0x2b, 0x2f, 0x3d);
    theme.warningBackground = QColor(0x3b, 0x32, 0x19);
    theme.errorBackground = QColor(0x45, 0x24, 0x25);
    theme.ansi = {QColor(0x8b, 0x93, 0xa0), QColor(0xff, 0x83, 0x7b), QColor(0x5f, 0xc9, 0x7c),
        QColor(0xe2, 0xb3, 0x4a), QColor(0x6f, 0xb1, 0xff), QColor(0xd5, 0x9b, 0xff),
        QColor(0x56, 0xc8, 0xd3), QColor(0xcf, 0xd4, 0xdb), QColor(0x9b, 0xa3, 0xaf),
        QColor(0xff, 0xa2, 0x9b), QColor(0x84, 0xdb, 0x9b), QColor(0xf0, 0xc9, 0x74),
        QColor(0x96, 0xc6, 0xff), QColor(0xe2, 0xb8, 0xff), QColor(0x82, 0xdb, 0xe3),
        QColor(0xf3, 0xf5, 0xf7)};
    theme.palette = paletteOf(theme,
        {.window = QColor(0x20, 0x23, 0x29),
            .base = QColor(0x18, 0x1a, 0x1f),
            .alternate = QColor(0x1d, 0x20, 0x25),
            .button = QColor(0x2b, 0x2f, 0x37),
            .text = QColor(0xe4, 0xe7, 0xeb),
            .placeholder = QColor(0x94, 0x9b, 0xa8),
            .disabled = QColor(0x6a, 0x71, 0x7d),
            .toolTip = QColor(0x35, 0x3a, 0x44),
            .toolTipText = QColor(0xf0, 0xf2, 0xf5),
            .selection = QColor(0x4c, 0x58, 0xc8)});
    return theme;
}

} // namespace brickbench::ui
