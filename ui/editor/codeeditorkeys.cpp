// SPDX-License-Identifier: GPL-3.0-or-later
// The half of CodeEditor that answers events (keys nobody else took, palette, focus), and how it looks.
#include "ui/editor/codeeditor.h"

#include "ui/editor/celllines.h"
#include "ui/editor/editorfindbar.h"
#include "ui/editor/editorsearch.h"
#include "ui/editor/linecomment.h"
#include "ui/editor/scintillaview.h"

#include <QKeyEvent>

#include <algorithm>

namespace brickbench::ui {

void CodeEditor::setTheme(const EditorTheme& theme)
{
    m_followsPalette = false;
    applyTheme(theme);
}

void CodeEditor::followPalette()
{
    m_followsPalette = true;
    applyTheme(EditorTheme::forPalette(palette()));
}

void CodeEditor::applyTheme(const EditorTheme& theme)
{
    m_theme = theme;
    m_view->useTheme(theme);
}

void CodeEditor::setCodeFont(const QFont& font)
{
    m_view->useFont(font);
}

void CodeEditor::setTabWidth(int columns)
{
    m_view->useTabWidth(columns);
}

void CodeEditor::setWrapsLines(bool wraps)
{
    m_view->useWrapping(wraps);
}

int CodeEditor::zoom() const
{
    return int(m_view->SendScintilla(QsciScintillaBase::SCI_GETZOOM));
}

void CodeEditor::setZoom(int steps)
{
    m_view->zoomTo(std::clamp(steps, -6, 30));
}

void CodeEditor::zoomIn()
{
    setZoom(zoom() + 1);
}

void CodeEditor::zoomOut()
{
    setZoom(zoom() - 1);
}

void CodeEditor::resetZoom()
{
    setZoom(0);
}

void CodeEditor::toggleComment()
{
    if (m_view->isReadOnly())
        return;
    int fromLine = line() - 1;
    int toLine = fromLine;
    int fromIndex = 0;
    int toIndex = 0;
    if (m_view->hasSelectedText()) {
        m_view->getSelection(&fromLine, &fromIndex, &toLine, &toIndex);
        // A selection that ends before the first letter of a line does not mean that line.
        if (toIndex == 0 && toLine > fromLine)
            --toLine;
    }
    QStringList lines;
    for (int row = fromLine; row <= toLine; ++row)
        lines.append(m_view->text(row).remove(u'\n').remove(u'\r'));
    const QStringList changed = toggleLineComments(lines, commentPrefix(m_language));
    m_view->asOneStep([&] {
        for (int row = toLine; row >= fromLine; --row) {
            const int from = m_view->positionFromLineIndex(row, 0);
            const auto to = m_view->SendScintilla(QsciScintillaBase::SCI_GETLINEENDPOSITION, row);
            if (lines[row - fromLine] != changed[row - fromLine])
                m_view->replaceBytes(from, int(to), changed[row - fromLine].toUtf8());
        }
    });
}

void CodeEditor::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_followsPalette)
        applyTheme(EditorTheme::forPalette(palette()));
    else if (event->type() == QEvent::StyleChange)
        applyTheme(m_theme);
}

bool CodeEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view && event->type() == QEvent::FocusOut)
        Q_EMIT focusLost();
    return QWidget::eventFilter(watched, event);
}

void CodeEditor::keyPressEvent(QKeyEvent* event)
{
    const auto modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    if (!runShortcut(event->key() | int(modifiers)))
        QWidget::keyPressEvent(event);
}

bool CodeEditor::runShortcut(int combination)
{
    const int key = combination & ~int(Qt::ShiftModifier);
    if (combination == (Qt::CTRL | Qt::Key_F).toCombined())
        showFind();
    else if (combination == (Qt::CTRL | Qt::Key_H).toCombined())
        showReplace();
    else if (combination == Qt::Key_F3)
        findNext();
    else if (combination == (Qt::SHIFT | Qt::Key_F3).toCombined())
        findPrevious();
    else if (combination == (Qt::CTRL | Qt::Key_G).toCombined())
        showGoToLine();
    else if (key == (Qt::CTRL | Qt::Key_Slash).toCombined())
        toggleComment();
    else if (key == (Qt::CTRL | Qt::Key_Plus).toCombined()
        || combination == (Qt::CTRL | Qt::Key_Equal).toCombined())
        zoomIn();
    else if (key == (Qt::CTRL | Qt::Key_Minus).toCombined())
        zoomOut();
    else if (combination == (Qt::CTRL | Qt::Key_0).toCombined())
        resetZoom();
    else if (combination == Qt::Key_Escape && m_findBar->isVisible())
        m_search->close();
    else
        return false;
    return true;
}

} // namespace brickbench::ui
