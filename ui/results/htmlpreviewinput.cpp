// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/htmlpreview.h"

#include "ui/results/clipboardtext.h"
#include "ui/results/htmlsanitizer.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>

using namespace Qt::Literals::StringLiterals;

namespace brickbench::ui {

int HtmlPreview::positionAt(QPoint point) const
{
    const QPoint shift(horizontalScrollBar()->value(), verticalScrollBar()->value());
    const int position = m_page.document->documentLayout()->hitTest(point + shift, Qt::FuzzyHit);
    return std::clamp(position, 0, m_page.document->characterCount() - 1);
}

QString HtmlPreview::linkAt(QPoint point) const
{
    if (!m_page.document)
        return {};
    const QPoint shift(horizontalScrollBar()->value(), verticalScrollBar()->value());
    return m_page.document->documentLayout()->anchorAt(point + shift);
}

void HtmlPreview::select(int anchor, int caret)
{
    m_anchor = anchor;
    m_caret = caret;
    viewport()->update();
}

QString HtmlPreview::selectedText() const
{
    if (!m_page.document || !hasSelection())
        return {};
    QTextCursor cursor(m_page.document.get());
    cursor.setPosition(m_anchor);
    cursor.setPosition(m_caret, QTextCursor::KeepAnchor);
    QString text = cursor.selectedText();
    text.replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
    // Where a table or one of its cells begins and ends.
    text.replace(QChar(0xfdd0), u'\n').replace(QChar(0xfdd1), u'\n').replace(QChar::Nbsp, u' ');
    return text.remove(htmlWordBreak);
}

void HtmlPreview::copy()
{
    putOnClipboard(hasSelection() ? selectedText().toUtf8() : m_page.plain.toUtf8());
}

bool HtmlPreview::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        // Taken before the window's actions of the same keys, which mean the editor.
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

/// Tab goes to the next link of the page, and out of it behind the last.
bool HtmlPreview::focusNextPrevChild(bool next)
{
    const auto& links = m_page.links;
    const int from = next ? std::max(m_anchor, m_caret) : std::min(m_anchor, m_caret);
    const auto after = std::find_if(
        links.begin(), links.end(), [from](const HtmlLink& link) { return link.start >= from; });
    const auto before = std::find_if(
        links.rbegin(), links.rend(), [from](const HtmlLink& link) { return link.end <= from; });
    if (next ? after == links.end() : before == links.rend())
        return QAbstractScrollArea::focusNextPrevChild(next);
    const HtmlLink& link = next ? *after : *before;
    select(link.start, link.end);
    showPosition(link.start);
    return true;
}

void HtmlPreview::showPosition(int position)
{
    const QTextBlock block = m_page.document->findBlock(position);
    const QRectF place = m_page.document->documentLayout()->blockBoundingRect(block);
    const int top = verticalScrollBar()->value();
    if (place.top() < top || place.bottom() > top + viewport()->height())
        verticalScrollBar()->setValue(static_cast<int>(place.top()) - viewport()->height() / 3);
}

void HtmlPreview::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (event->matches(QKeySequence::SelectAll) && m_page.document)
        return select(0, m_page.document->characterCount() - 1);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        for (const HtmlLink& link : m_page.links) {
            if (link.start == std::min(m_anchor, m_caret) && hasSelection())
                return Q_EMIT linkChosen(QUrl(link.target));
        }
    }
    if (event->key() == Qt::Key_Home)
        return verticalScrollBar()->setValue(0);
    if (event->key() == Qt::Key_End)
        return verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    QAbstractScrollArea::keyPressEvent(event);
}

void HtmlPreview::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_page.document)
        return;
    m_pressed = event->position().toPoint();
    const int at = positionAt(m_pressed);
    select(event->modifiers().testFlag(Qt::ShiftModifier) ? m_anchor : at, at);
}

void HtmlPreview::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (!event->buttons().testFlag(Qt::LeftButton) || !m_page.document) {
        viewport()->setCursor(linkAt(at).isEmpty() ? Qt::IBeamCursor : Qt::PointingHandCursor);
        return;
    }
    const int outside = at.y() < 0 ? at.y() : std::max(0, at.y() - viewport()->height());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + outside);
    select(m_anchor, positionAt(at));
}

void HtmlPreview::mouseReleaseEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton || hasSelection() || (at - m_pressed).manhattanLength() > 3)
        return;
    if (const QString link = linkAt(at); !link.isEmpty())
        Q_EMIT linkChosen(QUrl(link));
}

void HtmlPreview::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !m_page.document)
        return;
    QTextCursor cursor(m_page.document.get());
    cursor.setPosition(positionAt(event->position().toPoint()));
    cursor.select(QTextCursor::WordUnderCursor);
    select(cursor.selectionStart(), cursor.selectionEnd());
}

} // namespace brickbench::ui
