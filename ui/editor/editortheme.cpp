// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editortheme.h"

#include <QPalette>

#include <algorithm>
#include <cmath>

namespace brickbench::ui {

namespace {

double linearPart(double part)
{
    return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linearPart(color.redF()) + 0.7152 * linearPart(color.greenF())
        + 0.0722 * linearPart(color.blueF());
}

} // namespace

EditorTheme EditorTheme::light()
{
    EditorTheme theme;
    theme.paper = QColor(0xffffff);
    theme.text = QColor(0x1f2328);
    theme.currentLine = QColor(0xf4f6f9);
    theme.marker = QColor(0xeef1f5);
    theme.separator = QColor(0xc9d1da);
    theme.selection = QColor(0xcfe3fb);
    theme.caret = QColor(0x1f2328);
    theme.lineNumber = QColor(0x6b7480);
    theme.currentLineNumber = QColor(0x1f2328);
    theme.foldMark = QColor(0x7a838e);
    theme.indentGuide = QColor(0xdfe4ea);
    theme.currentPiece = QColor(0x3f4bb0);
    theme.errorLine = QColor(0xfde7e7);
    theme.errorMark = QColor(0xc62828);
    theme.match = QColor(0xffe08a);
    theme.currentMatch = QColor(0xffb02e);
    theme.placeholder = QColor(0x66707c);
    theme.keyword = QColor(0x0b3fb3);
    theme.builtin = QColor(0x00607a);
    theme.type = QColor(0x00607a);
    theme.function = QColor(0x6b3fa0);
    theme.string = QColor(0x0a5c2b);
    theme.escape = QColor(0x8a4b00);
    theme.number = QColor(0x8a3a0a);
    theme.comment = QColor(0x555e69);
    theme.operators = QColor(0x3b434d);
    theme.decorator = QColor(0x7a4a00);
    theme.error = QColor(0xa81d1d);
    return theme;
}

EditorTheme EditorTheme::dark()
{
    EditorTheme theme;
    theme.paper = QColor(0x181a1f);
    theme.text = QColor(0xe3e6ea);
    theme.currentLine = QColor(0x20242b);
    theme.marker = QColor(0x262b33);
    theme.separator = QColor(0x474f5a);
    theme.selection = QColor(0x2b4767);
    theme.caret = QColor(0xf2f4f7);
    theme.lineNumber = QColor(0x8b949f);
    theme.currentLineNumber = QColor(0xe3e6ea);
    theme.foldMark = QColor(0x8b949f);
    theme.indentGuide = QColor(0x343a43);
    theme.currentPiece = QColor(0x9aa5ff);
    theme.errorLine = QColor(0x4a2328);
    theme.errorMark = QColor(0xff7b72);
    theme.match = QColor(0x4f4013);
    theme.currentMatch = QColor(0x855b00);
    theme.placeholder = QColor(0x98a1ac);
    theme.keyword = QColor(0x8ab8ff);
    theme.builtin = QColor(0x6fd0dc);
    theme.type = QColor(0x6fd0dc);
    theme.function = QColor(0xd2b3f5);
    theme.string = QColor(0x9fd89a);
    theme.escape = QColor(0xf0c07a);
    theme.number = QColor(0xf5b48c);
    theme.comment = QColor(0xaeb6c0);
    theme.operators = QColor(0xc6ccd4);
    theme.decorator = QColor(0xe8c06a);
    theme.error = QColor(0xffa198);
    return theme;
}

EditorTheme EditorTheme::forPalette(const QPalette& palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Base)) < 0.2 ? dark() : light();
}

QColor EditorTheme::color(TokenKind kind) const
{
    switch (kind) {
    case TokenKind::Plain:
        return text;
    case TokenKind::Keyword:
        return keyword;
    case TokenKind::Builtin:
        return builtin;
    case TokenKind::Type:
        return type;
    case TokenKind::Function:
        return function;
    case TokenKind::String:
        return string;
    case TokenKind::Escape:
        return escape;
    case TokenKind::Number:
        return number;
    case TokenKind::Comment:
        return comment;
    case TokenKind::Operator:
        return operators;
    case TokenKind::Decorator:
        return decorator;
    case TokenKind::Error:
        return error;
    }
    return text;
}

bool EditorTheme::isDark() const
{
    return luminance(paper) < 0.2;
}

double contrastRatio(const QColor& one, const QColor& other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace brickbench::ui
