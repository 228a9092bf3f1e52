// SPDX-License-Identifier: GPL-3.0-or-later
#include "results/charcells.h"
#include "ui/results/textpane.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace brickbench::ui {
namespace {

bool isWordByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')
        || (byte >= 'A' && byte <= 'Z') || byte == '_';
}

} // namespace

void TextPane::moveCaret(qsizetype offset, bool extend)
{
    m_caret = std::clamp<qsizetype>(offset, 0, m_lines->text().size());
    if (!extend)
        m_anchor = m_caret;
    viewport()->update();
    Q_EMIT selectionChanged();
}

qsizetype TextPane::wordEdge(qsizetype offset, int direction) const
{
    const QByteArray& text = m_lines->text();
    if (direction < 0) {
        while (offset > 0 && !isWordByte(text[offset - 1]))
            --offset;
        while (offset > 0 && isWordByte(text[offset - 1]))
            --offset;
        return offset;
    }
    while (offset < text.size() && !isWordByte(text[offset]))
        ++offset;
    while (offset < text.size() && isWordByte(text[offset]))
        ++offset;
    return offset;
}

qsizetype TextPane::caretTarget(const QKeyEvent& event) const
{
    const QByteArray& text = m_lines->text();
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const int index = rowAt(m_caret);
    const auto onRow = [&](int target) {
        const int column = columnOf(row(index), m_caret);
        return offsetAtColumn(row(std::clamp(target, 0, rowCount() - 1)), column);
    };
    switch (event.key()) {
    case Qt::Key_Left:
        return control ? wordEdge(m_caret, -1) : charBefore(text, m_caret);
    case Qt::Key_Right:
        if (control)
            return wordEdge(m_caret, 1);
        return m_caret < text.size() ? m_caret + charAt(text, m_caret, 0).bytes : m_caret;
    case Qt::Key_Up:
        return onRow(index - 1);
    case Qt::Key_Down:
        return onRow(index + 1);
    case Qt::Key_PageUp:
        return onRow(index - visibleRows());
    case Qt::Key_PageDown:
        return onRow(index + visibleRows());
    case Qt::Key_Home:
        return control ? 0 : row(index).start;
    case Qt::Key_End:
        return control ? text.size() : row(index).end;
    default:
        return -1;
    }
}

bool TextPane::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        // Taken before the window's actions of the same keys, which mean the editor.
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::Find)
            || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void TextPane::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return Q_EMIT copyRequested();
    if (event->matches(QKeySequence::Find))
        return Q_EMIT findRequested();
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        for (const TextLink& link : m_links) {
            if (m_caret >= link.span.start && m_caret <= link.span.start + link.span.length)
                return Q_EMIT linkActivated(link.id);
        }
    }
    if (m_lines->lineCount() == 0 || event->modifiers().testFlag(Qt::AltModifier))
        return QAbstractScrollArea::keyPressEvent(event);
    const qsizetype target = caretTarget(*event);
    if (target < 0)
        return QAbstractScrollArea::keyPressEvent(event);
    moveCaret(target, event->modifiers().testFlag(Qt::ShiftModifier));
    showOffset(m_caret);
}

const TextLink* TextPane::linkAt(QPoint position) const
{
    const qsizetype offset = offsetAt(position);
    for (const TextLink& link : m_links) {
        if (offset >= link.span.start && offset < link.span.start + link.span.length)
            return &link;
    }
    return nullptr;
}

void TextPane::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed = event->position().toPoint();
    m_isSelecting = true;
    moveCaret(offsetAt(m_pressed), event->modifiers().testFlag(Qt::ShiftModifier));
}

void TextPane::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (!m_isSelecting) {
        viewport()->setCursor(linkAt(at) ? Qt::PointingHandCursor : Qt::IBeamCursor);
        return;
    }
    moveCaret(offsetAt(at), true);
    const bool isOutside = !viewport()->rect().contains(at);
    if (isOutside && !m_autoScroll.isActive())
        m_autoScroll.start();
    else if (!isOutside)
        m_autoScroll.stop();
}

void TextPane::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_isSelecting = false;
    m_autoScroll.stop();
    const QPoint at = event->position().toPoint();
    if ((at - m_pressed).manhattanLength() >= QApplication::startDragDistance() || hasSelection())
        return;
    if (const TextLink* link = linkAt(at))
        Q_EMIT linkActivated(link->id);
}

void TextPane::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_lines->text().isEmpty())
        return;
    const QByteArray& text = m_lines->text();
    const qsizetype at = std::min(offsetAt(event->position().toPoint()), text.size() - 1);
    qsizetype first = at;
    qsizetype last = at;
    while (first > 0 && isWordByte(text[first - 1]))
        --first;
    while (last < text.size() && isWordByte(text[last]))
        ++last;
    if (last == first)
        last = std::min(text.size(), first + charAt(text, first, 0).bytes);
    select({first, last - first});
}

void TextPane::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TextPane::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace brickbench::ui
